// Every derived quantity, worked out by hand (docs/model.md, "Derived quantities").
#include "model/posture.h"

#include <gtest/gtest.h>

#include "support/small_scenarios.h"

namespace deterrence {
namespace {

constexpr double rounding = 1e-14;  // of a handful of operations on numbers near 1

/// Two allies; the first has everything that a derived quantity may depend on.
Scenario alliance() {
  Scenario scenario = duel();
  add_ally(scenario);
  Patron& patron = scenario.patron;
  patron.dysfunction = .4;
  patron.binding = {.contribution = .5, .integration = .25, .statements = .2, .presence = .3};
  patron.effect.exercises_integration = .5;
  patron.effect.consultation_clarity = .5;
  patron.effect.engagement_stake = .5;
  patron.burden_relief = .5;
  patron.homeland_risk = .5;
  scenario.alliance.hedge_loss = .25;
  Ally& ally = scenario.allies[0];
  ally.contribution = .6;
  ally.integration = .4;
  ally.patron_stake = 2;
  ally.reassurance = {.statements = .5, .consultation = .5, .exercises = .8, .presence = .4, .engagement = .6};
  scenario.adversaries[0].reach = .4;
  return scenario;
}

TEST(Posture, IntegrationGrowsWithExercises) {
  const Scenario scenario = alliance();
  const Posture posture = posture_of(scenario, initial_state(scenario), 1);
  EXPECT_NEAR(posture.allies[0].integration, .64, rounding);  // 1 - .6 (1 - .5 x .8)
  EXPECT_NEAR(posture.allies[1].integration, .5, rounding);   // without exercises, as it stands
  EXPECT_EQ(posture.allies[0].hedge_multiplier, 1);
}

TEST(Posture, AHedgedAllyIsLessIntegrated) {
  const Scenario scenario = alliance();
  State state = initial_state(scenario);
  state.allies[0].hedged = true;
  const Posture posture = posture_of(scenario, state, 1);
  EXPECT_EQ(posture.allies[0].hedge_multiplier, .75);
  EXPECT_NEAR(posture.allies[0].integration, .48, rounding);  // .75 x .64
  EXPECT_NEAR(posture.allies[1].integration, .5, rounding);
}

TEST(Posture, ConsultationEasesDysfunction) {
  const Scenario scenario = alliance();
  const Posture posture = posture_of(scenario, initial_state(scenario), 1);
  EXPECT_NEAR(posture.allies[0].dysfunction, .3, rounding);  // .4 (1 - .5 x .5)
  EXPECT_NEAR(posture.allies[1].dysfunction, .4, rounding);
}

TEST(Posture, EngagementRaisesThePatronsStake) {
  const Scenario scenario = alliance();
  const Posture posture = posture_of(scenario, initial_state(scenario), 1);
  EXPECT_NEAR(posture.allies[0].patron_stake, 2.6, rounding);  // 2 (1 + .5 x .6)
  EXPECT_NEAR(posture.allies[1].patron_stake, 1, rounding);
}

TEST(Posture, BindingSumsWhatTiesThePatron) {
  const Scenario scenario = alliance();
  State state = initial_state(scenario);
  // 1 + .2 x .5 + .3 x .4 + .5 x .6 + .25 x .64
  EXPECT_NEAR(posture_of(scenario, state, 1).allies[0].binding, 1.68, rounding);
  // 1 + .5 x .5 + .25 x .5
  EXPECT_NEAR(posture_of(scenario, state, 1).allies[1].binding, 1.375, rounding);
  state.allies[0].hedged = true;  // .25 x .48 in place of .25 x .64
  EXPECT_NEAR(posture_of(scenario, state, 1).allies[0].binding, 1.64, rounding);
}

TEST(Posture, TakesContributionsFromTheStateNotTheScenario) {
  const Scenario scenario = alliance();
  State state = initial_state(scenario);
  state.allies[0].contribution = .2;
  const Posture posture = posture_of(scenario, state, 1);
  EXPECT_EQ(posture.allies[0].contribution, .2);
  EXPECT_NEAR(posture.allies[0].binding, 1.48, rounding);  // .5 x .2 in place of .5 x .6
}

TEST(Posture, HelpIsLessIntegratedWithEveryHedger) {
  Scenario scenario = alliance();
  add_cooperation(scenario, 1, 0).integration = .8;
  State state = initial_state(scenario);
  EXPECT_NEAR(posture_of(scenario, state, 1).allies[0].partners[0].help, .8, rounding);
  state.allies[1].hedged = true;
  EXPECT_NEAR(posture_of(scenario, state, 1).allies[0].partners[0].help, .6, rounding);
  state.allies[0].hedged = true;
  EXPECT_NEAR(posture_of(scenario, state, 1).allies[0].partners[0].help, .45, rounding);
  EXPECT_NEAR(posture_of(scenario, state, 1).allies[1].partners[0].help, .45, rounding);
}

TEST(Posture, PartnersStandInTheOrderOfAlliesHoweverPairsAreListed) {
  Scenario scenario = alliance();
  add_ally(scenario);
  add_cooperation(scenario, 2, 1).solidarity = 7;
  add_cooperation(scenario, 1, 0).solidarity = 5;
  const Posture posture = posture_of(scenario, initial_state(scenario), 1);
  ASSERT_EQ(posture.allies[1].partners.size(), 2U);
  EXPECT_EQ(posture.allies[1].partners[0].ally, 0U);
  EXPECT_EQ(posture.allies[1].partners[0].solidarity, 5);
  EXPECT_EQ(posture.allies[1].partners[1].ally, 2U);
  EXPECT_EQ(posture.allies[1].partners[1].solidarity, 7);
  EXPECT_EQ(posture.allies[0].partners.size(), 1U);  // 0 and 2 are not listed together
}

TEST(Posture, CapabilitiesOfAdversariesGrowFromPeriodToPeriod) {
  Scenario scenario = alliance();
  scenario.adversaries[0].growth = .1;
  const State state = initial_state(scenario);
  EXPECT_EQ(posture_of(scenario, state, 1).adversary_capability[0][0], 2);
  EXPECT_NEAR(posture_of(scenario, state, 3).adversary_capability[0][0], 2.42, rounding);  // 2 x 1.1^2
}

TEST(CostOfForce, AddsTheRiskToTheHomelandRelievedByTheContribution) {
  const Scenario scenario = alliance();
  const Adversary& adversary = scenario.adversaries[0];
  const auto& rungs = scenario.ladder.rungs;
  EXPECT_NEAR(cost_of_force(scenario, .6, adversary, rungs[0]), .54, rounding);   // .4 + .5 x .4 x 1 x .7
  EXPECT_NEAR(cost_of_force(scenario, .6, adversary, rungs[1]), 1.08, rounding);  // .8 + .5 x .4 x 2 x .7
  EXPECT_NEAR(cost_of_force(scenario, 0, adversary, rungs[0]), .6, rounding);     // nothing relieved
}

TEST(PatronLoss, GrowsWithReachAndIsRelievedByTheContribution) {
  const Scenario scenario = alliance();
  const Adversary& adversary = scenario.adversaries[0];
  // 2 x kappa x .5 x 1.4 x .7
  EXPECT_NEAR(patron_loss(scenario, .6, adversary, scenario.ladder.rungs[0]), .98, rounding);
  EXPECT_NEAR(patron_loss(scenario, .6, adversary, scenario.ladder.rungs[1]), 1.96, rounding);
}

TEST(Attribution, WithoutPartnersIsTheDomains) {
  Scenario scenario = alliance();
  scenario.domains[0].attribution = .6;
  const Posture posture = posture_of(scenario, initial_state(scenario), 1);
  EXPECT_NEAR(attribution(scenario, posture, {0, 0}, 0), .6, rounding);
}

TEST(Attribution, GainsFromTheBestPartnerThroughTheLesserIntegration) {
  Scenario scenario = alliance();
  scenario.domains[0].attribution = .6;
  add_ally(scenario);
  scenario.allies[2].integration = .3;
  scenario.allies[2].reassurance.exercises = 0;
  add_cooperation(scenario, 0, 1).information_sharing = .5;  // .5 min(.64, .5) = .25
  add_cooperation(scenario, 0, 2).information_sharing = .8;  // .8 min(.64, .3) = .24
  const Posture posture = posture_of(scenario, initial_state(scenario), 1);
  EXPECT_NEAR(attribution(scenario, posture, {0, 0}, 0), .7, rounding);    // 1 - .4 x .75
  EXPECT_NEAR(attribution(scenario, posture, {2, 0}, 0), .696, rounding);  // 1 - .4 x .76
}

TEST(Attribution, AtTheRungOfWarAndAboveIsCertain) {
  Scenario scenario = duel_on_three_rungs();
  scenario.domains[0].attribution = 0;
  scenario.ladder.war_rung = 1;
  const Posture posture = posture_of(scenario, initial_state(scenario), 1);
  EXPECT_EQ(attribution(scenario, posture, {0, 0}, 0), 0);
  EXPECT_EQ(attribution(scenario, posture, {0, 0}, 1), 1);
  EXPECT_EQ(attribution(scenario, posture, {0, 0}, 2), 1);
}

TEST(InitialState, HoldsEverythingAndBelievesThePriors) {
  Scenario scenario = alliance();
  add_domain(scenario);
  scenario.patron.firm = .7;
  scenario.allies[1].trust = .3;
  scenario.allies[1].expectation = .2;
  const State state = initial_state(scenario);
  EXPECT_EQ(state.allies[1].trust, .3);
  EXPECT_EQ(state.allies[1].belief, .7);
  EXPECT_EQ(state.allies[1].expectation, .2);
  EXPECT_EQ(state.allies[0].contribution, .6);
  EXPECT_FALSE(state.allies[0].hedged);
  EXPECT_EQ(state.allies[0].held, (std::vector<double>{1, 1}));
  EXPECT_EQ(state.adversaries[0].belief, .5);
}

}  // namespace
}  // namespace deterrence
