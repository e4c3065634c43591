#include "support/crisis_adapter.h"

#include "model/coalition.h"
#include "model/crisis_terms.h"
#include "model/crisis_view.h"
#include "model/posture.h"

namespace deterrence {
namespace {

RungTerms terms_at(const CrisisNumbers& numbers, const CrisisRung& rung) {
  return {.transfer = rung.transfer,
          .clash_cost = rung.clash_cost,
          .audience_cost = rung.audience_cost,
          .clarity = 1 - rung.fog,
          .abandonment_cost = numbers.coverage * rung.commitment * numbers.binding,
          .force_cost = rung.force_cost,
          .patron_loss = 2 * rung.clash_cost * numbers.patron_exposure * (1 + numbers.reach) *
                         (1 - numbers.burden_relief * numbers.contribution),
          .planned_odds = rung.odds};
}

CrisisTerms terms_of(const CrisisNumbers& numbers) {
  CrisisTerms terms;
  terms.n_rungs = numbers.rungs.size();
  for (std::size_t r = 0; r < terms.n_rungs; ++r) terms.rungs[r] = terms_at(numbers, numbers.rungs[r]);
  terms.stake = numbers.stake;
  terms.value = numbers.value;
  terms.patron_stake = numbers.patron_stake * numbers.stake;
  terms.adversary_weight = numbers.adversary_weight;
  terms.patron_weight = numbers.patron_weight;
  terms.ally_exposure = numbers.ally_exposure;
  terms.adversary_exposure = numbers.adversary_exposure;
  terms.escalation_cost = numbers.escalation_cost;
  terms.support_cost = numbers.support_cost;
  terms.dysfunction = numbers.dysfunction;
  terms.ally_precision = numbers.ally_precision;
  terms.patron_precision = numbers.patron_precision;
  terms.adversary_precision = numbers.adversary_precision;
  return terms;
}

SolvedRung solved_rung(const RungView& view) {
  return {.ally_utility = view.ally_utility,
          .ally_choice = view.ally_choice,
          .patron_utility = view.patron_utility,
          .patron_choice = view.patron_choice,
          .expected_answer = view.expected_answer,
          .adversary_utility = view.adversary_utility,
          .adversary_choice = view.adversary_choice,
          .ally_value_of_context = view.ally_value_of_context,
          .ally_value = view.ally_value,
          .patron_value = view.patron_value,
          .adversary_value = view.adversary_value,
          .daylight = daylight_at(view),
          .assurance = assurance_at(view)};
}

SolvedCrisis solved(const CrisisTerms& terms, const ViewBeliefs& beliefs) {
  const CrisisView view = solve_crisis(terms, beliefs);
  SolvedCrisis crisis;
  for (std::size_t r = 0; r < terms.n_rungs; ++r) crisis.push_back(solved_rung(view.rungs[r]));
  return crisis;
}

CrisisTerms terms_of(const CrisisCase& crisis) {
  const Posture posture = posture_of(crisis.scenario, crisis.state, crisis.period);
  const Lineup lineup = lineup_of(crisis.scenario, posture, crisis.adversary, crisis.target, crisis.patron_available);
  return crisis_terms(crisis.scenario, posture, crisis.state, crisis.adversary, crisis.target, lineup);
}

}  // namespace

SolvedCrisis solved_by_model(const CrisisNumbers& numbers, const CrisisBeliefs& beliefs) {
  return solved(terms_of(numbers),
                {.firm = beliefs.firm, .resolved = beliefs.resolved, .force_cost_share = 1 - beliefs.expectation});
}

SolvedCrisis public_view_by_model(const CrisisCase& crisis) {
  return solved(terms_of(crisis), public_beliefs(crisis.state, crisis.adversary, crisis.target.ally));
}

SolvedCrisis allys_view_by_model(const CrisisCase& crisis) {
  return solved(terms_of(crisis), allys_beliefs(crisis.state, crisis.adversary, crisis.target.ally));
}

}  // namespace deterrence
