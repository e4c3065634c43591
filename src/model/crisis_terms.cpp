#include "model/crisis_terms.h"

namespace deterrence {

CrisisTerms crisis_terms_of_whole_stake(const Scenario& scenario, const Posture& posture, std::size_t adversary,
                                        const Target& target, const Lineup& lineup, const Kernels& kernels) {
  const Patron& patron = scenario.patron;
  const Ally& ally = scenario.allies[target.ally];
  const Adversary& prober = scenario.adversaries[adversary];
  const AllyPosture& ally_posture = posture.allies[target.ally];

  CrisisTerms terms;
  terms.n_rungs = scenario.ladder.rungs.size();
  terms.stake = ally.stake[target.domain];
  terms.value = prober.value[target.ally][target.domain];
  terms.patron_stake = ally_posture.patron_stake * terms.stake;
  terms.adversary_weight = {prober.resolved_weight, prober.limited_weight};
  terms.patron_weight = {patron.firm_weight, patron.hesitant_weight};
  terms.ally_exposure = ally.clash_exposure;
  terms.adversary_exposure = prober.clash_exposure;
  terms.escalation_cost = prober.escalation_cost;
  terms.support_cost = patron.support_cost;
  terms.dysfunction = ally_posture.dysfunction;
  terms.ally_precision = ally.precision;
  terms.patron_precision = patron.precision;
  terms.adversary_precision = prober.precision;

  const double coverage = scenario.domains[target.domain].coverage;
  for (std::size_t r = 0; r < terms.n_rungs; ++r) {
    const Rung& rung = scenario.ladder.rungs[r];
    RungTerms& at = terms.rungs[r];
    at.transfer = rung.transfer;
    at.clash_cost = rung.clash_cost;
    at.audience_cost = rung.audience_cost;
    at.clarity = 1 - rung.fog;
    at.abandonment_cost = coverage * rung.commitment * ally_posture.binding;
    at.force_cost = cost_of_force(scenario, ally_posture.contribution, prober, rung);
    at.patron_loss = patron_loss(scenario, ally_posture.contribution, prober, rung);
    at.planned_odds = planned_odds(lineup, rung, kernels);
  }
  return terms;
}

CrisisTerms crisis_terms(const CrisisTerms& of_whole_stake, double held) {
  CrisisTerms terms = of_whole_stake;
  terms.stake *= held;
  terms.value *= held;
  terms.patron_stake *= held;
  return terms;
}

CrisisTerms crisis_terms(const Scenario& scenario, const Posture& posture, const State& state, std::size_t adversary,
                         const Target& target, const Lineup& lineup) {
  const Kernels& kernels = kernels_of(Simd::scalar);
  return crisis_terms(crisis_terms_of_whole_stake(scenario, posture, adversary, target, lineup, kernels),
                      state.allies[target.ally].held[target.domain]);
}

ViewBeliefs public_beliefs(const State& state, std::size_t adversary, std::size_t ally) {
  return {.firm = state.allies[ally].belief, .resolved = state.adversaries[adversary].belief, .force_cost_share = 1};
}

ViewBeliefs allys_beliefs(const State& state, std::size_t adversary, std::size_t ally) {
  return {.firm = state.allies[ally].trust,
          .resolved = state.adversaries[adversary].belief,
          .force_cost_share = 1 - state.allies[ally].expectation};
}

}  // namespace deterrence
