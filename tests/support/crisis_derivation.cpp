#include "support/crisis_derivation.h"

#include <algorithm>
#include <cmath>

namespace deterrence {
namespace {

double hedge_multiplier(const CrisisCase& crisis, std::size_t a) {
  return crisis.state.allies[a].hedged ? 1 - crisis.scenario.alliance.hedge_loss : 1;
}

double integration_with_patron(const CrisisCase& crisis, std::size_t a) {
  const Ally& ally = crisis.scenario.allies[a];
  const double supplied = crisis.scenario.patron.effect.exercises_integration * ally.reassurance.exercises;
  return hedge_multiplier(crisis, a) * (1 - (1 - ally.integration) * (1 - supplied));
}

double binding_toward(const CrisisCase& crisis, std::size_t a) {
  const Patron& patron = crisis.scenario.patron;
  const Instruments& x = crisis.scenario.allies[a].reassurance;
  return patron.abandonment_cost + patron.binding.statements * x.statements + patron.binding.presence * x.presence +
         patron.binding.contribution * crisis.state.allies[a].contribution +
         patron.binding.integration * integration_with_patron(crisis, a);
}

/// S_y, context 0 being the ally alone.
double strength_in(const CrisisCase& crisis, std::size_t context) {
  const auto [a, d] = crisis.target;
  const Patron& patron = crisis.scenario.patron;
  const std::array<double, n_crisis_contexts> share{0, 0, patron.support_strength, 1};
  return crisis.state.allies[a].contribution * crisis.scenario.allies[a].capability[d] +
         share[context] * integration_with_patron(crisis, a) * patron.capability[d] * crisis.patron_available;
}

double adversary_strength(const CrisisCase& crisis) {
  const Adversary& adversary = crisis.scenario.adversaries[crisis.adversary];
  return adversary.capability[crisis.target.domain] * std::pow(1 + adversary.growth, crisis.period - 1);
}

double odds_at(const CrisisCase& crisis, double strength) {
  return ratio_contest(strength, adversary_strength(crisis),
                       crisis.scenario.domains[crisis.target.domain].decisiveness);
}

/// W-bar in a context at a rung: with each of those who may join by its probability, but no more than with them all.
double planned_odds_in(const CrisisCase& crisis, std::size_t context, const Rung& rung) {
  const double without = strength_in(crisis, context);
  if (context == 0) return odds_at(crisis, without);
  double all = without;
  double planned = odds_at(crisis, without);
  for (const Cooperation& pair : crisis.scenario.cooperation) {
    const auto [one, two] = pair.between;
    if (one != crisis.target.ally && two != crisis.target.ally) continue;
    const std::size_t k = one == crisis.target.ally ? two : one;
    const Ally& other = crisis.scenario.allies[k];
    const double contribution = crisis.state.allies[k].contribution;
    const double help = pair.integration * hedge_multiplier(crisis, one) * hedge_multiplier(crisis, two);
    const double added = contribution * help * other.capability[crisis.target.domain];
    const double with_it = odds_at(crisis, without + added);
    const double worth = pair.solidarity * rung.commitment - pair.political_cost -
                         2 * rung.clash_cost * other.clash_exposure * contribution * (1 - with_it);
    const double joins = 1 / (1 + std::exp(-other.precision * (1 - rung.fog) * worth));
    planned += joins * (with_it - odds_at(crisis, without));
    all += added;
  }
  return std::min(planned, odds_at(crisis, all));
}

CrisisRung rung_of(const CrisisCase& crisis, const Rung& rung) {
  const Patron& patron = crisis.scenario.patron;
  const double relieved = 1 - patron.burden_relief * crisis.state.allies[crisis.target.ally].contribution;
  const double reach = crisis.scenario.adversaries[crisis.adversary].reach;
  CrisisRung numbers{.transfer = rung.transfer,
                     .clash_cost = rung.clash_cost,
                     .audience_cost = rung.audience_cost,
                     .force_cost = rung.force_cost + patron.homeland_risk * reach * rung.clash_cost * relieved,
                     .commitment = rung.commitment,
                     .fog = rung.fog,
                     .odds = {}};
  for (std::size_t context = 0; context < n_crisis_contexts; ++context) {
    numbers.odds[context] = planned_odds_in(crisis, context, rung);
  }
  return numbers;
}

}  // namespace

double ratio_contest(double coalition, double adversary, double decisiveness) {
  if (coalition == 0 && adversary == 0) return .5;
  const double larger = std::max(coalition, adversary);  // so that no power overflows
  const double own = std::pow(coalition / larger, decisiveness);
  return own / (own + std::pow(adversary / larger, decisiveness));
}

double attribution_at(const CrisisCase& crisis, std::size_t rung) {
  if (rung >= crisis.scenario.ladder.war_rung) return 1;
  double shared = 0;
  for (const Cooperation& pair : crisis.scenario.cooperation) {
    const auto [one, two] = pair.between;
    if (one != crisis.target.ally && two != crisis.target.ally) continue;
    const double weaker = std::min(integration_with_patron(crisis, one), integration_with_patron(crisis, two));
    shared = std::max(shared, pair.information_sharing * weaker);
  }
  const double q = crisis.scenario.domains[crisis.target.domain].attribution;
  return q + shared - q * shared;
}

CrisisNumbers numbers_of(const CrisisCase& crisis) {
  const auto [a, d] = crisis.target;
  const Scenario& scenario = crisis.scenario;
  const Patron& patron = scenario.patron;
  const Ally& ally = scenario.allies[a];
  const Adversary& adversary = scenario.adversaries[crisis.adversary];
  const double held = crisis.state.allies[a].held[d];
  CrisisNumbers numbers{
      .rungs = {},
      .stake = ally.stake[d] * held,
      .value = adversary.value[a][d] * held,
      .patron_stake = ally.patron_stake * (1 + patron.effect.engagement_stake * ally.reassurance.engagement),
      .adversary_weight = {adversary.resolved_weight, adversary.limited_weight},
      .patron_weight = {patron.firm_weight, patron.hesitant_weight},
      .ally_exposure = ally.clash_exposure,
      .adversary_exposure = adversary.clash_exposure,
      .patron_exposure = patron.clash_exposure,
      .reach = adversary.reach,
      .burden_relief = patron.burden_relief,
      .contribution = crisis.state.allies[a].contribution,
      .escalation_cost = adversary.escalation_cost,
      .support_cost = patron.support_cost,
      .coverage = scenario.domains[d].coverage,
      .binding = binding_toward(crisis, a),
      .dysfunction = patron.dysfunction * (1 - patron.effect.consultation_clarity * ally.reassurance.consultation),
      .ally_precision = ally.precision,
      .patron_precision = patron.precision,
      .adversary_precision = adversary.precision};
  for (const Rung& rung : scenario.ladder.rungs) numbers.rungs.push_back(rung_of(crisis, rung));
  return numbers;
}

CrisisBeliefs public_beliefs_of(const CrisisCase& crisis) {
  return {.firm = crisis.state.allies[crisis.target.ally].belief,
          .resolved = crisis.state.adversaries[crisis.adversary].belief,
          .expectation = 0};
}

CrisisBeliefs allys_beliefs_of(const CrisisCase& crisis) {
  const AllyState& ally = crisis.state.allies[crisis.target.ally];
  return {.firm = ally.trust,
          .resolved = crisis.state.adversaries[crisis.adversary].belief,
          .expectation = ally.expectation};
}

}  // namespace deterrence
