// Who stands together, who joins, and the odds that are planned with.
#include "model/coalition.h"

#include <gtest/gtest.h>

#include "support/small_scenarios.h"

namespace deterrence {
namespace {

constexpr double rounding = 1e-14;
constexpr std::size_t after_abstention = context_after(Answer::abstain);
constexpr std::size_t after_support = context_after(Answer::support);
constexpr std::size_t after_force = context_after(Answer::force);

Lineup lineup_in(const Scenario& scenario, double patron_available = 1) {
  return lineup_of(scenario, posture_of(scenario, initial_state(scenario), 1), 0, {0, 0}, patron_available);
}

/// The duel with n further allies, each a partner of the first that brings .5 x 1 x 2 = 1 and joins for sure.
Scenario with_partners(std::size_t n) {
  Scenario scenario = duel();
  for (std::size_t k = 1; k <= n; ++k) {
    add_ally(scenario);
    scenario.allies[k].precision = 1e4;
    add_cooperation(scenario, 0, k).solidarity = 10;
  }
  return scenario;
}

TEST(Lineup, StrengthGrowsWithThePatronsAnswer) {
  const Lineup lineup = lineup_in(duel());
  EXPECT_EQ(lineup.strength, (std::array{1.0, 1.0, 1.5, 2.0}));  // .5 x 2, + .5 x .5 x 2, + .5 x 2
  EXPECT_EQ(lineup.adversary, 2);
  EXPECT_NEAR(lineup.odds_alone[alone], 1.0 / 3, rounding);
  EXPECT_NEAR(lineup.odds_alone[after_support], 3.0 / 7, rounding);
  EXPECT_NEAR(lineup.odds_alone[after_force], .5, rounding);
}

TEST(Lineup, AnOverstretchedPatronBringsLess) {
  const Lineup lineup = lineup_in(duel(), .5);
  EXPECT_EQ(lineup.strength, (std::array{1.0, 1.0, 1.25, 1.5}));
}

TEST(Lineup, AnAllyThatContributesNothingHasOnlyOthers) {
  Scenario scenario = duel();
  scenario.allies[0].contribution = 0;
  const Lineup lineup = lineup_in(scenario);
  EXPECT_EQ(lineup.strength, (std::array{0.0, 0.0, .5, 1.0}));
  EXPECT_EQ(lineup.odds_alone[alone], 0);
}

TEST(Lineup, EachDomainHasItsOwnCapabilitiesAndDecisiveness) {
  Scenario scenario = duel();
  add_domain(scenario);
  scenario.domains[1].decisiveness = 2;
  scenario.allies[0].capability[1] = 4;
  scenario.patron.capability[1] = 8;
  scenario.adversaries[0].capability[1] = 3;
  const Posture posture = posture_of(scenario, initial_state(scenario), 1);
  const Lineup lineup = lineup_of(scenario, posture, 0, {0, 1}, 1);
  EXPECT_EQ(lineup.strength, (std::array{2.0, 2.0, 4.0, 6.0}));
  EXPECT_NEAR(lineup.odds_alone[after_force], .8, rounding);  // 36 / (36 + 9)
}

TEST(Lineup, AJoinerBringsItsContributionThroughTheIntegrationOfItsHelp) {
  Scenario scenario = with_partners(1);
  scenario.cooperation[0].integration = .8;
  scenario.allies[1].contribution = .25;
  scenario.allies[1].capability = {3};
  const Lineup lineup = lineup_in(scenario);
  ASSERT_EQ(lineup.joiners.size(), 1U);
  EXPECT_NEAR(lineup.joiners[0].strength, .6, rounding);     // .25 x .8 x 3
  EXPECT_NEAR(lineup.joiners[0].exposure, .0625, rounding);  // .25 x .25
  EXPECT_NEAR(lineup.joiners[0].odds_with_it[after_force], 2.6 / 4.6, rounding);
}

TEST(Lineup, OnlyListedPartnersMayJoin) {
  Scenario scenario = duel();
  add_ally(scenario);
  add_ally(scenario);
  add_cooperation(scenario, 1, 2);
  EXPECT_TRUE(lineup_in(scenario).joiners.empty());
}

TEST(Joining, WeighsSolidarityAgainstPoliticsAndLosses) {
  Scenario scenario = with_partners(1);
  scenario.allies[1].precision = 2;
  scenario.cooperation[0].solidarity = .6;
  scenario.cooperation[0].political_cost = .1;
  scenario.ladder.rungs[0].fog = .5;
  const Joiner joiner = lineup_in(scenario).joiners[0];
  // 2 x .5 x [.6 x .5 - .1 - 2 x 1 x .25 x .5 x (1 - W)]; W = 2/4 after abstention, 3/5 after force
  EXPECT_NEAR(joining_probability(joiner, after_abstention, scenario.ladder.rungs[0]), .5187412159, 1e-10);  // of .075
  EXPECT_NEAR(joining_probability(joiner, after_force, scenario.ladder.rungs[0]), .5249791875, 1e-10);       // of .1
}

TEST(Joining, IsEvenAtPrecisionZeroAndInFullFog) {
  Scenario scenario = with_partners(1);
  Joiner joiner = lineup_in(scenario).joiners[0];
  scenario.ladder.rungs[0].fog = 1;
  EXPECT_EQ(joining_probability(joiner, after_force, scenario.ladder.rungs[0]), .5);
  joiner.precision = 0;
  EXPECT_EQ(joining_probability(joiner, after_force, scenario.ladder.rungs[1]), .5);
}

TEST(PlannedOdds, AloneCountOnNobodyElse) {
  const Lineup lineup = lineup_in(with_partners(2));
  EXPECT_NEAR(planned_odds(lineup, alone, duel().ladder.rungs[0]), 1.0 / 3, rounding);
}

TEST(PlannedOdds, CountAJoinerWithItsProbability) {
  Scenario scenario = with_partners(1);
  scenario.allies[1].precision = 0;
  const Lineup lineup = lineup_in(scenario);
  const Rung& rung = scenario.ladder.rungs[0];
  EXPECT_NEAR(planned_odds(lineup, after_abstention, rung), 5.0 / 12, rounding);  // 1/3 + (1/2 - 1/3) / 2
  EXPECT_NEAR(planned_odds(lineup, after_force, rung), .55, rounding);            // 1/2 + (3/5 - 1/2) / 2
}

TEST(PlannedOdds, NeverExceedThoseWithEverybody) {
  // one by one 1/3 + 2 (1/2 - 1/3) = 2/3; both together 3/5
  const Scenario scenario = with_partners(2);
  EXPECT_NEAR(planned_odds(lineup_in(scenario), after_abstention, scenario.ladder.rungs[0]), .6, rounding);
}

TEST(PlannedOdds, AddJoinersOneByOneWhereTogetherTheyAreWorthMore) {
  // m = 3: W(1) = 1/9, W(2) = 8/16, so 1/9 + 2 x (1/2 - 1/9) = 8/9; all together 27/35
  // with p = 1/2 each: 1/9 + 1/2 - 1/9 = 1/2
  Scenario scenario = with_partners(2);
  scenario.domains[0].decisiveness = 3;
  const Rung& rung = scenario.ladder.rungs[0];
  EXPECT_NEAR(planned_odds(lineup_in(scenario), after_abstention, rung), 27.0 / 35, rounding);
  for (Ally& ally : scenario.allies) ally.precision = 0;
  EXPECT_NEAR(planned_odds(lineup_in(scenario), after_abstention, rung), .5, rounding);
}

TEST(OddsOf, TheCoalitionThatFormedCountTheStrengthThatJoined) {
  const Lineup lineup = lineup_in(duel());
  EXPECT_NEAR(odds_of(lineup, after_support, 2.5), 4.0 / 6, rounding);  // (1.5 + 2.5) / 6
  EXPECT_NEAR(odds_of(lineup, alone, 0), 1.0 / 3, rounding);
}

}  // namespace
}  // namespace deterrence
