// Points, policies and changes over time: which numbers each phase of each cell has, worked out by hand.
#include "design/experiment.h"

#include <gtest/gtest.h>

#include <set>

#include "support/small_experiments.h"
#include "support/small_scenarios.h"

namespace deterrence {
namespace {

/// An experiment of one cell: two allies, ten periods, no axes.
Experiment one_cell() {
  Experiment experiment;
  experiment.scenario = duel();
  add_ally(experiment.scenario);
  experiment.scenario.periods = 10;
  experiment.policies = {{.name = "baseline", .settings = {}, .changes = {}}};
  return experiment;
}

/// An axis of some values that reaches one number.
Axis axis_of(std::vector<double> values, Slot slot) { return {"x", "x", "1", "", std::move(values), {slot}}; }

std::vector<double> coordinates(const Experiment& experiment, std::size_t axis) {
  std::vector<double> values;
  for (std::size_t point = 0; point < n_points(experiment); ++point) {
    values.push_back(coordinate(experiment, axis, point));
  }
  return values;
}

TEST(Points, WithoutAxesThereIsOne) { EXPECT_EQ(n_points(one_cell()), 1U); }

TEST(Points, OfAGridAreAllCombinationsTheLastAxisFastest) {
  Experiment experiment = one_cell();
  experiment.axes = {axis_of({1, 2}, fog_at(0)), axis_of({10, 20, 30}, firm_slot()), axis_of({5, 6}, trust_of(0))};
  EXPECT_EQ(n_points(experiment), 12U);
  EXPECT_EQ(coordinates(experiment, 0), (std::vector<double>{1, 1, 1, 1, 1, 1, 2, 2, 2, 2, 2, 2}));
  EXPECT_EQ(coordinates(experiment, 1), (std::vector<double>{10, 10, 20, 20, 30, 30, 10, 10, 20, 20, 30, 30}));
  EXPECT_EQ(coordinates(experiment, 2), (std::vector<double>{5, 6, 5, 6, 5, 6, 5, 6, 5, 6, 5, 6}));
}

TEST(Points, OfAGridAreAllDifferent) {
  const Experiment experiment = small_experiment();
  std::set<std::pair<double, double>> points;
  for (std::size_t point = 0; point < 6; ++point) {
    points.emplace(coordinate(experiment, 0, point), coordinate(experiment, 1, point));
  }
  EXPECT_EQ(points.size(), 6U);
}

TEST(Points, OfAZipTakeTheAxesTogether) {
  Experiment experiment = one_cell();
  experiment.design.kind = DesignKind::zip;
  EXPECT_EQ(n_points(experiment), 1U);
  experiment.axes = {axis_of({1, 2, 3}, fog_at(0)), axis_of({10, 20, 30}, firm_slot())};
  EXPECT_EQ(n_points(experiment), 3U);
  EXPECT_EQ(coordinates(experiment, 0), (std::vector<double>{1, 2, 3}));
  EXPECT_EQ(coordinates(experiment, 1), (std::vector<double>{10, 20, 30}));
}

TEST(ScenarioAt, HasTheValuesOfItsPointInEverythingThatAnAxisReaches) {
  const Experiment experiment = small_experiment();
  const Scenario scenario = scenario_at(experiment, 0, 3);  // contribution .4, firm .7
  for (const Ally& ally : scenario.allies) EXPECT_EQ(ally.contribution, .4);
  EXPECT_EQ(scenario.patron.firm, .7);
  for (const Ally& ally : scenario.allies) EXPECT_EQ(ally.trust, .5) << "this policy changes nothing";
}

TEST(ScenarioAt, HasTheSettingsOfItsPolicyAtEveryPoint) {
  const Experiment experiment = small_experiment();
  for (std::size_t point = 0; point < 6; ++point) {
    const Scenario scenario = scenario_at(experiment, 1, point);
    for (const Ally& ally : scenario.allies) EXPECT_EQ(ally.trust, .9);
    EXPECT_EQ(scenario.patron.firm, point % 2 == 0 ? .5 : .7);
  }
}

TEST(ScenarioAt, LeavesTheExperimentAsItIs) {
  const Experiment experiment = small_experiment();
  scenario_at(experiment, 1, 5);
  EXPECT_EQ(experiment.scenario.allies[0].trust, .5);
  EXPECT_EQ(scenario_at(experiment, 0, 0).allies[0].trust, .5);
}

// Changes over time

TEST(CourseAt, WithoutChangesIsOnePhase) {
  const Course course = course_at(small_experiment(), 1, 3);
  ASSERT_EQ(course.size(), 1U);
  EXPECT_EQ(course[0].from_period, 1);
  EXPECT_EQ(course[0].scenario.allies[2].contribution, .4);
  EXPECT_EQ(course[0].scenario.allies[2].trust, .9);
  EXPECT_EQ(course[0].sets_contribution, std::vector<char>(3, 0));
  EXPECT_EQ(course[0].sets_expectation, std::vector<char>(3, 0));
}

TEST(CourseAt, AChangeHoldsFromItsPeriodOn) {
  Experiment experiment = one_cell();
  experiment.changes = {{4, {setting_of({firm_slot()}, .8)}}, {7, {setting_of({fog_at(1)}, .3)}}};
  const Course course = course_at(experiment, 0, 0);
  ASSERT_EQ(course.size(), 3U);
  EXPECT_EQ(course[0].scenario.patron.firm, .5);
  EXPECT_EQ(course[1].from_period, 4);
  EXPECT_EQ(course[1].scenario.patron.firm, .8);
  EXPECT_EQ(course[1].scenario.ladder.rungs[1].fog, 0);
  EXPECT_EQ(course[2].from_period, 7);
  EXPECT_EQ(course[2].scenario.patron.firm, .8) << "what was changed before stays";
  EXPECT_EQ(course[2].scenario.ladder.rungs[1].fog, .3);
}

TEST(CourseAt, ChangesAreOrderedByPeriodHoweverTheyAreListed) {
  Experiment experiment = one_cell();
  experiment.changes = {{7, {setting_of({firm_slot()}, .9)}}, {4, {setting_of({firm_slot()}, .8)}}};
  const Course course = course_at(experiment, 0, 0);
  ASSERT_EQ(course.size(), 3U);
  EXPECT_EQ(course[1].from_period, 4);
  EXPECT_EQ(course[1].scenario.patron.firm, .8);
  EXPECT_EQ(course[2].from_period, 7);
  EXPECT_EQ(course[2].scenario.patron.firm, .9);
}

TEST(CourseAt, OfSeveralChangesOfOnePeriodTheLastWins) {
  Experiment experiment = one_cell();
  experiment.changes = {{3, {setting_of({firm_slot()}, .1), setting_of({fog_at(0)}, .1)}},
                        {3, {setting_of({firm_slot()}, .2)}},
                        {3, {setting_of({trust_of(0)}, .6)}}};
  const Course course = course_at(experiment, 0, 0);
  ASSERT_EQ(course.size(), 2U);
  EXPECT_EQ(course[1].scenario.patron.firm, .2);
  EXPECT_EQ(course[1].scenario.ladder.rungs[0].fog, .1);
  EXPECT_EQ(course[1].scenario.allies[0].trust, .6);
}

TEST(CourseAt, APolicysChangesComeAfterThoseOfTheScenario) {
  Experiment experiment = one_cell();
  experiment.changes = {{5, {setting_of({firm_slot()}, .1)}}, {6, {setting_of({firm_slot()}, .2)}}};
  experiment.policies.push_back(
      {.name = "other",
       .settings = {},
       .changes = {{2, {setting_of({firm_slot()}, .8)}}, {5, {setting_of({firm_slot()}, .9)}}}});
  const Course course = course_at(experiment, 1, 0);
  ASSERT_EQ(course.size(), 4U);
  EXPECT_EQ(course[1].from_period, 2);
  EXPECT_EQ(course[1].scenario.patron.firm, .8);
  EXPECT_EQ(course[2].from_period, 5);
  EXPECT_EQ(course[2].scenario.patron.firm, .9) << "of one period the policy's is the later";
  EXPECT_EQ(course[3].from_period, 6);
  EXPECT_EQ(course[3].scenario.patron.firm, .2) << "the scenario's own, of a later period";
  EXPECT_EQ(course_at(experiment, 0, 0)[1].scenario.patron.firm, .1) << "another policy does not have it";
}

TEST(CourseAt, AChangeOverridesWhatAnAxisAndAPolicySet) {
  Experiment experiment = small_experiment();
  experiment.changes = {{2, {setting_of({firm_slot(), trust_of(1)}, .25)}}};
  const Course course = course_at(experiment, 1, 1);
  EXPECT_EQ(course[0].scenario.patron.firm, .7);
  EXPECT_EQ(course[1].scenario.patron.firm, .25);
  EXPECT_EQ(course[1].scenario.allies[1].trust, .25);
  EXPECT_EQ(course[1].scenario.allies[0].trust, .9);
}

TEST(CourseAt, AChangeThatNamesAContributionOrExpectationSetsTheAllys) {
  Experiment experiment = one_cell();
  experiment.changes = {{3, {setting_of({contribution_of(1)}, .75)}}, {6, {setting_of({expectation_of(0)}, .5)}}};
  const Course course = course_at(experiment, 0, 0);
  ASSERT_EQ(course.size(), 3U);
  EXPECT_EQ(course[1].sets_contribution, (std::vector<char>{0, 1}));
  EXPECT_EQ(course[1].sets_expectation, (std::vector<char>{0, 0}));
  EXPECT_EQ(course[1].scenario.allies[1].contribution, .75);
  EXPECT_EQ(course[2].sets_contribution, (std::vector<char>{0, 0})) << "only the period that names it";
  EXPECT_EQ(course[2].sets_expectation, (std::vector<char>{1, 0}));
}

TEST(CourseAt, AChangeToTheValueThatItHasSetsTheAllysTooAndAWildcardNamesEach) {
  Experiment experiment = one_cell();
  experiment.changes = {{3, {setting_of({contribution_of(0), contribution_of(1)}, .5)}}};
  const Course course = course_at(experiment, 0, 0);
  EXPECT_EQ(experiment.scenario.allies[0].contribution, .5);
  EXPECT_EQ(course[1].sets_contribution, (std::vector<char>{1, 1}));
}

TEST(CourseAt, OtherNumbersOfAnAllyDoNotSetItsState) {
  Experiment experiment = one_cell();
  experiment.changes = {{3, {setting_of({trust_of(0), trust_of(1)}, .5)}}};
  const Course course = course_at(experiment, 0, 0);
  EXPECT_EQ(course[1].sets_contribution, (std::vector<char>{0, 0}));
  EXPECT_EQ(course[1].sets_expectation, (std::vector<char>{0, 0}));
}

TEST(CourseAt, APolicysOwnSettingOfAContributionIsNoChangeOverTime) {
  Experiment experiment = one_cell();
  experiment.policies[0].settings = {setting_of({contribution_of(0)}, .25)};
  const Course course = course_at(experiment, 0, 0);
  ASSERT_EQ(course.size(), 1U);
  EXPECT_EQ(course[0].scenario.allies[0].contribution, .25);
  EXPECT_EQ(course[0].sets_contribution, (std::vector<char>{0, 0}));
}

TEST(CourseAt, FlagsOfSeveralChangesOfOnePeriodAddUp) {
  Experiment experiment = one_cell();
  experiment.changes = {{3, {setting_of({contribution_of(0)}, .1)}}};
  experiment.policies[0].changes = {{3, {setting_of({contribution_of(1), expectation_of(1)}, .2)}}};
  const Course course = course_at(experiment, 0, 0);
  EXPECT_EQ(course[1].sets_contribution, (std::vector<char>{1, 1}));
  EXPECT_EQ(course[1].sets_expectation, (std::vector<char>{0, 1}));
}

}  // namespace
}  // namespace deterrence
