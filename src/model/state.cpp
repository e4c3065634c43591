#include "model/state.h"

namespace deterrence {

State initial_state(const Scenario& scenario) {
  State state;
  for (const Ally& ally : scenario.allies) {
    state.allies.push_back({.trust = ally.trust,
                            .belief = scenario.patron.firm,
                            .expectation = ally.expectation,
                            .contribution = ally.contribution,
                            .hedged = false,
                            .held = std::vector<double>(scenario.domains.size(), 1.0)});
  }
  for (const Adversary& adversary : scenario.adversaries) {
    state.adversaries.push_back({.type = AdversaryType::limited, .belief = adversary.resolved});
  }
  return state;
}

}  // namespace deterrence
