#include "support/random_crisis.h"

#include <algorithm>
#include <cmath>

#include "support/crisis_derivation.h"

namespace deterrence {
namespace {

using Odds = std::array<double, n_crisis_contexts>;

double random_precision(Draw& draw, double most_precise) {
  return std::min(most_precise, draw.one_of<double>({0, .5, 2, 5, 10, 20, 30, 60, 100, 1e3, 1e4}));
}

Odds odds_of_strengths(Draw& draw, double contribution) {
  const double own = contribution * draw.amount(1.2);
  const double patron = draw.share(.2) * draw.amount(2.5);
  const double support = draw.share(.1, .6);
  const double adversary = draw.amount(1.8);
  const double decisiveness = draw.uniform(.4, 2.5);
  const auto odds = [&](double strength) { return ratio_contest(strength, adversary, decisiveness); };
  return {odds(own), odds(own), odds(own + support * patron), odds(own + patron)};
}

CrisisRung random_rung(Draw& draw, double height, const Odds& odds, OddsFrom from) {
  CrisisRung rung;
  rung.transfer = std::min(1.0, draw.amount(.05 * std::pow(15, height)));
  rung.clash_cost = draw.amount(.05 * std::pow(20, height));
  rung.audience_cost = draw.amount(.02 * std::pow(15, height));
  rung.force_cost = draw.amount(.1);
  rung.commitment = std::min(1.0, draw.amount(.2 * std::pow(4, height)));
  rung.fog = draw.share(0, .8);
  rung.odds = odds;
  if (from == OddsFrom::anywhere) {
    for (double& each : rung.odds) each = draw.share();
  }
  return rung;
}

}  // namespace

CrisisNumbers random_crisis(Draw& draw, std::size_t n_rungs, double most_precise, OddsFrom odds) {
  CrisisNumbers crisis;
  crisis.stake = draw.amount(1);
  crisis.value = draw.amount(1);
  crisis.patron_stake = draw.amount(.6);
  crisis.adversary_weight = {draw.amount(1.4), draw.amount(.7)};
  crisis.patron_weight = {draw.amount(1.2), draw.amount(.4)};
  crisis.ally_exposure = draw.amount(.4);
  crisis.adversary_exposure = draw.amount(.6);
  crisis.patron_exposure = draw.amount(.5);
  crisis.reach = draw.amount(.3);
  crisis.burden_relief = draw.share();
  crisis.contribution = draw.share();
  crisis.escalation_cost = draw.amount(.2);
  crisis.support_cost = draw.amount(.03);
  crisis.coverage = draw.share(.3);
  crisis.binding = draw.amount(.5);
  crisis.dysfunction = draw.share(0, .5);
  crisis.ally_precision = random_precision(draw, most_precise);
  crisis.patron_precision = random_precision(draw, most_precise);
  crisis.adversary_precision = random_precision(draw, most_precise);
  const Odds of_strengths = odds_of_strengths(draw, crisis.contribution);
  for (std::size_t r = 0; r < n_rungs; ++r) {
    const double height = static_cast<double>(r) / static_cast<double>(n_rungs - 1);
    crisis.rungs.push_back(random_rung(draw, height, of_strengths, odds));
  }
  return crisis;
}

std::size_t few_rungs(Draw& draw) { return draw.one_of<std::size_t>({2, 2, 3, 3, 3, 4}); }

CrisisBeliefs random_beliefs(Draw& draw) {
  return {.firm = draw.share(), .resolved = draw.share(), .expectation = draw.share()};
}

}  // namespace deterrence
