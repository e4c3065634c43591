// Looks against tables of Student's t and errors worked out by hand.
#include "estimation/looks.h"

#include <gtest/gtest.h>

#include <cmath>

namespace deterrence {
namespace {

using Blocks = std::vector<QuotientPart>;
using Numbers = std::vector<std::uint64_t>;

TEST(Looks, GrowTwofoldFromEightBlocksAndEndWithTheLast) {
  EXPECT_EQ(looks_until(100), (Numbers{8, 16, 32, 64, 100}));
  EXPECT_EQ(looks_until(64), (Numbers{8, 16, 32, 64}));
  EXPECT_EQ(looks_until(8), (Numbers{8}));
  EXPECT_EQ(looks_until(1), (Numbers{1}));
}

TEST(Looks, TheIntervalOfAMeanIsWidenedByTheNumberOfLooks) {
  // Mean 2, squared deviations 1 + 1 + 0 = 2, so that the error is sqrt(2 / 2 / 3).
  const Blocks blocks{{1, 1}, {3, 1}, {2, 1}};
  const double error = std::sqrt(1.0 / 3);
  EXPECT_NEAR(half_width_at_look(blocks, 1), 4.30265 * error, 5e-5);  // t of 97.5 %, 2 degrees of freedom
  EXPECT_NEAR(half_width_at_look(blocks, 5), 9.92484 * error, 5e-5);  // of 99.5 %
}

TEST(Looks, TheIntervalOfARatioIsThatOfTheJackknife) {
  // 6 / 4 in all; without one of the blocks 5 / 3, 4 / 3 and 3 / 2: squared changes 1 / 36 + 1 / 36.
  const Blocks blocks{{1, 1}, {2, 1}, {3, 2}};
  EXPECT_NEAR(half_width_at_look(blocks, 1), 4.30265 * std::sqrt(2.0 / 3 * 2 / 36), 5e-5);
}

TEST(Looks, TheIntervalOfADifferenceIsThatOfPairs) {
  const Blocks base{{1, 1}, {3, 1}, {2, 1}};
  const Blocks one_more{{2, 1}, {4, 1}, {3, 1}};
  const Blocks other{{2, 1}, {3, 1}, {1, 1}};  // differences 1, 0, -1
  EXPECT_NEAR(half_width_of_difference_at_look(base, other, 1), 4.30265 * std::sqrt(1.0 / 3), 5e-5);
  EXPECT_TRUE(std::isnan(half_width_of_difference_at_look(base, one_more, 1))) << "always 1";
}

TEST(Looks, WhatNeverHappenedIsNotKnownPrecisely) {
  EXPECT_TRUE(std::isnan(half_width_at_look(Blocks(8, {0, 1}), 1)));
  EXPECT_TRUE(std::isnan(half_width_at_look(Blocks{{1, 1}}, 1)));
  EXPECT_TRUE(std::isnan(half_width_at_look(Blocks{{1, 1}, {0, 0}, {0, 0}}, 1))) << "one block bears on it";
}

}  // namespace
}  // namespace deterrence
