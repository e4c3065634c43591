#include "support/small_experiments.h"

#include <utility>

#include "support/small_scenarios.h"

namespace deterrence {

Slot contribution_of(std::size_t ally) {
  return {[](Scenario& scenario, const Slot::Indices& i) -> double& { return scenario.allies[i[0]].contribution; },
          {ally, 0, 0}};
}

Slot expectation_of(std::size_t ally) {
  return {[](Scenario& scenario, const Slot::Indices& i) -> double& { return scenario.allies[i[0]].expectation; },
          {ally, 0, 0}};
}

Slot trust_of(std::size_t ally) {
  return {[](Scenario& scenario, const Slot::Indices& i) -> double& { return scenario.allies[i[0]].trust; },
          {ally, 0, 0}};
}

Slot fog_at(std::size_t rung) {
  return {[](Scenario& scenario, const Slot::Indices& i) -> double& { return scenario.ladder.rungs[i[0]].fog; },
          {rung, 0, 0}};
}

Slot firm_slot() {
  return {[](Scenario& scenario, const Slot::Indices&) -> double& { return scenario.patron.firm; }, {}};
}

Setting setting_of(std::vector<Slot> slots, double value) { return {"a.key", value, std::move(slots)}; }

Experiment small_experiment() {
  Experiment experiment;
  experiment.title = "a small experiment";
  experiment.scenario = duel_on_three_rungs();
  add_ally(experiment.scenario);
  add_ally(experiment.scenario);
  add_adversary(experiment.scenario);
  experiment.scenario.periods = 4;
  experiment.episodes = 192;
  experiment.seed = 7;
  experiment.axes = {
      {"contribution", "ally.*.contribution", "1", "what an ally brings", {.2, .4, .6}, {}},
      {"firm", "patron.firm", "1", "how often an administration is firm", {.5, .7}, {firm_slot()}},
  };
  std::vector<Slot> trusts;
  for (std::size_t a = 0; a < 3; ++a) {
    experiment.axes[0].slots.push_back(contribution_of(a));
    trusts.push_back(trust_of(a));
  }
  experiment.policies = {{.name = "as it is", .settings = {}, .changes = {}},
                         {.name = "trusting", .settings = {setting_of(trusts, .9)}, .changes = {}}};
  return experiment;
}

}  // namespace deterrence
