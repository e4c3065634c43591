// How a story accounts for a period, and for the episode: levels of the allies, costs, outcomes.
#pragma once

#include <map>
#include <string>
#include <utility>

#include "episode/record.h"
#include "episode/witness.h"

namespace deterrence {

/// Costs by who pays and for what [stakes].
using Costs = std::map<std::pair<Payer, Expense>, double>;

/// "United States .0283 peace, .0200 support; allies .0200 peace".
std::string costs_text(const Costs& costs, const Scenario& scenario);

/// "trust .620 .581, expectation .497 .497, contribution .400 .600, hedged: Japan".
std::string levels_text(const State& state, const Scenario& scenario);

/// Two tables by ally: levels, and what is still held of each stake.
std::string final_levels(const State& state, const Scenario& scenario);

/// "probes 39, unattributed 4, ...": the scalar outcomes, for a page.
std::string outcomes_text(const Record& record);

}  // namespace deterrence
