#include "support/random_terms.h"

namespace deterrence {
namespace {

/// Mostly anything between 0 and `most`, at times an end of it.
double random_number(std::mt19937_64& engine, double most) {
  const double u = std::uniform_real_distribution<double>(0, 1)(engine);
  if (u < .05) return 0;
  if (u > .95) return most;
  return std::uniform_real_distribution<double>(0, most)(engine);
}

}  // namespace

CrisisTerms random_terms(std::mt19937_64& engine, std::size_t n_rungs) {
  const auto up_to = [&](double most) { return random_number(engine, most); };
  CrisisTerms terms;
  terms.n_rungs = n_rungs;
  terms.stake = up_to(2);
  terms.value = up_to(2);
  terms.patron_stake = up_to(1);
  terms.adversary_weight = {up_to(2), up_to(1)};
  terms.patron_weight = {up_to(2), up_to(1)};
  terms.ally_exposure = up_to(1);
  terms.adversary_exposure = up_to(1);
  terms.escalation_cost = up_to(.5);
  terms.support_cost = up_to(.2);
  terms.dysfunction = up_to(1);
  terms.ally_precision = up_to(100);
  terms.patron_precision = up_to(100);
  terms.adversary_precision = up_to(100);
  for (std::size_t rung = 0; rung < n_rungs; ++rung) {
    terms.rungs[rung] = {.transfer = up_to(1),
                         .clash_cost = up_to(3),
                         .audience_cost = up_to(1),
                         .clarity = up_to(1),
                         .abandonment_cost = up_to(1),
                         .force_cost = up_to(1),
                         .patron_loss = up_to(3),
                         .planned_odds = {up_to(1), up_to(1), up_to(1), up_to(1)}};
  }
  return terms;
}

ViewBeliefs random_beliefs(std::mt19937_64& engine) {
  return {.firm = random_number(engine, 1),
          .resolved = random_number(engine, 1),
          .force_cost_share = random_number(engine, 1)};
}

}  // namespace deterrence
