#include "model/coalition.h"

#include <algorithm>

#include "model/choice.h"
#include "model/logit.h"
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

/// A number for every joiner and context, and some over.
using ForEachJoiner = std::array<double, max_allies * n_contexts>;

double urge_to_join(const Joiner& joiner, std::size_t context, const Rung& rung) {
  const double losses = 2 * rung.clash_cost * joiner.exposure * (1 - joiner.odds_with_it[context]);
  return joiner.precision * (1 - rung.fog) * (joiner.solidarity * rung.commitment - joiner.political_cost - losses);
}

/// The odds of the ally with nobody, with all joiners, and with each of them.
void find_odds(Lineup& lineup, double all_joiners, const Kernels& kernels) {
  std::array<double, (2 + max_allies) * n_contexts> coalition;
  std::array<double, (2 + max_allies) * n_contexts> odds;
  std::size_t n = 0;
  const auto add = [&](double joined) {
    for (const double strength : lineup.strength) coalition[n++] = strength + joined;
  };
  add(0);
  add(all_joiners);
  for (const Joiner& joiner : lineup.joiners) add(joiner.strength);
  std::fill(coalition.begin() + static_cast<std::ptrdiff_t>(n), coalition.end(), 1.0);
  kernels.odds(coalition.data(), lineup.adversary, lineup.decisiveness, whole_columns(n), odds.data());

  const double* next = odds.data();
  const auto take = [&](std::array<double, n_contexts>& into) {
    std::copy_n(next, n_contexts, into.begin());
    next += n_contexts;
  };
  take(lineup.odds_alone);
  take(lineup.odds_with_all);
  for (Joiner& joiner : lineup.joiners) take(joiner.odds_with_it);
}

}  // namespace

void update_lineup(Lineup& lineup, const Scenario& scenario, const Posture& posture, std::size_t adversary,
                   const Target& target, double patron_available, const Kernels& kernels) {
  const AllyPosture& ally = posture.allies[target.ally];
  const double own = ally.contribution * scenario.allies[target.ally].capability[target.domain];
  const double patron = ally.integration * scenario.patron.capability[target.domain] * patron_available;

  lineup.adversary = posture.adversary_capability[adversary][target.domain];
  lineup.decisiveness = scenario.domains[target.domain].decisiveness;
  lineup.strength = {own, own, own + scenario.patron.support_strength * patron, own + patron};
  double all_joiners = 0;
  lineup.joiners.clear();
  for (const Partner& partner : ally.partners) {
    lineup.joiners.push_back(joiner_of(scenario, posture, partner, target.domain));
    all_joiners += lineup.joiners.back().strength;
  }
  find_odds(lineup, all_joiners, kernels);
}

Lineup lineup_of(const Scenario& scenario, const Posture& posture, std::size_t adversary, const Target& target,
                 double patron_available) {
  Lineup lineup;
  update_lineup(lineup, scenario, posture, adversary, target, patron_available, kernels_of(Simd::scalar));
  return lineup;
}

double joining_probability(const Joiner& joiner, std::size_t context, const Rung& rung) {
  return logistic(urge_to_join(joiner, context, rung));
}

std::array<double, n_contexts> planned_odds(const Lineup& lineup, const Rung& rung, const Kernels& kernels) {
  if (lineup.joiners.empty()) return lineup.odds_alone;
  ForEachJoiner urge;
  ForEachJoiner probability;
  std::size_t n = 0;
  for (const Joiner& joiner : lineup.joiners) {
    for (std::size_t context = 0; context < n_contexts; ++context) urge[n++] = urge_to_join(joiner, context, rung);
  }
  std::fill(urge.begin() + static_cast<std::ptrdiff_t>(n), urge.end(), 0.0);
  kernels.logistics(urge.data(), whole_columns(n), probability.data());

  std::array<double, n_contexts> planned = lineup.odds_alone;
  for (std::size_t context = alone + 1; context < n_contexts; ++context) {
    for (std::size_t k = 0; k < lineup.joiners.size(); ++k) {
      planned[context] += probability[k * n_contexts + context] *
                          (lineup.joiners[k].odds_with_it[context] - lineup.odds_alone[context]);
    }
    planned[context] = std::min(lineup.odds_with_all[context], planned[context]);
  }
  return planned;
}

double planned_odds(const Lineup& lineup, std::size_t context, const Rung& rung) {
  return planned_odds(lineup, rung, kernels_of(Simd::scalar))[context];
}

double odds_of(const Lineup& lineup, std::size_t context, double joined) {
  return odds(lineup.strength[context] + joined, lineup.adversary, lineup.decisiveness);
}

}  // namespace deterrence
