// What may happen to a random scenario: changes over time, extreme numbers, any state of an episode.
#pragma once

#include <vector>

#include "design/experiment.h"
#include "model/scenario.h"
#include "model/state.h"
#include "support/draw.h"
#include "support/random_scenario.h"

namespace deterrence {

/// Changes over time of any numbers but those that a rule binds together, in up to four periods.
std::vector<Change> random_changes(Draw& draw, const Scenario& scenario);

/// A scenario with its changes over time.
Experiment random_experiment(Draw& draw, const ScenarioSize& size);
Course random_course(Draw& draw, const ScenarioSize& size);

/// Sets many stakes, values and capabilities to 0 or 1e12.
void make_extreme(Draw& draw, Scenario& scenario);

/// Some moment of an episode: any beliefs, trust, expectations, contributions and shares held.
State random_state(Draw& draw, const Scenario& scenario);

}  // namespace deterrence
