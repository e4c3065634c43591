// What a quiet period's end does: expectations, contributions, hedging and the costs of peace
// (docs/model.md, "Reassurance", "Contribution", "Hedging", "Peacetime costs").
#pragma once

#include "model/scenario.h"
#include "model/state.h"

namespace deterrence {

/// epsilon_a after a period of statements, dialogue and drift.
double expectation_after(const Scenario& scenario, const Ally& ally, double expectation);

/// c_a after a period of self-reliance and free-riding.
double contribution_after(const Scenario& scenario, const AllyState& ally);

/// Probability that an ally begins to hedge: the hazard while its trust lies below the threshold.
double hedging_probability(const Scenario& scenario, const AllyState& ally);

/// What reassurance costs the patron in a period, over all allies and instruments [stakes].
double reassurance_cost(const Scenario& scenario);

/// What contributions cost the allies in a period [stakes].
double contribution_cost(const Scenario& scenario, const State& state);

}  // namespace deterrence
