#include "support/rescaling.h"

namespace deterrence {
namespace {

void multiply(std::vector<double>& numbers, double factor) {
  for (double& number : numbers) number *= factor;
}

void rescale(Patron& patron, double factor) {
  for (double* const money :
       {&patron.abandonment_cost, &patron.support_cost, &patron.binding.contribution, &patron.binding.integration,
        &patron.binding.statements, &patron.binding.presence, &patron.cost.statements, &patron.cost.consultation,
        &patron.cost.dialogue, &patron.cost.exercises, &patron.cost.presence, &patron.cost.engagement}) {
    *money *= factor;
  }
  patron.precision /= factor;
}

}  // namespace

void rescale(Scenario& scenario, double factor) {
  for (Rung& rung : scenario.ladder.rungs) {
    for (double* const money : {&rung.clash_cost, &rung.audience_cost, &rung.force_cost}) *money *= factor;
  }
  rescale(scenario.patron, factor);
  for (Ally& ally : scenario.allies) {
    multiply(ally.stake, factor);
    ally.contribution_cost *= factor;
    ally.precision /= factor;
  }
  for (Cooperation& pair : scenario.cooperation) {
    pair.solidarity *= factor;
    pair.political_cost *= factor;
  }
  for (Adversary& adversary : scenario.adversaries) {
    for (std::vector<double>& of_ally : adversary.value) multiply(of_ally, factor);
    adversary.fear *= factor;
    adversary.precision /= factor;
  }
}

}  // namespace deterrence
