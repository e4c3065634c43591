#include "model/state.h"

namespace deterrence {

void set_initial_state(State& state, const Scenario& scenario) {
  state.allies.resize(scenario.allies.size());
  for (std::size_t a = 0; a < scenario.allies.size(); ++a) {
    const Ally& ally = scenario.allies[a];
    AllyState& its = state.allies[a];
    its.trust = ally.trust;
    its.belief = scenario.patron.firm;
    its.expectation = ally.expectation;
    its.contribution = ally.contribution;
    its.hedged = false;
    its.held.assign(scenario.domains.size(), 1.0);
  }
  state.adversaries.clear();
  for (const Adversary& adversary : scenario.adversaries) {
    state.adversaries.push_back({.type = AdversaryType::limited, .belief = adversary.resolved});
  }
}

State initial_state(const Scenario& scenario) {
  State state;
  set_initial_state(state, scenario);
  return state;
}

}  // namespace deterrence
