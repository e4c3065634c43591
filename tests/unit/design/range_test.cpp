// Shares of a range: its ends, its middle, and never beyond it.
#include "design/range.h"

#include <gtest/gtest.h>

#include <cmath>

namespace deterrence {
namespace {

TEST(Range, HasItsEndsAtTheSharesZeroAndOne) {
  for (const AxisRange& range : {AxisRange{-2, 7}, AxisRange{0.1, 0.9}, AxisRange{1e-3, 0.9, Scale::logarithmic}}) {
    EXPECT_NEAR(at_share(range, 0), range.first, 1e-15);
    EXPECT_NEAR(at_share(range, 1), range.last, 1e-15);
  }
}

TEST(Range, IsHalvedByItsMeanOnALinearAndByItsGeometricMeanOnALogarithmicScale) {
  EXPECT_DOUBLE_EQ(at_share({1, 100}, 0.5), 50.5);
  EXPECT_DOUBLE_EQ(at_share({1, 100, Scale::logarithmic}, 0.5), 10);
}

TEST(Range, IsNeverLeftThroughRounding) {
  for (int i = 1; i < 2000; ++i) {
    const AxisRange range{0.1 / i, 0.9 / i, Scale::logarithmic};
    for (const double share : {0.0, 0x1p-53, 0.3, 1 - 0x1p-53, 1.0}) {
      EXPECT_GE(at_share(range, share), range.first);
      EXPECT_LE(at_share(range, share), range.last);
    }
  }
}

TEST(Range, RisesWithTheShare) {
  for (const Scale scale : {Scale::linear, Scale::logarithmic}) {
    double before = 0;
    for (int i = 0; i <= 1000; ++i) {
      const double value = at_share({0.02, 3, scale}, i / 1000.0);
      EXPECT_GT(value, before);
      before = value;
    }
  }
}

TEST(Range, IsSpacedWithoutNoiseInTheSixteenthDigit) {
  EXPECT_EQ(spaced({0.1, 0.9}, 5), (std::vector<double>{0.1, 0.3, 0.5, 0.7, 0.9}));
  EXPECT_EQ(spaced({0.001, 10, Scale::logarithmic}, 5), (std::vector<double>{0.001, 0.01, 0.1, 1, 10}));
}

}  // namespace
}  // namespace deterrence
