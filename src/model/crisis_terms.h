// From a scenario to the numbers of one crisis, and the two views of it.
#pragma once

#include <cstddef>

#include "model/coalition.h"
#include "model/crisis_view.h"
#include "model/posture.h"
#include "model/scenario.h"
#include "model/state.h"

namespace deterrence {

/// As if all of the stake were still held: what does not change within a period.
CrisisTerms crisis_terms_of_whole_stake(const Scenario& scenario, const Posture& posture, std::size_t adversary,
                                        const Target& target, const Lineup& lineup, const Kernels& kernels);

/// The terms of a crisis over what is still held.
/// @param held  eta, share of the stake
CrisisTerms crisis_terms(const CrisisTerms& of_whole_stake, double held);

/// The same from the scenario and the state.
CrisisTerms crisis_terms(const Scenario& scenario, const Posture& posture, const State& state, std::size_t adversary,
                         const Target& target, const Lineup& lineup);

/// The beliefs of the public view: mu_a, beta_b, true costs.
ViewBeliefs public_beliefs(const State& state, std::size_t adversary, std::size_t ally);

/// The beliefs of the ally's view: tau_a in place of mu_a, the cost of force discounted by its expectation.
ViewBeliefs allys_beliefs(const State& state, std::size_t adversary, std::size_t ally);

}  // namespace deterrence
