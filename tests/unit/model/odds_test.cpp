// Who prevails: Tullock's ratio, and no overflow at its ends.
#include "model/odds.h"

#include <gtest/gtest.h>

namespace deterrence {
namespace {

TEST(Odds, AreTullocksRatio) {
  EXPECT_DOUBLE_EQ(odds<double>(3, 2, 1), .6);              // 3 / (3 + 2)
  EXPECT_DOUBLE_EQ(odds<double>(3, 2, 2), 9.0 / 13);        // 9 / (9 + 4)
  EXPECT_DOUBLE_EQ(odds<double>(4, 9, .5), 2.0 / (2 + 3));  // roots
}

TEST(Odds, OfNobodyAgainstNobodyAreEven) { EXPECT_EQ(odds<double>(0, 0, 3), .5); }

TEST(Odds, OfSomebodyAgainstNobodyAreCertain) {
  EXPECT_EQ(odds<double>(1e-300, 0, 2), 1);
  EXPECT_EQ(odds<double>(0, 1e-300, 2), 0);
}

TEST(Odds, OfTwoSidesSumToOne) {
  for (const double strength : {.1, 1.0, 7.0}) {
    EXPECT_NEAR(odds<double>(strength, 2, 1.7) + odds<double>(2, strength, 1.7), 1, 1e-15);
  }
}

TEST(Odds, NeverLeaveTheUnitIntervalAtExtremeStrengths) {
  const double extremes[] = {0, 1e-300, 1, 1e300};
  for (const double one : extremes) {
    for (const double other : extremes) {
      for (const double decisiveness : {1e-3, 1.0, 50.0}) {
        const double won = odds<double>(one, other, decisiveness);
        EXPECT_TRUE(won >= 0 && won <= 1) << one << " against " << other << " gives " << won;
      }
    }
  }
}

TEST(Odds, OfEqualExtremesAreEven) {
  EXPECT_EQ(odds<double>(1e-300, 1e-300, 5), .5);
  EXPECT_EQ(odds<double>(1e300, 1e300, 5), .5);
}

TEST(Odds, RiseWithTheCoalition) {
  double before = 0;
  for (double strength = .5; strength < 20; strength *= 1.5) {
    const double won = odds<double>(strength, 3, .8);
    EXPECT_GT(won, before);
    before = won;
  }
}

}  // namespace
}  // namespace deterrence
