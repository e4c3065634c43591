#include "model/coalition.h"

#include <algorithm>

#include "model/choice.h"
#include "model/odds.h"

namespace deterrence {
namespace {

Joiner joiner_of(const Scenario& scenario, const Posture& posture, const Partner& partner, std::size_t domain) {
  const Ally& other = scenario.allies[partner.ally];
  const double contribution = posture.allies[partner.ally].contribution;
  return {.ally = partner.ally,
          .strength = contribution * partner.help * other.capability[domain],
          .solidarity = partner.solidarity,
          .political_cost = partner.political_cost,
          .exposure = other.clash_exposure * contribution,
          .precision = other.precision};
}

}  // namespace

Lineup lineup_of(const Scenario& scenario, const Posture& posture, std::size_t adversary, const Target& target,
                 double patron_available) {
  const AllyPosture& ally = posture.allies[target.ally];
  const double own = ally.contribution * scenario.allies[target.ally].capability[target.domain];
  const double patron = ally.integration * scenario.patron.capability[target.domain] * patron_available;

  Lineup lineup;
  lineup.adversary = posture.adversary_capability[adversary][target.domain];
  lineup.decisiveness = scenario.domains[target.domain].decisiveness;
  lineup.strength = {own, own, own + scenario.patron.support_strength * patron, own + patron};
  double all_joiners = 0;
  for (const Partner& partner : ally.partners) {
    lineup.joiners.push_back(joiner_of(scenario, posture, partner, target.domain));
    all_joiners += lineup.joiners.back().strength;
  }
  for (std::size_t context = 0; context < n_contexts; ++context) {
    lineup.odds_alone[context] = odds_of(lineup, context, 0);
    lineup.odds_with_all[context] = odds_of(lineup, context, all_joiners);
    for (Joiner& joiner : lineup.joiners) joiner.odds_with_it[context] = odds_of(lineup, context, joiner.strength);
  }
  return lineup;
}

double joining_probability(const Joiner& joiner, std::size_t context, const Rung& rung) {
  const double losses = 2 * rung.clash_cost * joiner.exposure * (1 - joiner.odds_with_it[context]);
  return logistic(joiner.precision * (1 - rung.fog) *
                  (joiner.solidarity * rung.commitment - joiner.political_cost - losses));
}

double planned_odds(const Lineup& lineup, std::size_t context, const Rung& rung) {
  if (context == alone) return lineup.odds_alone[alone];
  double sum = lineup.odds_alone[context];
  for (const Joiner& joiner : lineup.joiners) {
    sum += joining_probability(joiner, context, rung) * (joiner.odds_with_it[context] - lineup.odds_alone[context]);
  }
  return std::min(lineup.odds_with_all[context], sum);
}

double odds_of(const Lineup& lineup, std::size_t context, double joined) {
  return odds(lineup.strength[context] + joined, lineup.adversary, lineup.decisiveness);
}

}  // namespace deterrence
