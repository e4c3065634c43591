// The exact values of a course against every path of its episodes, each played from beginning to end: letting histories
// that have reached the same state go on as one must change nothing.
#include "estimation/exact.h"

#include <gtest/gtest.h>

#include "support/every_path.h"
#include "support/shipped.h"
#include "support/small_scenarios.h"

namespace deterrence {
namespace {

constexpr double rounding = 1e-12;

void expect_same(const Distribution& merged, const std::map<double, long double>& plain, std::string_view name) {
  double covered = 0;
  for (const auto& [value, probability] : plain) {
    const auto index = static_cast<std::size_t>(value);
    ASSERT_LT(index, merged.size()) << name;
    EXPECT_NEAR(merged[index], static_cast<double>(probability), rounding) << name << " = " << value;
    covered += merged[index];
  }
  EXPECT_NEAR(covered, 1, rounding) << name << " has other values too";
}

void expect_exact(const Course& course) {
  const Layout layout(extents_of(course.front().scenario));
  const ExactValues exact = exact_values(course, layout, 1e300);
  const EveryPath plain(course);
  EXPECT_EQ(exact.n_paths, plain.n_paths);
  EXPECT_NEAR(exact.probability, 1, rounding);
  EXPECT_NEAR(static_cast<double>(plain.probability - 1), 0, rounding);
  for (const Layout::Place& place : layout.places()) {
    for (std::size_t i = place.offset; i < place.offset + place.size; ++i) {
      EXPECT_NEAR(exact.outcomes.means[i], static_cast<double>(plain.means[i]), rounding)
          << place.outcome->name << ", element " << i - place.offset;
    }
  }
  for (std::size_t i = 0; i < layout.n_scalars(); ++i) {
    const Outcome& outcome = *layout.places()[i].outcome;
    if (outcome.kind == Kind::whole) {
      expect_same(exact.outcomes.distributions[i], plain.distributions[i], outcome.name);
    }
  }
}

Course course_of_shipped(const std::string& name) { return course_at(shipped_scenario(name), 0, 0); }

TEST(ExactValues, OfOneAllyAreThoseOfEveryPath) { expect_exact(course_of_shipped("small/one_ally")); }

TEST(ExactValues, OfTwoAlliesAreThoseOfEveryPath) { expect_exact(course_of_shipped("small/two_allies")); }

TEST(ExactValues, OfTwoPeriodsAreThoseOfEveryPath) { expect_exact(course_of_shipped("small/two_periods")); }

TEST(ExactValues, AreThoseOfEveryPathWhereManyHistoriesReachTheSameState) {
  Course course = course_of_shipped("small/one_ally");
  course.front().scenario.periods = 2;
  expect_exact(course);
}

TEST(ExactValues, AreThoseOfEveryPathWhereBothSidesMayTurnOverAndTheScenarioChanges) {
  Scenario scenario = duel();
  scenario.periods = 2;
  scenario.domains[0].attribution = .6;
  scenario.patron.precision = 1.5;
  scenario.alliance = {.expectation_drift = .1,
                       .self_reliance = .2,
                       .free_riding = .1,
                       .hedge_trust = .5,
                       .hedge_hazard = .4,
                       .hedge_loss = .5};
  scenario.adversaries[0].precision = 1;
  Course course = course_of(scenario);
  Phase second{.from_period = 2, .scenario = scenario, .sets_contribution = {1}, .sets_expectation = {1}};
  second.scenario.patron.turnover = .2;
  second.scenario.adversaries[0].turnover = .3;
  second.scenario.allies[0].contribution = .9;
  second.scenario.allies[0].expectation = .3;
  course.push_back(second);
  expect_exact(course);
}

}  // namespace
}  // namespace deterrence
