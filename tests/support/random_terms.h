// Random crises for tests of the view, edge values among them.
#pragma once

#include <random>

#include "model/crisis_view.h"

namespace deterrence {

/// @param n_rungs  2..max_rungs
CrisisTerms random_terms(std::mt19937_64& engine, std::size_t n_rungs);

ViewBeliefs random_beliefs(std::mt19937_64& engine);

}  // namespace deterrence
