// From a scenario to the numbers of one crisis, and the two views of it.
#pragma once

#include <cstddef>

#include "model/coalition.h"
#include "model/crisis_view.h"
#include "model/posture.h"
#include "model/scenario.h"
#include "model/state.h"

namespace deterrence {

CrisisTerms crisis_terms(const Scenario& scenario, const Posture& posture, const State& state, std::size_t adversary,
                         const Target& target, const Lineup& lineup);

/// The beliefs of the public view: mu_a, beta_b, true costs.
ViewBeliefs public_beliefs(const State& state, std::size_t adversary, std::size_t ally);

/// The beliefs of the ally's view: tau_a in place of mu_a, the cost of force discounted by its expectation.
ViewBeliefs allys_beliefs(const State& state, std::size_t adversary, std::size_t ally);

}  // namespace deterrence
