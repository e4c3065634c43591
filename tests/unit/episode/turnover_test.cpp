// Types that turn over, what that does to beliefs, and changes over time.
#include <gmock/gmock.h>

#include <cmath>
#include <numbers>

#include "episode/episode.h"
#include "stage.h"

namespace deterrence {
namespace {

using testing::ElementsAre;

constexpr double rounding = 1e-14;

TEST(Turnover, ThePatronMayBeAnotherFromTheFirstPeriodOn) {
  Scenario scenario = telling_answers();
  scenario.patron.turnover = .25;
  scenario.patron.firm = .6;
  ScriptedChance chance(
      in_order({{patron_is(PatronType::firm), adversary_is(AdversaryType::resolved), patron_turns_over(it_happens),
                 patron_is(PatronType::hesitant), adversary_turns_over(it_does_not)},
                abandoned()}));
  play_episode(course_of(scenario), chance);
  EXPECT_THAT(asked_once_for(chance, EventKind::patron_turns_over), ElementsAre(.25, .75));
  for (const auto& probabilities : asked_for(chance, EventKind::patron_type)) {
    EXPECT_THAT(probabilities, ElementsAre(.6, .4));
  }
  EXPECT_DOUBLE_EQ(asked_once_for(chance, EventKind::patron_answers)[0], 1.0 / 3);  // as the hesitant one answers
  EXPECT_TRUE(chance.finished());
}

TEST(Turnover, AnAdversaryMayBeAnotherFromTheFirstPeriodOn) {
  Scenario scenario = duel();
  scenario.adversaries[0].turnover = .1;
  scenario.adversaries[0].resolved = .3;
  scenario.adversaries[0].precision = std::numbers::ln2;
  scenario.domains[0].attribution = 0;
  ScriptedChance chance({patron_is(PatronType::firm), adversary_is(AdversaryType::resolved),
                         patron_turns_over(it_does_not), adversary_turns_over(it_happens),
                         adversary_is(AdversaryType::limited), no_probe()});
  play_episode(course_of(scenario), chance);
  EXPECT_THAT(asked_once_for(chance, EventKind::adversary_turns_over), ElementsAre(.1, .9));
  for (const auto& probabilities : asked_for(chance, EventKind::adversary_type)) {
    EXPECT_THAT(probabilities, ElementsAre(.3, .7));
  }
  // the limited one gains .5 unseen, so .5 x 2^.5 against .5; the resolved one would weigh 2 against 1
  EXPECT_NEAR(asked_once_for(chance, EventKind::probe)[grey_probe], std::sqrt(2) / (1 + std::sqrt(2)), rounding);
}

// Abstention lowers a belief of .5 to 3/8 and a trust of .6 to (.6 x 1/5) / (.6 x 1/5 + .4 x 1/3) = 9/19. With a
// hazard of .2, in period 2, they return a fifth of the way to where they began. Whether the patron did turn over
// nobody sees.
TEST(Turnover, BeliefsReturnTowardTheirPriorsWhetherTheTypeChangesOrNot) {
  for (const std::size_t outcome : {it_happens, it_does_not}) {
    Scenario scenario = telling_answers();
    scenario.periods = 2;
    scenario.patron.turnover = .2;
    scenario.allies[0].trust = .6;
    std::vector<ScriptedEvent> second_period = {patron_turns_over(outcome)};
    if (outcome == it_happens) second_period.push_back(patron_is(PatronType::firm));
    ScriptedChance chance(in_order({{patron_is(PatronType::firm), adversary_is(AdversaryType::resolved),
                                     patron_turns_over(it_does_not), adversary_turns_over(it_does_not)},
                                    abandoned(),
                                    second_period,
                                    {adversary_turns_over(it_does_not), no_probe()}}));
    const Record record = play_episode(course_of(scenario), chance);
    EXPECT_NEAR(record.of_ally_in_period[0].trust, 9.0 / 19, rounding);
    EXPECT_NEAR(record.of_ally[0].trust_final, .8 * 9 / 19 + .2 * .6, rounding);
    EXPECT_NEAR(record.of_ally[0].belief_final, .8 * 3 / 8 + .2 * .5, rounding);
  }
}

TEST(Turnover, ComesBeforeTheProbesOfItsPeriod) {
  Scenario scenario = telling_answers();
  scenario.patron.turnover = .5;
  Course course = course_of(scenario);
  course.front().scenario.periods = 2;
  add_phase(course, 2).scenario.patron.firm = 1;
  ScriptedChance chance = episode_script(in_order({{no_probe()}, abandoned()}));
  const Record record = play_episode(course, chance);
  // .5 x .5 + .5 x 1 = 3/4, then 3/4 x 1/5 against 1/4 x 1/3
  EXPECT_NEAR(record.of_ally[0].belief_final, 9.0 / 14, rounding);
}

TEST(Change, OfPriorsMovesWhatBeliefsTurnOverToNotTheBeliefsHeld) {
  for (const double hazard : {0.0, .25}) {
    Scenario scenario = duel();
    scenario.periods = 2;
    scenario.patron.turnover = hazard;
    Course course = course_of(scenario);
    Scenario& changed = add_phase(course, 2).scenario;
    changed.patron.firm = .8;
    changed.allies[0].trust = .9;
    ScriptedChance chance = episode_script({no_probe(), no_probe()});
    const Record record = play_episode(course, chance);
    EXPECT_NEAR(record.of_ally[0].belief_final, hazard == 0 ? .5 : .575, rounding);  // .75 x .5 + .25 x .8
    EXPECT_NEAR(record.of_ally[0].trust_final, hazard == 0 ? .5 : .6, rounding);     // .75 x .5 + .25 x .9
    EXPECT_NEAR(record.of_ally_in_period[0].trust, .5, rounding);
  }
}

TEST(Change, OfAPriorMovesTheTypesDrawnFromThenOn) {
  Scenario scenario = duel();
  scenario.periods = 2;
  scenario.patron.turnover = scenario.adversaries[0].turnover = .5;
  Course course = course_of(scenario);
  Scenario& changed = add_phase(course, 2).scenario;
  changed.patron.firm = .9;
  changed.adversaries[0].resolved = .2;
  ScriptedChance chance = episode_script({});
  chance.always(EventKind::probe, 0)
      .always(EventKind::patron_turns_over, it_happens)
      .always(EventKind::adversary_turns_over, it_happens);
  play_episode(course, chance);
  const auto patrons = asked_for(chance, EventKind::patron_type);
  const auto adversaries = asked_for(chance, EventKind::adversary_type);
  ASSERT_EQ(patrons.size(), 3U);  // at the start and in both periods
  EXPECT_EQ(patrons[1][0], .5);
  EXPECT_EQ(patrons[2][0], .9);
  EXPECT_EQ(adversaries[1][0], .5);
  EXPECT_EQ(adversaries[2][0], .2);
}

/// Two periods in which contribution falls by .1 and expectation rises by .1; the second begins a phase of its own.
Course drifting() {
  Scenario scenario = duel();
  scenario.periods = 2;
  add_ally(scenario);
  scenario.alliance.free_riding = .2;
  scenario.alliance.expectation_drift = .1;
  for (Ally& ally : scenario.allies) ally.expectation = .2;
  Course course = course_of(scenario);
  add_phase(course, 2);
  return course;
}

TEST(Change, ThatNamesContributionOrExpectationSetsItEvenToTheValueItHas) {
  Course course = drifting();
  course[1].sets_contribution[0] = course[1].sets_expectation[1] = 1;
  ScriptedChance chance = episode_script({no_probe(), no_probe()});
  const Record record = play_episode(course, chance);
  EXPECT_NEAR(record.of_ally_in_period[0].contribution, .4, rounding);  // .5 - .1
  EXPECT_NEAR(record.of_ally_in_period[1].contribution, .4, rounding);  // set to .5 again
  EXPECT_NEAR(record.of_ally_in_period[1].expectation, .4, rounding);   // .2 + .1 + .1: only c was named
  EXPECT_NEAR(record.of_ally_in_period[3].contribution, .3, rounding);
  EXPECT_NEAR(record.of_ally_in_period[3].expectation, .3, rounding);  // set to .2 again
}

TEST(Change, OfTheScenariosContributionAloneLeavesTheAllysAsItHasBecome) {
  Course course = drifting();
  course[1].scenario.allies[0].contribution = .9;  // as it would be after a change in another phase
  ScriptedChance chance = episode_script({no_probe(), no_probe()});
  EXPECT_NEAR(play_episode(course, chance).of_ally[0].contribution_final, .3, rounding);
}

TEST(Change, IsInForceFromTheStartOfItsPeriodInEveryFormula) {
  Scenario scenario = duel();
  scenario.periods = 3;
  Course course = course_of(scenario);
  Phase& phase = add_phase(course, 2);
  phase.scenario.patron.capability = {6};
  phase.scenario.allies[0].integration = 1;
  phase.scenario.ladder.rungs[0].force_cost = 4;
  phase.scenario.allies[0].contribution_cost = 10;
  phase.scenario.allies[0].contribution = .75;
  phase.sets_contribution[0] = 1;
  const std::vector<ScriptedEvent> period = clash_after(Answer::force);
  ScriptedChance chance = episode_script(in_order({period, period, period}));
  const Record record = play_episode(course, chance);
  const auto odds = asked_for(chance, EventKind::coalition_wins);
  EXPECT_DOUBLE_EQ(odds[0][0], 2.0 / 4);             // .5 x 2 + .5 x 2 against 2
  EXPECT_DOUBLE_EQ(odds[1][0], 7.5 / 9.5);           // .75 x 2 + 1 x 6
  EXPECT_DOUBLE_EQ(odds[2][0], 7.5 / 9.5);           // and so on
  EXPECT_NEAR(record.patron_burden, 8.4, rounding);  // .4 + 4 + 4
  EXPECT_NEAR(record.allies_burden, 15, rounding);   // twice 10 x .75
}

}  // namespace
}  // namespace deterrence
