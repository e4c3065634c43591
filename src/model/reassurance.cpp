#include "model/reassurance.h"

#include <algorithm>

namespace deterrence {

double expectation_after(const Scenario& scenario, const Ally& ally, double expectation) {
  const Effects& effect = scenario.patron.effect;
  const Instruments& x = ally.reassurance;
  const double next = (1 - effect.dialogue_calibration * x.dialogue) * expectation +
                      effect.statements_inflation * x.statements + scenario.alliance.expectation_drift;
  return std::clamp(next, 0.0, 1.0);
}

double contribution_after(const Scenario& scenario, const AllyState& ally) {
  const Alliance& alliance = scenario.alliance;
  const double next = ally.contribution + alliance.self_reliance * (1 - ally.trust) - alliance.free_riding * ally.trust;
  return std::clamp(next, 0.0, 1.0);
}

double hedging_probability(const Scenario& scenario, const AllyState& ally) {
  return !ally.hedged && ally.trust < scenario.alliance.hedge_trust ? scenario.alliance.hedge_hazard : 0.0;
}

double reassurance_cost(const Scenario& scenario) {
  const Instruments& cost = scenario.patron.cost;
  double sum = 0;
  for (const Ally& ally : scenario.allies) {
    const Instruments& x = ally.reassurance;
    sum += cost.statements * x.statements + cost.consultation * x.consultation + cost.dialogue * x.dialogue +
           cost.exercises * x.exercises + cost.presence * x.presence + cost.engagement * x.engagement;
  }
  return sum;
}

double contribution_cost(const Scenario& scenario, const State& state) {
  double sum = 0;
  for (std::size_t a = 0; a < scenario.allies.size(); ++a) {
    sum += scenario.allies[a].contribution_cost * state.allies[a].contribution;
  }
  return sum;
}

}  // namespace deterrence
