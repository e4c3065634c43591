// How a war ends an episode, and what is reported of one.
#include <gmock/gmock.h>

#include "episode/episode.h"
#include "stage.h"

namespace deterrence {
namespace {

constexpr double rounding = 1e-14;

/// Four periods with two adversaries, in which all that a period's end does can be seen: expectation drifts by .1,
/// contribution falls by .2 x trust .5 = .1, presence costs .5 and contribution what it is.
Scenario two_against_one() {
  Scenario scenario = duel();
  add_adversary(scenario);
  scenario.periods = 4;
  scenario.alliance.expectation_drift = .1;
  scenario.alliance.free_riding = .2;
  scenario.alliance.hedge_trust = .6;
  scenario.alliance.hedge_hazard = .5;
  scenario.allies[0].contribution_cost = 1;
  scenario.allies[0].reassurance.presence = .5;
  scenario.patron.cost.presence = 1;
  return scenario;
}

/// A quiet period, then the adversary whose turn is first climbs to the top and fights. That is the second one.
ScriptedChance war_in_period_2(const ScriptedEvent& end) {
  return episode_script({no_probe(), no_probe(),
                         ally_does_not_hedge(),  //
                         probes(grey_probe), attributed(), ally_moves(AllyMove::resist),
                         adversary_moves(AdversaryMove::escalate), ally_moves(AllyMove::resist),
                         adversary_moves(AdversaryMove::clash), end});
}

TEST(War, EndsTheEpisodeAtOnce) {
  ScriptedChance chance = war_in_period_2(coalition_loses());
  const Record record = play_episode(course_of(two_against_one()), chance);
  EXPECT_TRUE(chance.finished());  // nothing else was asked: no other adversary, no hedging, no third period
  EXPECT_EQ(record.war, 1);
  EXPECT_EQ(record.periods_lived, 2);
  EXPECT_EQ(record.probes, 1);
  EXPECT_EQ(record.on_target[1].probes, 1);  // of the second adversary
  EXPECT_EQ(record.highest_rung, 2);
  EXPECT_EQ(record.stake_lost, 1);
}

TEST(War, EndsTheEpisodeEvenIfItIsWon) {
  ScriptedChance chance = war_in_period_2(coalition_wins());
  const Record record = play_episode(course_of(two_against_one()), chance);
  EXPECT_TRUE(chance.finished());
  EXPECT_EQ(record.war, 1);
  EXPECT_EQ(record.defeats, 0);
  EXPECT_EQ(record.stake_lost, 0);
}

TEST(War, SkipsTheStepsAtThePeriodsEnd) {
  ScriptedChance chance = war_in_period_2(coalition_loses());
  const Record record = play_episode(course_of(two_against_one()), chance);
  EXPECT_NEAR(record.of_ally[0].contribution_final, .4, rounding);  // as period 1 has left it
  EXPECT_NEAR(record.of_ally[0].expectation_final, .1, rounding);
  EXPECT_NEAR(record.allies_burden, 1.4, rounding);  // .4 of period 1, and 2 x 2 x .25 of the defeat
  EXPECT_NEAR(record.patron_burden, .5, rounding);   // of period 1
  EXPECT_NEAR(asked_once_for(chance, EventKind::coalition_wins)[0], 2.0 / 7, rounding);  // .4 x 2 against 2
}

TEST(War, LeavesLevelsAsTheyAreAndCountsAtZeroForThePeriodsNotLived) {
  ScriptedChance chance = war_in_period_2(coalition_loses());
  const Record record = play_episode(course_of(two_against_one()), chance);
  for (std::size_t t = 0; t < 4; ++t) {
    EXPECT_NEAR(record.of_ally_in_period[t].contribution, .4, rounding);
    EXPECT_NEAR(record.of_ally_in_period[t].expectation, .1, rounding);
    EXPECT_EQ(record.of_ally_in_period[t].trust, .5);
    EXPECT_EQ(record.in_period[t].probes, t == 1 ? 1 : 0);
  }
}

// Trust falls by abstention from .5 to 3/8, then in the crisis that ends in war to 9/34, which is what stays.
TEST(War, CountsItsPeriodInMeanTrust) {
  Scenario scenario = telling_answers();
  scenario.periods = 5;
  ScriptedChance chance = episode_script(
      in_order({abandoned(),
                {probes(top_probe), attributed(), ally_moves(AllyMove::invoke), patron_answers(Answer::abstain),
                 adversary_moves(AdversaryMove::clash), coalition_wins()}}));
  const Record record = play_episode(course_of(scenario), chance);
  EXPECT_EQ(record.periods_lived, 2);
  EXPECT_NEAR(record.of_ally[0].trust_mean, (3.0 / 8 + 9.0 / 34) / 2, rounding);
  EXPECT_NEAR(record.of_ally[0].trust_final, 9.0 / 34, rounding);
  EXPECT_EQ(record.of_ally[1].trust_mean, .5);
  EXPECT_NEAR(record.of_ally_in_period[0].trust, 3.0 / 8, rounding);
  for (std::size_t t = 1; t < 5; ++t) EXPECT_NEAR(record.of_ally_in_period[t].trust, 9.0 / 34, rounding);
}

TEST(War, MayComeInTheOnlyPeriod) {
  Scenario scenario = duel();
  ScriptedChance chance = episode_script({probes(top_probe), attributed(), ally_moves(AllyMove::resist),
                                          adversary_moves(AdversaryMove::clash), coalition_wins()});
  const Record record = play_episode(course_of(scenario), chance);
  EXPECT_EQ(record.war, 1);
  EXPECT_EQ(record.periods_lived, 1);
}

TEST(War, IsNotWhatAClashBelowItsRungIs) {
  Scenario scenario = duel();
  scenario.periods = 2;
  ScriptedChance chance = episode_script({probes(grey_probe), attributed(), ally_moves(AllyMove::resist),
                                          adversary_moves(AdversaryMove::clash), coalition_loses(), no_probe()});
  const Record record = play_episode(course_of(scenario), chance);
  EXPECT_EQ(record.war, 0);
  EXPECT_EQ(record.periods_lived, 2);
}

}  // namespace
}  // namespace deterrence
