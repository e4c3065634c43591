// From a scenario and a state to the numbers of one crisis.
#include "model/crisis_terms.h"

#include <gtest/gtest.h>

#include "support/small_scenarios.h"

namespace deterrence {
namespace {

constexpr double rounding = 1e-14;

CrisisTerms terms_of(const Scenario& scenario, const State& state, const Target& target = {}) {
  const Posture posture = posture_of(scenario, state, 1);
  return crisis_terms(scenario, posture, state, 0, target, lineup_of(scenario, posture, 0, target, 1));
}

TEST(CrisisTerms, StakesAndValuesCountOnlyWhatIsStillHeld) {
  Scenario scenario = duel();
  scenario.allies[0].stake = {3};
  scenario.allies[0].patron_stake = .5;
  scenario.adversaries[0].value = {{4}};
  State state = initial_state(scenario);
  state.allies[0].held = {.5};
  const CrisisTerms terms = terms_of(scenario, state);
  EXPECT_EQ(terms.stake, 1.5);
  EXPECT_EQ(terms.value, 2);
  EXPECT_EQ(terms.patron_stake, .75);
}

TEST(CrisisTerms, TakeTheNumbersOfTheTarget) {
  Scenario scenario = duel();
  add_ally(scenario);
  add_domain(scenario);
  scenario.allies[1].stake = {5, 6};
  scenario.adversaries[0].value = {{1, 2}, {3, 4}};
  const CrisisTerms terms = terms_of(scenario, initial_state(scenario), {1, 1});
  EXPECT_EQ(terms.stake, 6);
  EXPECT_EQ(terms.value, 4);
}

TEST(CrisisTerms, AbandonmentCostsAsFarAsTheTreatyReaches) {
  Scenario scenario = duel();
  scenario.domains[0].coverage = .6;
  scenario.patron.binding.contribution = 1;
  const CrisisTerms terms = terms_of(scenario, initial_state(scenario));
  EXPECT_NEAR(terms.rungs[0].abandonment_cost, .45, rounding);  // .6 x .5 x (1 + .5)
  EXPECT_NEAR(terms.rungs[1].abandonment_cost, .9, rounding);
}

TEST(CrisisTerms, FogLeavesTheRestOfPrecision) {
  Scenario scenario = duel();
  scenario.ladder.rungs[1].fog = .3;
  const CrisisTerms terms = terms_of(scenario, initial_state(scenario));
  EXPECT_EQ(terms.rungs[0].clarity, 1);
  EXPECT_NEAR(terms.rungs[1].clarity, .7, rounding);
}

TEST(CrisisTerms, HoldWeightsByTypeThePrioritisedFirst) {
  const CrisisTerms terms = terms_of(duel(), initial_state(duel()));
  EXPECT_EQ(terms.adversary_weight, (ByType{2, 1}));  // resolved, limited
  EXPECT_EQ(terms.patron_weight, (ByType{2, 1}));     // firm, hesitant
  EXPECT_EQ(terms.rungs[1].force_cost, .8);
  EXPECT_EQ(terms.rungs[1].patron_loss, 2);  // 2 x 2 x .5
}

TEST(Views, DifferInTrustAndInTheCostOfForceAlone) {
  State state = initial_state(duel());
  state.allies[0].trust = .3;
  state.allies[0].belief = .6;
  state.allies[0].expectation = .4;
  state.adversaries[0].belief = .2;
  const ViewBeliefs seen_by_all = public_beliefs(state, 0, 0);
  EXPECT_EQ(seen_by_all.firm, .6);
  EXPECT_EQ(seen_by_all.resolved, .2);
  EXPECT_EQ(seen_by_all.force_cost_share, 1);
  const ViewBeliefs allys = allys_beliefs(state, 0, 0);
  EXPECT_EQ(allys.firm, .3);
  EXPECT_EQ(allys.resolved, .2);
  EXPECT_EQ(allys.force_cost_share, .6);
}

}  // namespace
}  // namespace deterrence
