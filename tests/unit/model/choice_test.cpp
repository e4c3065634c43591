// The logit rule and its edges: no weight, no precision, very much of it.
#include "model/choice.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <limits>
#include <numbers>
#include <vector>

#include "model/logit.h"

namespace deterrence {
namespace {

constexpr double ln2 = std::numbers::ln2;

TEST(Logit, WeighsOptionsByTheExponentialOfPrecisionTimesUtility) {
  // 2^0, 2^1, 2^3 of 11
  const auto choice = logit<3>({0, 1, 3}, {1, 1, 1}, ln2);
  EXPECT_NEAR(choice[0], 1.0 / 11, 1e-15);
  EXPECT_NEAR(choice[1], 2.0 / 11, 1e-15);
  EXPECT_NEAR(choice[2], 8.0 / 11, 1e-15);
}

TEST(Logit, MultipliesByThePriorWeights) {
  // 1 x 1, .5 x 2, .25 x 8 of 4
  const auto choice = logit<3>({0, 1, 3}, {1, .5, .25}, ln2);
  EXPECT_NEAR(choice[0], .25, 1e-15);
  EXPECT_NEAR(choice[1], .25, 1e-15);
  EXPECT_NEAR(choice[2], .5, 1e-15);
}

TEST(Logit, AtPrecisionZeroIsThePrior) {
  const auto choice = logit<3>({-1e6, 3, 1e6}, {1, 2, 1}, 0);
  EXPECT_EQ(choice, (std::array{.25, .5, .25}));
}

TEST(Logit, NeverChoosesAnOptionOfWeightZero) {
  const auto choice = logit<3>({1e9, 0, 1}, {0, 1, 1}, 1e4);
  EXPECT_EQ(choice, (std::array{0.0, 0.0, 1.0}));
}

TEST(Logit, AtGreatPrecisionTakesTheBest) {
  const auto choice = logit<3>({.999, 1, .998}, {1e-6, 1e-6, 1}, 1e6);
  EXPECT_EQ(choice[1], 1);
}

TEST(Logit, SplitsATieAtGreatPrecisionByTheWeights) {
  const auto choice = logit<3>({5, 5, 0}, {1, 3, 1}, 1e4);
  EXPECT_EQ(choice, (std::array{.25, .75, 0.0}));
}

// What a type would hardly ever do may tell the types apart, and must not do so by how its probability was computed.
TEST(Logit, TinyProbabilitiesAreTheSameByWhicheverWayTheyAreComputed) {
  constexpr double least = std::numeric_limits<double>::denorm_min();
  for (double distance = 700; distance < 745; distance += 0.37) {
    const double expected = std::exp(-distance);
    const double as_third = choose<double>({0, -1e4, -distance}, 1)[2];
    const double as_other = choose<double>({0, -distance, -1e4}, 1)[1];
    const double as_one_of_two_steps = choose<double>({-distance, -distance - 30, 0}, 1)[0];
    const double by_two_steps = choose<double>({-distance, -distance + 350, 0}, 1)[0];
    for (const double each : {as_third, as_other, as_one_of_two_steps, by_two_steps}) {
      EXPECT_NEAR(each, expected, 1e-12 * expected + 2 * least) << distance;
      EXPECT_GT(each, 0) << distance;
    }
  }
}

TEST(Logit, SurvivesHugeUtilities) {
  for (const double size : {1e3, 1e150, 1e300}) {
    const auto choice = logit<3>({-size, size, 0}, {1, 1, 1}, 10);
    EXPECT_EQ(choice, (std::array{0.0, 1.0, 0.0})) << size;
  }
}

TEST(Logit, DoesNotChangeWhenAllUtilitiesShift) {
  const auto here = logit<3>({0, .5, 1}, {1, .7, .49}, 3);
  const auto there = logit<3>({-64, -63.5, -63}, {1, .7, .49}, 3);
  EXPECT_EQ(here, there);  // halves shift by 64 without rounding
}

TEST(Logit, OfTwoOptionsIsTheLogisticOfTheirDifference) {
  const auto choice = logit<2>({.3, 1.1}, {1, 1}, 2.5);
  EXPECT_NEAR(choice[1], logistic(2.5 * .8), 1e-15);
}

TEST(Logit, SumsInColumnsWhateverTheNumberOfOptions) {
  for (const std::size_t n : {1U, 7U, 8U, 9U, 41U}) {
    const std::vector<double> utilities(whole_columns(n), .5);
    std::vector<double> weights(whole_columns(n), 0);
    std::fill_n(weights.begin(), n, 2.0);
    std::vector<double> choice(whole_columns(n));
    logit<double>(utilities.data(), weights.data(), 3, n, choice.data());
    for (std::size_t i = 0; i < n; ++i) EXPECT_DOUBLE_EQ(choice[i], 1.0 / static_cast<double>(n)) << n;
  }
}

TEST(Choose, IsTheLogitOfThreeOptions) {
  const ByOptionOf<double> utilities{.3, -.2, .45};
  for (const double precision : {0.0, 1.0, 30.0, 1e4}) {
    const auto choice = choose(utilities, precision, {1, .5, .25});
    const auto expected = logit<3>(utilities, {1, .5, .25}, precision);
    for (std::size_t i = 0; i < 3; ++i) EXPECT_NEAR(choice[i], expected[i], 1e-15) << precision;
  }
}

TEST(Choose, TakesTheBestWhicheverItIs) {
  EXPECT_EQ(choose<double>({1, 0, 0}, 1e6), (ByOptionOf<double>{1, 0, 0}));
  EXPECT_EQ(choose<double>({0, 1, 0}, 1e6), (ByOptionOf<double>{0, 1, 0}));
  EXPECT_EQ(choose<double>({0, 0, 1}, 1e6), (ByOptionOf<double>{0, 0, 1}));
}

TEST(Choose, SurvivesHugeUtilities) {
  for (const double size : {1e3, 1e150, 1e300}) {
    EXPECT_EQ(choose<double>({-size, size, 0}, 10), (ByOptionOf<double>{0, 1, 0})) << size;
  }
}

TEST(Logistic, HasItsKnownValues) {
  EXPECT_EQ(logistic(0.0), .5);
  EXPECT_NEAR(logistic(std::log(3.0)), .75, 1e-15);
  EXPECT_NEAR(logistic(-std::log(3.0)), .25, 1e-15);
}

TEST(Logistic, EndsAtZeroAndOne) {
  EXPECT_EQ(logistic(1e4), 1);
  EXPECT_EQ(logistic(-1e4), 0);
}

TEST(ExpectedValue, SumsProbabilityTimesValue) {
  EXPECT_DOUBLE_EQ(expected_value<double>({.5, .25, .25}, {2, -4, 8}), 2);
}

}  // namespace
}  // namespace deterrence
