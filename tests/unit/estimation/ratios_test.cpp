// Ratios of sums: what each row of the table divides, and their errors by the delta method.
#include "estimation/ratios.h"

#include <gtest/gtest.h>

#include <cmath>
#include <map>
#include <set>
#include <string>

#include "chance/addressed.h"
#include "estimation/spread.h"

namespace deterrence {
namespace {

/// What one episode adds above and below the line.
struct Parts {
  double numerator = 0;
  double denominator = 0;

  bool operator==(const Parts&) const = default;
};

/// Two adversaries, three rungs; every count a number of its own, so that none can stand for another.
Record episode() {
  Record record({.allies = 1, .adversaries = 2, .domains = 1, .rungs = 3, .periods = 9});
  record.probes = 11;
  record.periods_lived = 8;
  record.crises = 7;
  record.back_downs = 3;
  record.answers_force = 97;
  record.invocations = 98;
  record.allies_burden = 1.5;
  record.patron_burden = 4.5;
  record.at_rung[0] = {.probes = 5,
                       .decisions = 40,
                       .concessions = 4,
                       .invocations = 20,
                       .answers_support = 91,
                       .answers_force = 6,
                       .daylight_sum = .5,
                       .assurance_sum = 8,
                       .expectation_gap_sum = .25};
  record.at_rung[1] = {.probes = 4,
                       .decisions = 30,
                       .concessions = 3,
                       .invocations = 10,
                       .answers_support = 92,
                       .answers_force = 7,
                       .daylight_sum = 1,
                       .assurance_sum = 16,
                       .expectation_gap_sum = -.5};
  record.at_rung[2] = {.probes = 2,
                       .decisions = 20,
                       .concessions = 2,
                       .invocations = 9,
                       .answers_support = 93,
                       .answers_force = 8,
                       .daylight_sum = 2,
                       .assurance_sum = 32,
                       .expectation_gap_sum = .125};
  return record;
}

std::vector<Parts> parts_of(const Ratio& ratio) {
  const Record record = episode();
  std::vector<Parts> parts;
  for (std::size_t rung = 0; rung < size_of(ratio, record.extents); ++rung) {
    parts.push_back({ratio.numerator(record, rung), ratio.denominator(record, rung)});
  }
  return parts;
}

TEST(Ratios, DivideWhatTheModelSays) {
  const std::map<std::string, std::vector<Parts>> expected = {
      {"general_deterrence", {{11, 16}}},                            // probes / (2 adversaries x 8 periods)
      {"general_deterrence_at_rung", {{11, 16}, {6, 16}, {2, 16}}},  // at the rung or above: 5 + 4 + 2, 4 + 2, 2
      {"immediate_deterrence", {{3, 7}}},
      {"daylight", {{3.5, 90}}},
      {"daylight_at_rung", {{.5, 40}, {1, 30}, {2, 20}}},
      {"assurance", {{56, 90}}},
      {"assurance_at_rung", {{8, 40}, {16, 30}, {32, 20}}},
      {"expectation_gap", {{-.125, 90}}},
      {"expectation_gap_at_rung", {{.25, 40}, {-.5, 30}, {.125, 20}}},
      {"self_reliance_at_rung", {{20, 36}, {10, 27}, {9, 18}}},  // of decisions less concessions
      {"fulfilment_at_rung", {{6, 20}, {7, 10}, {8, 9}}},
      {"burden_share", {{1.5, 6}}},
  };
  std::set<std::string> seen;
  for (const Ratio& ratio : ratios()) {
    const std::string name(ratio.name);
    ASSERT_TRUE(expected.contains(name)) << name;
    EXPECT_EQ(parts_of(ratio), expected.at(name)) << name;
    EXPECT_TRUE(seen.insert(name).second) << name << " stands twice in the table";
  }
  EXPECT_EQ(seen.size(), expected.size());
}

TEST(Ratios, OfDeterrenceAndSelfRelianceAreWhatIsLeftOfOne) {
  for (const Ratio& ratio : ratios()) {
    const bool complement = ratio.name.starts_with("general_deterrence") || ratio.name == "self_reliance_at_rung";
    EXPECT_EQ(ratio.form == RatioForm::one_minus_quotient, complement) << ratio.name;
  }
}

TEST(Ratios, HaveOneValueOrOneForEachRung) {
  // six are scalars, six go by rung
  EXPECT_EQ(n_ratio_values({.allies = 1, .adversaries = 2, .domains = 1, .rungs = 3, .periods = 9}), 6U + 6U * 3U);
  EXPECT_EQ(n_ratio_values({.allies = 5, .adversaries = 5, .domains = 5, .rungs = 8, .periods = 5}), 6U + 6U * 8U);
}

RatioMoments moments_of(const std::vector<Parts>& episodes) {
  JointSpread both;
  for (const Parts& parts : episodes) both.add(parts.numerator, parts.denominator);
  return {.numerator = both.x().mean(),
          .denominator = both.y().mean(),
          .numerator_squares = both.x().squares(),
          .denominator_squares = both.y().squares(),
          .products = both.products()};
}

// 4 / 8 = 1/2; what is left of each episode, numerator - denominator / 2, is 0, -1, 1, 0, squares 2;
// the error is sqrt(2 / 3 / 4) / 2.
TEST(Estimate, OfARatioByHand) {
  const RatioMoments moments = moments_of({{1, 2}, {0, 2}, {2, 2}, {1, 2}});
  const Estimate quotient = estimate(RatioForm::quotient, moments, 4);
  EXPECT_DOUBLE_EQ(quotient.value, .5);
  EXPECT_DOUBLE_EQ(quotient.error, std::sqrt(1.0 / 6) / 2);
}

// 5 / 20 = 1/4; numerator - denominator / 4 is 1 - .5, 0 - 1, 3 - 2, 1 - 1.5 = .5, -1, 1, -.5, squares 2.5;
// the error is sqrt(2.5 / 3 / 4) / 5.
TEST(Estimate, CountsHowNumeratorAndDenominatorVaryTogether) {
  const RatioMoments moments = moments_of({{1, 2}, {0, 4}, {3, 8}, {1, 6}});
  const Estimate quotient = estimate(RatioForm::quotient, moments, 4);
  EXPECT_DOUBLE_EQ(quotient.value, .25);
  EXPECT_DOUBLE_EQ(quotient.error, std::sqrt(2.5 / 12) / 5);
  const Estimate complement = estimate(RatioForm::one_minus_quotient, moments, 4);
  EXPECT_DOUBLE_EQ(complement.value, .75);
  EXPECT_DOUBLE_EQ(complement.error, quotient.error);
}

TEST(Estimate, OfARatioThatIsTheSameInEveryEpisodeHasNoError) {
  const Estimate third = estimate(RatioForm::quotient, moments_of({{1, 3}, {2, 6}, {5, 15}, {4, 12}}), 4);
  EXPECT_DOUBLE_EQ(third.value, 1.0 / 3);
  EXPECT_NEAR(third.error, 0, 1e-8);
}

TEST(Estimate, IsNoNumberWhereTheDenominatorIsZero) {
  for (const double numerator : {0.0, 1.0}) {
    const Estimate none = estimate(RatioForm::one_minus_quotient, moments_of({{numerator, 0}, {0, 0}}), 2);
    EXPECT_TRUE(std::isnan(none.value));
    EXPECT_TRUE(std::isnan(none.error));
  }
}

/// An episode of a made-up ratio: of 1 to 6 tries each succeeds with a probability of 2/3 or 1/3, that of the episode.
Parts made_up_episode(std::uint64_t number) {
  const auto u = [number](std::uint8_t kind, std::uint8_t i = 0) {
    return uniform(2015, number, {.kind = kind, .period = 1, .i = i});
  };
  Parts parts{.numerator = 0, .denominator = 1 + std::floor(6 * u(1))};
  const double success = u(2) < .5 ? 2.0 / 3 : 1.0 / 3;
  for (std::uint8_t i = 0; i < parts.denominator; ++i) parts.numerator += u(3, i) < success ? 1 : 0;
  return parts;
}

// The same experiment a thousand times: the spread of its ratios is what each claims as its error. The spread of n
// numbers is known to 1 in sqrt(2n); the bias of a ratio of sums over 256 episodes is far below its error.
TEST(Estimate, ClaimsTheErrorThatRepeatedExperimentsShow) {
  constexpr std::uint64_t experiments = 1000;
  constexpr std::uint64_t episodes = 256;
  Spread values;
  Spread errors;
  for (std::uint64_t experiment = 0; experiment < experiments; ++experiment) {
    std::vector<Parts> played;
    for (std::uint64_t i = 0; i < episodes; ++i) played.push_back(made_up_episode(experiment * episodes + i));
    const Estimate ratio = estimate(RatioForm::quotient, moments_of(played), episodes);
    values.add(ratio.value);
    errors.add(ratio.error);
  }
  const double shown = std::sqrt(values.squares() / (experiments - 1));
  EXPECT_NEAR(errors.mean(), shown, 4 * shown / std::sqrt(2.0 * experiments));
  EXPECT_NEAR(values.mean(), .5, 4 * shown / std::sqrt(experiments));
}

}  // namespace
}  // namespace deterrence
