// Intervals against tables of Student's t, and corrections worked out by hand.
#include "estimation/interval.h"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>

namespace deterrence {
namespace {

constexpr double none = std::numeric_limits<double>::quiet_NaN();

TEST(Interval, HalfWidthsAreThoseOfTheTableOfStudentsT) {
  EXPECT_NEAR(half_width_of_95(1, 1), 12.7062, 5e-5);
  EXPECT_NEAR(half_width_of_95(1, 3), 3.18245, 5e-6);
  EXPECT_NEAR(half_width_of_95(2, 15), 2 * 2.13145, 1e-5);
  EXPECT_NEAR(half_width_of_95(1, 120), 1.97993, 5e-6);
  EXPECT_NEAR(half_width_of_95(1, std::exp2(40) - 1), 1.95996, 5e-6);
}

TEST(Interval, WithoutAnErrorOrADegreeOfFreedomThereIsNone) {
  EXPECT_TRUE(std::isnan(half_width_of_95(none, 10)));
  EXPECT_TRUE(std::isnan(half_width_of_95(1, 0)));
  EXPECT_TRUE(std::isnan(half_width_of_95(1, -1)));
  EXPECT_TRUE(std::isnan(p_value(1, none, 10)));
  EXPECT_TRUE(std::isnan(p_value(none, 1, 10)));
  EXPECT_TRUE(std::isnan(p_value(1, 1, 0)));
  EXPECT_EQ(half_width_of_95(0, 10), 0);
}

TEST(Interval, ItExcludesZeroExactlyWhereThePValueIsBelowFivePercent) {
  for (const double degrees : {1.0, 4.0, 31.0, 1000.0}) {
    const double half_width = half_width_of_95(0.25, degrees);
    EXPECT_LT(p_value(half_width * 1.0001, 0.25, degrees), 0.05);
    EXPECT_LT(p_value(-half_width * 1.0001, 0.25, degrees), 0.05);
    EXPECT_GT(p_value(half_width * 0.9999, 0.25, degrees), 0.05);
  }
  EXPECT_NEAR(p_value(2.5, 1, 10), 0.0314472, 5e-7);  // tables of the t distribution
}

TEST(Interval, ADifferenceThatIsAlwaysTheSameIsJudgedByItsSigns) {
  EXPECT_EQ(p_value(0.3, 0, 1), 0.5);       // two blocks
  EXPECT_EQ(p_value(-0.3, 0, 5), 0.03125);  // six
  EXPECT_EQ(p_value(0, 0, 5), 1);
}

TEST(Interval, HolmComparesTheSmallestWithTheStrictestBound) {
  // At 5 % and four hypotheses the bounds are .0125, .01667, .025, .05.
  const std::vector<double> p{.03, .012, .016, .02};
  EXPECT_EQ(rejected_together(p), (std::vector<bool>{true, true, true, true}));
  EXPECT_EQ(rejected_together(std::vector<double>{.03, .012, .017, .02}),
            (std::vector<bool>{false, true, false, false}));
  EXPECT_EQ(rejected_together(std::vector<double>{.013, .013, .013, .013}), (std::vector<bool>(4, false)));
}

TEST(Interval, HolmDoesNotCountWhatCannotBeTested) {
  EXPECT_EQ(rejected_together(std::vector<double>{.02, none, .04, none}),
            (std::vector<bool>{true, false, true, false}));
  EXPECT_EQ(rejected_together(std::vector<double>{.02, .5, .04, .5}), (std::vector<bool>(4, false)));
  EXPECT_TRUE(rejected_together({}).empty());
}

TEST(Interval, AShareOfNoneIsNoCertainty) {
  // Wilson: z^2 / (n + z^2) at 0 successes.
  EXPECT_EQ(interval_of_share(0, 2048).low, 0);
  EXPECT_NEAR(interval_of_share(0, 2048).high, 3.841459 / (2048 + 3.841459), 1e-9);
  EXPECT_NEAR(interval_of_share(1, 2048).low, 2048 / (2048 + 3.841459), 1e-9);
  // At one of two looks: z is 2.2414027.
  EXPECT_NEAR(interval_of_share(0, 2048, 2).high, 5.023886 / (2048 + 5.023886), 1e-9);
  // 7 of 20, worked out with the formula on paper: (.35 + .0960 ± .2104) / 1.1921
  EXPECT_NEAR(interval_of_share(0.35, 20).low, 0.1812, 5e-5);
  EXPECT_NEAR(interval_of_share(0.35, 20).high, 0.5671, 5e-5);
}

TEST(Interval, AShareIsToldFromOtherMeansByItsError) {
  const double n = 256;
  EXPECT_TRUE(is_share(0.25, std::sqrt(0.25 * 0.75 / (n - 1)), n));
  EXPECT_TRUE(is_share(0, 0, n));
  EXPECT_FALSE(is_share(0.25, std::sqrt(0.25 * 0.8 / (n - 1)), n));
  EXPECT_FALSE(is_share(2, 0, n));
  EXPECT_FALSE(is_share(0.25, none, n));
}

}  // namespace
}  // namespace deterrence
