// What the end of a period without war does, worked out by hand.
#include "model/reassurance.h"

#include <gtest/gtest.h>

#include "support/small_scenarios.h"

namespace deterrence {
namespace {

constexpr double rounding = 1e-15;

AllyState ally_of(double trust) {
  AllyState ally;
  ally.trust = trust;
  ally.contribution = .5;
  return ally;
}

TEST(Expectation, IsCalibratedByDialogueAndInflatedByStatementsAndDrift) {
  Scenario scenario = duel();
  scenario.patron.effect.dialogue_calibration = .5;
  scenario.patron.effect.statements_inflation = .2;
  scenario.alliance.expectation_drift = .01;
  Ally& ally = scenario.allies[0];
  ally.reassurance = {.statements = .25, .dialogue = .8};
  EXPECT_NEAR(expectation_after(scenario, ally, .5), .36, rounding);  // .6 x .5 + .2 x .25 + .01
}

TEST(Expectation, StaysAShare) {
  Scenario scenario = duel();
  scenario.alliance.expectation_drift = .3;
  EXPECT_EQ(expectation_after(scenario, scenario.allies[0], .9), 1);
  scenario.patron.effect.dialogue_calibration = 1;
  scenario.allies[0].reassurance.dialogue = 1;
  scenario.alliance.expectation_drift = 0;
  EXPECT_EQ(expectation_after(scenario, scenario.allies[0], .9), 0);
}

TEST(Contribution, RisesWithDistrustAndFallsWithTrust) {
  Scenario scenario = duel();
  scenario.alliance.self_reliance = .2;
  scenario.alliance.free_riding = .1;
  EXPECT_NEAR(contribution_after(scenario, ally_of(.25)), .625, rounding);  // + .15 - .025
  EXPECT_NEAR(contribution_after(scenario, ally_of(1)), .4, rounding);
}

TEST(Contribution, StaysAShare) {
  Scenario scenario = duel();
  scenario.alliance.self_reliance = 1;
  EXPECT_EQ(contribution_after(scenario, ally_of(0)), 1);
  scenario.alliance.free_riding = 1;
  EXPECT_EQ(contribution_after(scenario, ally_of(1)), 0);
}

TEST(Hedging, ThreatensOnlyThoseWhoTrustLessThanTheThreshold) {
  Scenario scenario = duel();
  scenario.alliance.hedge_trust = .3;
  scenario.alliance.hedge_hazard = .2;
  EXPECT_EQ(hedging_probability(scenario, ally_of(.29)), .2);
  EXPECT_EQ(hedging_probability(scenario, ally_of(.3)), 0);
  AllyState hedged = ally_of(.1);
  hedged.hedged = true;  // for good
  EXPECT_EQ(hedging_probability(scenario, hedged), 0);
}

TEST(ReassuranceCost, SumsInstrumentsOverAllies) {
  Scenario scenario = duel();
  add_ally(scenario);
  scenario.patron.cost = {
      .statements = 1, .consultation = 2, .dialogue = 4, .exercises = 8, .presence = 16, .engagement = 32};
  scenario.allies[0].reassurance = {
      .statements = .5, .consultation = .5, .dialogue = .5, .exercises = .5, .presence = .5, .engagement = .5};
  scenario.allies[1].reassurance.presence = .25;
  EXPECT_EQ(reassurance_cost(scenario), 35.5);  // .5 x 63 + .25 x 16
}

TEST(ContributionCost, IsOfWhatAlliesBringNow) {
  Scenario scenario = duel();
  add_ally(scenario);
  scenario.allies[0].contribution_cost = 2;
  scenario.allies[1].contribution_cost = 4;
  State state = initial_state(scenario);
  state.allies[1].contribution = .25;
  EXPECT_EQ(contribution_cost(scenario, state), 2);  // 2 x .5 + 4 x .25
}

}  // namespace
}  // namespace deterrence
