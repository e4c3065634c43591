// Small experiments with round numbers, for tests of designs and of what keeps their results.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "design/experiment.h"

namespace deterrence {

/// Ways to reach one number of a scenario.
Slot contribution_of(std::size_t ally);
Slot expectation_of(std::size_t ally);
Slot trust_of(std::size_t ally);
Slot fog_at(std::size_t rung);
Slot firm_slot();

/// A setting of some numbers to one value, under a key of no meaning.
Setting setting_of(std::vector<Slot> slots, double value);

/// Three allies, two adversaries, one domain, three rungs, four periods; 192 episodes (three blocks), seed 7.
///
///   axes, a grid   contribution of every ally: 0.2, 0.4, 0.6; firm: 0.5, 0.7
///   policies       "as it is"; "trusting": every ally's trust is 0.9
Experiment small_experiment();

}  // namespace deterrence
