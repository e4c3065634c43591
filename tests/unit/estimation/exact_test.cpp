#include "estimation/exact.h"

#include <gmock/gmock.h>

#include <cmath>
#include <limits>
#include <stdexcept>

#include "estimation/ratios.h"
#include "support/every_path.h"
#include "support/small_scenarios.h"

namespace deterrence {
namespace {

using testing::DoubleNear;
using testing::ElementsAre;

constexpr double no_limit = 1e300;

/// Exact values by name.
class Exact {
 public:
  explicit Exact(const Scenario& scenario)
      : layout_(extents_of(scenario)), values_(exact_values(course_of(scenario), layout_, no_limit)) {}

  const ExactValues& values() const { return values_; }

  double mean(std::string_view name, std::size_t element = 0) const {
    return values_.outcomes.means[place_of(name).offset + element];
  }

  const Distribution& distribution(std::string_view name) const {
    return values_.outcomes.distributions[place_of(name).offset];
  }

  double ratio(std::string_view name, std::size_t element = 0) const {
    std::size_t offset = 0;
    for (const Ratio& ratio : ratios()) {
      if (ratio.name == name) return values_.ratios[offset + element];
      offset += size_of(ratio, layout_.extents());
    }
    throw std::logic_error("no such ratio");
  }

 private:
  const Layout::Place& place_of(std::string_view name) const {
    for (const Layout::Place& place : layout_.places()) {
      if (place.outcome->name == name) return place;
    }
    throw std::logic_error("no such outcome");
  }

  Layout layout_;
  ExactValues values_;
};

/// In a duel every choice is its prior: a probe comes with 1/2, the ally takes each of its three moves with 1/3, so do
/// the patron and, below the top, the adversary; at the top it backs down or clashes. So a crisis comes with 1/2, and
/// it reaches war, the upper rung, with 1/2 * 2/3 * 1/3 = 1/9.
class Duel : public testing::Test {
 protected:
  static constexpr std::size_t grey = 0;
  static constexpr std::size_t war = 1;
  /// A clash is lost with 2/3 where the ally resists alone (one resisting ally in two) or the patron abstains, with 4/7
  /// with its support and 1/2 with its force (each one in six).
  static constexpr double lost = (1.0 / 2 + 1.0 / 6) * (2.0 / 3) + (1.0 / 6) * (4.0 / 7) + (1.0 / 6) * (1.0 / 2);

  const Exact exact{duel()};
};

TEST_F(Duel, HasAsManyPathsAsCountedByHand) {
  // At war: conceding, and for each of four contexts backing down, winning, losing. At grey for each also going on.
  const int at_war = 1 + 4 * 3;
  const int at_grey = 1 + 4 * (3 + at_war);
  const int types = 4;
  EXPECT_EQ(exact.values().n_paths, types * (1 + at_grey));
  EXPECT_NEAR(exact.values().probability, 1, 1e-12);
}

TEST_F(Duel, CountsWhatHappens) {
  EXPECT_NEAR(exact.mean("probes"), 1.0 / 2, 1e-15);
  EXPECT_NEAR(exact.mean("crises"), 1.0 / 2, 1e-15);
  EXPECT_NEAR(exact.mean("concessions"), 1.0 / 6 + 1.0 / 27, 1e-15);
  EXPECT_NEAR(exact.mean("back_downs"), 1.0 / 9 + 1.0 / 27, 1e-15);
  EXPECT_NEAR(exact.mean("clashes"), 1.0 / 9 + 1.0 / 27, 1e-15);
  EXPECT_NEAR(exact.mean("defeats"), (1.0 / 9 + 1.0 / 27) * lost, 1e-15);
  EXPECT_NEAR(exact.mean("invocations"), 1.0 / 6 + 1.0 / 27, 1e-15);
  for (const char* answer : {"answers_force", "answers_support", "answers_abstain"}) {
    EXPECT_NEAR(exact.mean(answer), (1.0 / 6 + 1.0 / 27) / 3, 1e-15);
  }
  EXPECT_EQ(exact.mean("unattributed"), 0);
  EXPECT_EQ(exact.mean("joins"), 0);
  EXPECT_EQ(exact.mean("periods_lived"), 1);
}

TEST_F(Duel, CountsAtEachRung) {
  EXPECT_NEAR(exact.mean("decisions_at_rung", grey), 1.0 / 2, 1e-15);
  EXPECT_NEAR(exact.mean("decisions_at_rung", war), 1.0 / 9, 1e-15);
  EXPECT_NEAR(exact.mean("invocations_at_rung", grey), 1.0 / 6, 1e-15);
  EXPECT_NEAR(exact.mean("invocations_at_rung", war), 1.0 / 27, 1e-15);
  EXPECT_EQ(exact.mean("probes_at_rung", war), 0);
}

TEST_F(Duel, AddsUpStakesAndBurdens) {
  // Half of the stake goes at grey, all of it at war, by conceding or by defeat.
  EXPECT_NEAR(exact.mean("stake_lost"), (1.0 / 6 + lost / 9) * .5 + (1.0 / 27 + lost / 27) * 1, 1e-15);
  // Support costs .3, force .4 at grey and .8 at war. A defeat with force costs the patron 2 * 1 * .5 and 2 * 2 * .5.
  const double answers = (1.0 / 18 + 1.0 / 81) * .3 + .4 / 18 + .8 / 81;
  const double defeats = 1.0 / 18 * (1.0 / 3) * (1.0 / 2) * 1 + 1.0 / 81 * (1.0 / 2) * (1.0 / 2) * 2;
  EXPECT_NEAR(exact.mean("patron_burden"), answers + defeats, 1e-15);
  EXPECT_NEAR(exact.mean("allies_burden"), lost / 9 * .5 + lost / 27 * 1, 1e-15);
}

TEST_F(Duel, TeachesNobodyAnything) {
  EXPECT_NEAR(exact.mean("trust_final"), .5, 1e-15);
  EXPECT_NEAR(exact.mean("belief_final"), .5, 1e-15);
}

TEST_F(Duel, HasTheDistributionsOfItsCounts) {
  const auto near = [](double value) { return DoubleNear(value, 1e-15); };
  EXPECT_THAT(exact.distribution("war"), ElementsAre(near(26.0 / 27), near(1.0 / 27)));
  EXPECT_THAT(exact.distribution("highest_rung"), ElementsAre(near(1.0 / 2), near(7.0 / 18), near(1.0 / 9)));
  EXPECT_THAT(exact.distribution("invocations"), ElementsAre(near(44.0 / 54), near(9.0 / 54), near(1.0 / 54)));
  EXPECT_THAT(exact.distribution("periods_lived"), ElementsAre(0, 1));
  EXPECT_TRUE(exact.distribution("stake_lost").empty());
}

TEST_F(Duel, HasRatiosOfExactMeans) {
  EXPECT_NEAR(exact.ratio("general_deterrence"), 1.0 / 2, 1e-15);
  EXPECT_NEAR(exact.ratio("immediate_deterrence"), (1.0 / 9 + 1.0 / 27) / (1.0 / 2), 1e-15);
  EXPECT_NEAR(exact.ratio("self_reliance_at_rung", grey), 1.0 / 2, 1e-15);
  EXPECT_NEAR(exact.ratio("fulfilment_at_rung", war), 1.0 / 3, 1e-15);
}

TEST(ExactValues, HaveNoRatioToNothing) {
  Scenario quiet = duel();
  quiet.adversaries[0].initiative = 0;
  const Exact exact(quiet);
  EXPECT_EQ(exact.values().n_paths, 4);
  EXPECT_EQ(exact.mean("probes"), 0);
  EXPECT_TRUE(std::isnan(exact.ratio("immediate_deterrence")));
  EXPECT_TRUE(std::isnan(exact.ratio("fulfilment_at_rung", 1)));
}

TEST(ExactValues, AreThoseOfAnEpisodeThatWarMayEnd) {
  // In two periods war comes with 1/27 in the first and, if not, with 1/27 in the second.
  Scenario scenario = duel();
  scenario.periods = 2;
  const Exact exact(scenario);
  const double peace = 26.0 / 27;
  EXPECT_NEAR(exact.mean("war"), 1 - peace * peace, 1e-15);
  EXPECT_NEAR(exact.mean("periods_lived"), 1 + peace, 1e-15);
  EXPECT_NEAR(exact.mean("probes_by_period", 1), peace / 2, 1e-15);
  EXPECT_THAT(exact.distribution("periods_lived"),
              ElementsAre(0, DoubleNear(1.0 / 27, 1e-15), DoubleNear(peace, 1e-15)));
  // No probe or one in the first period; of the probes one in nine ... ends in war, with no second period behind it.
  const double one_probe_no_war = 1.0 / 2 - 1.0 / 27;
  EXPECT_THAT(exact.distribution("probes"),
              ElementsAre(DoubleNear(1.0 / 4, 1e-15), DoubleNear(1.0 / 4 + one_probe_no_war / 2 + 1.0 / 27, 1e-15),
                          DoubleNear(one_probe_no_war / 2, 1e-15)));
}

TEST(ExactValues, WalkHistoriesThatReachTheSameStateOnlyOnceFromThere) {
  // Without a war a period ends in one of five ways that matter: no crisis; at grey the stake is whole or half; at war
  // it is whole or gone.
  Scenario scenario = duel();
  scenario.periods = 2;
  const double in_one_period = 1 + 1 + 4 * (3 + 1 + 4 * 3);
  const double types = 4;
  EXPECT_EQ(Exact(scenario).values().n_walked, types * in_one_period + types * 5 * in_one_period);
}

TEST(ExactValues, AreRefusedOnceThereAreTooManyPaths) {
  const Course course = course_of(duel());
  const Layout layout(extents_of(duel()));
  const double n_paths = exact_values(course, layout, no_limit).n_paths;
  EXPECT_EQ(exact_values(course, layout, n_paths).n_paths, n_paths);
  EXPECT_THROW(exact_values(course, layout, n_paths - 1), TooManyPaths);
}

TEST(ExactValues, AreRefusedIfOneIsNoNumber) {
  Scenario scenario = duel();
  scenario.patron.support_cost = 1e308;
  scenario.patron.precision = 0;
  scenario.periods = 3;
  EXPECT_THROW(Exact{scenario}, std::domain_error);
}

TEST(ExactValues, AreMeansOfOutcomesThatRatiosAddUp) {
  // The ratio of means is the ratio of sums only if what is summed is linear in the outcomes.
  const Layout layout({.allies = 2, .adversaries = 2, .domains = 1, .rungs = 3, .periods = 2});
  std::vector<double> one(layout.n_values());
  std::vector<double> two(layout.n_values());
  std::vector<double> sum(layout.n_values());
  for (std::size_t i = 0; i < one.size(); ++i) {
    one[i] = static_cast<double>(i * i % 17);
    two[i] = static_cast<double>(i * i * i % 19);
    sum[i] = one[i] + two[i];
  }
  for (const Ratio& ratio : ratios()) {
    for (std::size_t rung = 0; rung < size_of(ratio, layout.extents()); ++rung) {
      for (const auto part : {ratio.numerator, ratio.denominator}) {
        EXPECT_EQ(part(layout.record_of(sum), rung),
                  part(layout.record_of(one), rung) + part(layout.record_of(two), rung))
            << ratio.name;
      }
    }
  }
}

TEST(EstimatedPaths, AreNearTheirNumber) {
  Scenario scenario = duel_on_three_rungs();
  add_ally(scenario);
  add_cooperation(scenario, 0, 1);
  const double n_paths = EveryPath(course_of(scenario)).n_paths;
  EXPECT_NEAR(estimated_paths(course_of(scenario)) / n_paths, 1, .1);
}

TEST(EstimatedPaths, AreInfiniteBeyondWhatANumberHolds) {
  Scenario scenario = duel();
  scenario.periods = 10'000;
  scenario.adversaries[0].initiative = 0;  // never a war
  scenario.patron.turnover = .5;
  EXPECT_EQ(estimated_paths(course_of(scenario)), std::numeric_limits<double>::infinity());
}

}  // namespace
}  // namespace deterrence
