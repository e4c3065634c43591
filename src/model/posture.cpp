#include "model/posture.h"

#include <algorithm>

#include "model/elementary.h"

namespace deterrence {
namespace {

void update_posture_of_ally(AllyPosture& posture, const Scenario& scenario, const Ally& ally, const AllyState& state) {
  const Patron& patron = scenario.patron;
  const Instruments& x = ally.reassurance;
  posture.contribution = state.contribution;
  posture.hedge_multiplier = state.hedged ? 1 - scenario.alliance.hedge_loss : 1.0;
  posture.integration =
      posture.hedge_multiplier * (1 - (1 - ally.integration) * (1 - patron.effect.exercises_integration * x.exercises));
  posture.dysfunction = patron.dysfunction * (1 - patron.effect.consultation_clarity * x.consultation);
  posture.patron_stake = ally.patron_stake * (1 + patron.effect.engagement_stake * x.engagement);
  posture.binding = patron.abandonment_cost + patron.binding.statements * x.statements +
                    patron.binding.presence * x.presence + patron.binding.contribution * state.contribution +
                    patron.binding.integration * posture.integration;
  posture.shared_information = 0;
  posture.partners.clear();
}

void add_partner(Posture& posture, const Cooperation& pair, std::size_t ally, std::size_t other) {
  AllyPosture& own = posture.allies[ally];
  const AllyPosture& others = posture.allies[other];
  own.partners.push_back({.ally = other,
                          .help = pair.integration * own.hedge_multiplier * others.hedge_multiplier,
                          .information_sharing = pair.information_sharing,
                          .solidarity = pair.solidarity,
                          .political_cost = pair.political_cost});
  own.shared_information =
      std::max(own.shared_information, pair.information_sharing * std::min(own.integration, others.integration));
}

}  // namespace

void update_posture(Posture& posture, const Scenario& scenario, const State& state, int period) {
  posture.allies.resize(scenario.allies.size());
  for (std::size_t a = 0; a < scenario.allies.size(); ++a) {
    update_posture_of_ally(posture.allies[a], scenario, scenario.allies[a], state.allies[a]);
  }
  for (const Cooperation& pair : scenario.cooperation) {
    add_partner(posture, pair, pair.between[0], pair.between[1]);
    add_partner(posture, pair, pair.between[1], pair.between[0]);
  }
  for (AllyPosture& ally : posture.allies) {
    std::sort(ally.partners.begin(), ally.partners.end(),
              [](const Partner& one, const Partner& two) { return one.ally < two.ally; });
  }
  posture.adversary_capability.resize(scenario.adversaries.size());
  for (std::size_t b = 0; b < scenario.adversaries.size(); ++b) {
    const Adversary& adversary = scenario.adversaries[b];
    const double grown = power(1 + adversary.growth, static_cast<double>(period - 1));
    std::vector<double>& capability = posture.adversary_capability[b];
    capability = adversary.capability;
    for (double& strength : capability) strength *= grown;
  }
}

Posture posture_of(const Scenario& scenario, const State& state, int period) {
  Posture posture;
  update_posture(posture, scenario, state, period);
  return posture;
}

double attribution(const Scenario& scenario, const Posture& posture, const Target& target, std::size_t rung) {
  if (rung >= scenario.ladder.war_rung) return 1;
  const double unseen_by_all =
      (1 - scenario.domains[target.domain].attribution) * (1 - posture.allies[target.ally].shared_information);
  return 1 - unseen_by_all;
}

double cost_of_force(const Scenario& scenario, double contribution, const Adversary& adversary, const Rung& rung) {
  const Patron& patron = scenario.patron;
  return rung.force_cost +
         patron.homeland_risk * adversary.reach * rung.clash_cost * (1 - patron.burden_relief * contribution);
}

double patron_loss(const Scenario& scenario, double contribution, const Adversary& adversary, const Rung& rung) {
  const Patron& patron = scenario.patron;
  return 2 * rung.clash_cost * patron.clash_exposure * (1 + adversary.reach) *
         (1 - patron.burden_relief * contribution);
}

}  // namespace deterrence
