// Episodes played in company are the episodes that they are alone.
#include "episode/ensemble.h"

#include <gtest/gtest.h>

#include <stdexcept>
#include <vector>

#include "chance/interruptible.h"
#include "chance/sampler.h"
#include "episode/outcomes.h"
#include "model/elementary.h"
#include "support/small_scenarios.h"

namespace deterrence {
namespace {

/// Two allies and adversaries, three rungs, many periods, everybody with some precision and allies that change.
Scenario lively() {
  Scenario scenario = duel_on_three_rungs();
  add_ally(scenario);
  add_adversary(scenario);
  add_cooperation(scenario, 0, 1).solidarity = .5;
  scenario.periods = 12;
  scenario.ladder.rungs[0].initiation = .7;
  scenario.ladder.rungs[1].initiation = .3;
  scenario.patron.precision = 3;
  scenario.patron.reputation_spillover = .5;
  scenario.patron.overstretch = .4;
  scenario.alliance = {
      .self_reliance = .01, .free_riding = .01, .hedge_trust = .6, .hedge_hazard = .3, .hedge_loss = .5};
  for (Ally& ally : scenario.allies) ally.precision = 3;
  for (Adversary& adversary : scenario.adversaries) adversary.precision = 3;
  return scenario;
}

std::vector<double> row_of(const Record& record) {
  const Layout layout(record.extents);
  std::vector<double> row(layout.n_values());
  layout.flatten(record, row);
  return row;
}

void play(Ensemble& ensemble, std::uint64_t first, const std::function<void(const Record&)>& take) {
  const std::atomic<bool> never{false};
  ensemble.play({.seed = 5, .first = first, .n = 64}, take, never);
}

std::vector<std::vector<double>> rows_of(Ensemble& ensemble, std::uint64_t first) {
  std::vector<std::vector<double>> rows;
  play(ensemble, first, [&](const Record& record) { rows.push_back(row_of(record)); });
  return rows;
}

/// The episode that a task fails at.
std::uint64_t failing_episode(Ensemble& ensemble, std::uint64_t first, const std::function<void(const Record&)>& take) {
  try {
    play(ensemble, first, take);
  } catch (const EpisodeError& error) {
    return error.episode();
  }
  throw std::logic_error("nothing failed");
}

TEST(Ensemble, PlaysEveryEpisodeAsIfItWereAlone) {
  const Course course = course_of(lively());
  for (const Simd simd : {Simd::scalar, widest_available()}) {
    Ensemble ensemble(extents_of(lively()), simd);
    ensemble.set_course(course);
    const auto rows = rows_of(ensemble, 100);
    ASSERT_EQ(rows.size(), 64U);
    for (std::uint64_t i = 0; i < 64; ++i) {
      Sampler chance(5, 100 + i);
      EXPECT_EQ(rows[i], row_of(play_episode(course, chance))) << i;
    }
  }
}

TEST(Ensemble, ForgetsOneCourseBeforeTheNext) {
  Scenario other = lively();
  other.patron.capability = {1};
  Ensemble ensemble(extents_of(other), widest_available());
  ensemble.set_course(course_of(lively()));
  const auto first = rows_of(ensemble, 0);
  ensemble.set_course(course_of(other));
  EXPECT_NE(rows_of(ensemble, 0), first);
  ensemble.set_course(course_of(lively()));
  EXPECT_EQ(rows_of(ensemble, 0), first);
}

TEST(Ensemble, ReportsTheFirstEpisodeThatFails) {
  Scenario scenario = lively();
  scenario.adversaries[0].initiative = not_a_number;
  Ensemble ensemble(extents_of(scenario), widest_available());
  ensemble.set_course(course_of(scenario));
  EXPECT_EQ(failing_episode(ensemble, 40, [](const Record&) {}), 40U);
}

TEST(Ensemble, ReportsTheEpisodeWhoseRecordIsRefusedAndTakesNoMore) {
  Ensemble ensemble(extents_of(lively()), widest_available());
  ensemble.set_course(course_of(lively()));
  int n = 0;
  const auto refuse_the_fourth = [&](const Record&) {
    if (++n == 4) throw std::domain_error("refused");
  };
  EXPECT_EQ(failing_episode(ensemble, 0, refuse_the_fourth), 3U);
  EXPECT_EQ(n, 4);
}

TEST(Ensemble, GivesUpWhenItIsTold) {
  Ensemble ensemble(extents_of(lively()), widest_available());
  ensemble.set_course(course_of(lively()));
  const std::atomic<bool> abandon{true};
  EXPECT_THROW(ensemble.play(
                   {.seed = 5, .first = 0, .n = 64}, [](const Record&) {}, abandon),
               Abandoned);
}

}  // namespace
}  // namespace deterrence
