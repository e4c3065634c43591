#include "cli/words.h"

#include <gtest/gtest.h>

#include <limits>

#include "support/small_scenarios.h"

namespace deterrence {
namespace {

TEST(Words, SharesHaveThreeDigitsAndNoZeroInFront) {
  EXPECT_EQ(share_text(0.6974), ".697");
  EXPECT_EQ(share_text(0), ".000");
  EXPECT_EQ(share_text(-0.0123), "-.012");
  EXPECT_EQ(share_text(-0.0001), ".000");
  EXPECT_EQ(share_text(1), "1.00");
  EXPECT_EQ(share_text(10.5), "10.500");
  EXPECT_EQ(share_text(std::numeric_limits<double>::quiet_NaN()), "nan");
}

TEST(Words, UtilitiesHaveFourDigitsWhateverTheirSize) {
  EXPECT_EQ(worth_text(-0.01234), "-.0123");
  EXPECT_EQ(worth_text(0.99999), "1.0000");
  EXPECT_EQ(worth_text(-2.5), "-2.500");
  EXPECT_EQ(worth_text(23.456), "23.46");
  EXPECT_EQ(worth_text(-123.45), "-123.5");
  EXPECT_EQ(worth_text(-1266.4), "-1266");
  EXPECT_EQ(worth_text(-99999.4), "-99999");
  EXPECT_EQ(worth_text(-126'640), "-1.3e5");
  EXPECT_EQ(worth_text(1.7e12), "2e12");
  EXPECT_EQ(worth_text(-1.7e12), "-2e12");
  EXPECT_EQ(worth_text(1e300), "1e300");
  EXPECT_EQ(worth_text(-1e-9), "0");
}

TEST(Words, RungsCountFromOne) {
  const Scenario scenario = duel();
  EXPECT_EQ(rung_text(scenario, 0), "1 grey");
  EXPECT_EQ(target_text(scenario, {0, 0}), "ally, sea");
}

}  // namespace
}  // namespace deterrence
