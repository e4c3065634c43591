// Shares of a range and values spaced over it: ends, middles, never beyond them, without noise.
#include "design/range.h"

#include <gtest/gtest.h>

#include <limits>

namespace deterrence {
namespace {

using Numbers = std::vector<double>;

constexpr double largest = std::numeric_limits<double>::max();

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

TEST(Spaced, LinearValuesAreThoseThatOneWouldWrite) {
  EXPECT_EQ(spaced({.1, .9}, 5), (Numbers{.1, .3, .5, .7, .9}));
  EXPECT_EQ(spaced({0, 1}, 11), (Numbers{0, .1, .2, .3, .4, .5, .6, .7, .8, .9, 1}));
  EXPECT_EQ(spaced({0, .3}, 4), (Numbers{0, .1, .2, .3}));
  EXPECT_EQ(spaced({2, 10}, 2), (Numbers{2, 10}));
  EXPECT_EQ(spaced({0, 1}, 1001)[7], .007);
}

TEST(Spaced, LogarithmicValuesAreThoseThatOneWouldWrite) {
  EXPECT_EQ(spaced({.01, 100, Scale::logarithmic}, 5), (Numbers{.01, .1, 1, 10, 100}));
  EXPECT_EQ(spaced({1, 16, Scale::logarithmic}, 5), (Numbers{1, 2, 4, 8, 16}));
  EXPECT_EQ(spaced({1e-6, 1e6, Scale::logarithmic}, 3), (Numbers{1e-6, 1, 1e6}));
}

TEST(Spaced, TheEndsAreExact) {
  const double third = 1.0 / 3;
  for (const Scale scale : {Scale::linear, Scale::logarithmic}) {
    const Numbers values = spaced({third, 2 * third, scale}, 4);
    EXPECT_EQ(values.front(), third) << "16 digits, which rounding would lose";
    EXPECT_EQ(values.back(), 2 * third);
  }
}

TEST(Spaced, ValuesRise) {
  for (const Scale scale : {Scale::linear, Scale::logarithmic}) {
    const Numbers values = spaced({.001, .999, scale}, 1000);
    for (std::size_t i = 1; i < values.size(); ++i) EXPECT_LT(values[i - 1], values[i]);
  }
}

TEST(Spaced, TheSmallestAndTheLargestNumbersWillDo) {
  EXPECT_EQ(spaced({0, 1e-310}, 3), (Numbers{0, 5e-311, 1e-310}));
  EXPECT_EQ(spaced({0, largest}, 2), (Numbers{0, largest}));
  const Numbers values = spaced({5e-324, largest, Scale::logarithmic}, 3);
  EXPECT_EQ(values.front(), 5e-324);
  EXPECT_EQ(values.back(), largest);
}

}  // namespace
}  // namespace deterrence
