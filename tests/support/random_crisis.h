// Random crises, most of them lively, with the ends of all ranges now and then.
#pragma once

#include "support/crisis_numbers.h"
#include "support/draw.h"

namespace deterrence {

/// Where the odds that everybody plans with come from.
enum class OddsFrom {
  strengths,  ///< of the ally and its patron, nobody joins: they rise with the patron's answer
  anywhere    ///< any odds in any context, as if others might join
};

/// @param most_precise  the highest of the precisions [1/stakes]
CrisisNumbers random_crisis(Draw& draw, std::size_t n_rungs, double most_precise, OddsFrom odds);

/// 2 to 4, as trees grow by a factor of four with each rung.
std::size_t few_rungs(Draw& draw);

CrisisBeliefs random_beliefs(Draw& draw);

}  // namespace deterrence
