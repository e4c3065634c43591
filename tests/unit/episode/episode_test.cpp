// What happens from period to period, each time with one path steered by hand. Everybody's precision is 0 unless a
// test says otherwise; see support/small_scenarios.h for the numbers of the duel.
#include "episode/episode.h"

#include <gmock/gmock.h>

#include "chance/sampler.h"
#include "stage.h"

namespace deterrence {
namespace {

using testing::Each;
using testing::ElementsAre;

constexpr double rounding = 1e-14;

Scenario duel_over(int periods) {
  Scenario scenario = duel();
  scenario.periods = periods;
  return scenario;
}

TEST(Episode, AQuietPeriodCostsContributionsAndReassuranceAlone) {
  Scenario scenario = duel();
  scenario.alliance.self_reliance = .2;
  scenario.alliance.free_riding = .1;
  scenario.allies[0].contribution_cost = 2;
  scenario.patron.cost.presence = .5;
  scenario.allies[0].reassurance.presence = .4;
  ScriptedChance chance = episode_script({no_probe()});
  const Record record = play_episode(course_of(scenario), chance);
  EXPECT_NEAR(record.of_ally[0].contribution_final, .55, rounding);  // .5 + .2 x .5 - .1 x .5
  EXPECT_NEAR(record.allies_burden, 1.1, rounding);                  // 2 x .55: what it has come to
  EXPECT_NEAR(record.patron_burden, .2, rounding);                   // .5 x .4
  EXPECT_EQ(record.probes, 0);
  EXPECT_EQ(record.highest_rung, 0);
  EXPECT_EQ(record.war, 0);
  EXPECT_EQ(record.stake_lost, 0);
  EXPECT_EQ(record.periods_lived, 1);
  EXPECT_TRUE(chance.finished());
}

TEST(Episode, UnattributedProbesTakeTheirShareEachTimeAndNothingFollows) {
  Scenario scenario = duel_over(2);
  scenario.domains[0].attribution = .25;
  ScriptedChance chance = episode_script({probes(grey_probe), unattributed(), probes(grey_probe), unattributed()});
  const Record record = play_episode(course_of(scenario), chance);
  EXPECT_THAT(asked_for(chance, EventKind::attribution), Each(ElementsAre(.25, .75)));
  EXPECT_EQ(record.stake_lost, .75);  // half, then half of the rest
  EXPECT_EQ(record.probes, 2);
  EXPECT_EQ(record.unattributed, 2);
  EXPECT_EQ(record.crises, 0);
  EXPECT_EQ(record.highest_rung, 0);
  EXPECT_EQ(record.at_rung[0].probes, 2);
  EXPECT_EQ(record.at_rung[0].decisions, 0);
  EXPECT_TRUE(chance.finished());
}

TEST(Episode, CountsEveryProbeWhereWhenAndOnWhichRungItWas) {
  Scenario scenario = duel_on_three_rungs();
  scenario.periods = 2;
  add_ally(scenario);
  add_domain(scenario);
  add_adversary(scenario);
  scenario.domains[0].attribution = scenario.domains[1].attribution = 0;
  const auto probe = [&](std::size_t ally, std::size_t domain, std::size_t rung) {
    return probes(probe_option(scenario, {ally, domain}, rung));
  };
  // in the second period the second adversary has the first turn
  ScriptedChance chance = episode_script({probe(1, 0, 0), unattributed(), no_probe(),  //
                                          probe(0, 1, 1), unattributed(), probe(1, 0, 0), unattributed()});
  const Record record = play_episode(course_of(scenario), chance);
  std::vector<double> on_target;
  for (const TargetRecord& target : record.on_target) on_target.push_back(target.probes);
  // of the first adversary: ally 0 in both domains, ally 1 in both; then of the second
  EXPECT_THAT(on_target, ElementsAre(0, 0, 2, 0, 0, 1, 0, 0));
  EXPECT_EQ(record.in_period[0].probes, 1);
  EXPECT_EQ(record.in_period[1].probes, 2);
  EXPECT_EQ(record.at_rung[0].probes, 2);
  EXPECT_EQ(record.at_rung[1].probes, 1);
  EXPECT_EQ(record.at_rung[2].probes, 0);
}

TEST(Episode, TheHighestRungIsThatOfAnyCrisisNotOfProbesUnseen) {
  Scenario scenario = duel_on_three_rungs();
  scenario.periods = 3;
  scenario.domains[0].attribution = .5;
  const auto probe = [&](std::size_t rung) { return probes(probe_option(scenario, {}, rung)); };
  ScriptedChance chance =
      episode_script({probe(0), attributed(), ally_moves(AllyMove::resist), adversary_moves(AdversaryMove::escalate),
                      ally_moves(AllyMove::concede),                          // reached the second
                      probe(0), attributed(), ally_moves(AllyMove::concede),  // the first
                      probe(1), unattributed()});
  const Record record = play_episode(course_of(scenario), chance);
  EXPECT_EQ(record.highest_rung, 2);

  ScriptedChance unseen = episode_script({probe(1), unattributed(), no_probe(), no_probe()});
  EXPECT_EQ(play_episode(course_of(scenario), unseen).highest_rung, 0);
}

TEST(Episode, HedgingTakesEffectInTheNextPeriodAndIsForGood) {
  Scenario scenario = duel_over(3);
  scenario.alliance.hedge_trust = .6;
  scenario.alliance.hedge_hazard = .25;
  scenario.alliance.hedge_loss = .5;
  ScriptedChance chance =
      episode_script(in_order({clash_after(Answer::force), {ally_hedges()}, clash_after(Answer::force), {no_probe()}}));
  const Record record = play_episode(course_of(scenario), chance);
  EXPECT_THAT(asked_for(chance, EventKind::ally_hedges), ElementsAre(ElementsAre(.25, .75)));
  const auto odds = asked_for(chance, EventKind::coalition_wins);
  EXPECT_DOUBLE_EQ(odds[0][0], 1.0 / 2);  // 1 and .5 x 2 against 2
  EXPECT_DOUBLE_EQ(odds[1][0], 3.0 / 7);  // 1 and .25 x 2
  EXPECT_EQ(record.of_ally[0].hedged, 1);
  for (const AllyPeriodRecord& period : record.of_ally_in_period) EXPECT_EQ(period.hedged, 1);
  EXPECT_TRUE(chance.finished());
}

TEST(Episode, AnAllyThatDoesNotHedgeIsAskedAgain) {
  Scenario scenario = duel_over(2);
  scenario.alliance.hedge_trust = .6;
  scenario.alliance.hedge_hazard = .25;
  ScriptedChance chance = episode_script({no_probe(), ally_does_not_hedge(), no_probe(), ally_hedges()});
  const Record record = play_episode(course_of(scenario), chance);
  EXPECT_EQ(record.of_ally_in_period[0].hedged, 0);
  EXPECT_EQ(record.of_ally_in_period[1].hedged, 1);
}

TEST(Episode, AdversariesGrowInCapability) {
  Scenario scenario = duel_over(3);
  scenario.adversaries[0].growth = .5;
  ScriptedChance chance =
      episode_script(in_order({clash_after(Answer::force), clash_after(Answer::force), clash_after(Answer::force)}));
  play_episode(course_of(scenario), chance);
  const auto odds = asked_for(chance, EventKind::coalition_wins);
  EXPECT_DOUBLE_EQ(odds[0][0], 2.0 / 4);   // 2 against 2
  EXPECT_DOUBLE_EQ(odds[1][0], 2.0 / 5);   // against 3
  EXPECT_DOUBLE_EQ(odds[2][0], 4.0 / 13);  // against 4.5
}

TEST(Episode, ContributionsChangedAtAPeriodsEndCountFromTheNext) {
  Scenario scenario = duel_over(2);
  scenario.alliance.self_reliance = 1;  // .5 + 1 x .5 = 1
  ScriptedChance chance = episode_script(in_order({clash_after(Answer::force), clash_after(Answer::force)}));
  play_episode(course_of(scenario), chance);
  const auto odds = asked_for(chance, EventKind::coalition_wins);
  EXPECT_DOUBLE_EQ(odds[0][0], 2.0 / 4);  // 1 and 1 against 2
  EXPECT_DOUBLE_EQ(odds[1][0], 3.0 / 5);  // 2 and 1
}

// Trust .5 falls to 3/8 by abstention (.2 against 1/3) and by a second one to 9/34; the period's steps go by the new.
TEST(Episode, ReportsTrustAtEachPeriodsEndItsMeanAndTheLast) {
  Scenario scenario = telling_answers();
  scenario.periods = 3;
  scenario.alliance.self_reliance = .4;
  ScriptedChance chance = episode_script(in_order({abandoned(), abandoned(), {no_probe()}}));
  const Record record = play_episode(course_of(scenario), chance);
  const std::vector<AllyPeriodRecord>& levels = record.of_ally_in_period;
  EXPECT_NEAR(levels[0].trust, 3.0 / 8, rounding);
  EXPECT_NEAR(levels[1].trust, 9.0 / 34, rounding);
  EXPECT_NEAR(levels[2].trust, 9.0 / 34, rounding);
  EXPECT_NEAR(levels[0].contribution, .75, rounding);  // .5 + .4 x 5/8
  EXPECT_EQ(levels[2].contribution, 1);                // .75 + .4 x 25/34 is more than a share can be
  EXPECT_EQ(levels[3].trust, .5);                      // the other ally's first period
  EXPECT_NEAR(record.of_ally[0].trust_mean, (3.0 / 8 + 9.0 / 34 + 9.0 / 34) / 3, rounding);
  EXPECT_NEAR(record.of_ally[0].trust_final, 9.0 / 34, rounding);
  EXPECT_NEAR(record.of_ally[0].belief_final, 9.0 / 34, rounding);
  EXPECT_EQ(record.of_ally[0].contribution_final, 1);
}

/// Many episodes of a scenario in which all that can happen does.
std::vector<Record> many_episodes() {
  Scenario scenario = duel_on_three_rungs();
  scenario.periods = 4;
  add_ally(scenario);
  add_domain(scenario);
  add_adversary(scenario);
  add_cooperation(scenario, 0, 1).solidarity = .5;
  scenario.ladder.rungs[0].initiation = .7;
  scenario.ladder.rungs[1].initiation = .3;
  scenario.domains[0].attribution = .6;
  scenario.patron.precision = scenario.patron.turnover = scenario.patron.overstretch = .5;
  std::vector<Record> records;
  for (std::uint64_t i = 0; i < 300; ++i) {
    Sampler sampler(1, i);
    records.push_back(play_episode(course_of(scenario), sampler));
  }
  return records;
}

TEST(Episode, CountsAddUpHoweverItGoes) {
  double wars = 0;
  double joins = 0;
  for (const Record& record : many_episodes()) {
    const auto sum = [&](double RungRecord::*member) {
      double total = 0;
      for (const RungRecord& rung : record.at_rung) total += rung.*member;
      return total;
    };
    EXPECT_EQ(record.probes, record.unattributed + record.crises);
    EXPECT_EQ(record.crises, record.concessions + record.back_downs + record.clashes);
    EXPECT_EQ(record.invocations, record.answers_abstain + record.answers_support + record.answers_force);
    EXPECT_EQ(record.probes, sum(&RungRecord::probes));
    EXPECT_EQ(record.concessions, sum(&RungRecord::concessions));
    EXPECT_EQ(record.invocations, sum(&RungRecord::invocations));
    EXPECT_EQ(record.answers_support, sum(&RungRecord::answers_support));
    EXPECT_EQ(record.answers_force, sum(&RungRecord::answers_force));
    EXPECT_GE(sum(&RungRecord::decisions), record.crises);
    EXPECT_LE(record.defeats, record.clashes);
    EXPECT_TRUE(record.war == 1 || record.periods_lived == 4);
    wars += record.war;
    joins += record.joins;
  }
  EXPECT_GT(wars, 0);
  EXPECT_LT(wars, 300);
  EXPECT_GT(joins, 0);
}

}  // namespace
}  // namespace deterrence
