// Running sums against the textbook's two passes, where digits are easily lost.
#include "estimation/spread.h"

#include <gtest/gtest.h>

#include <cmath>

#include "two_pass.h"

namespace deterrence {
namespace {

Spread spread_of(const Numbers& numbers) {
  Spread spread;
  for (const double number : numbers) spread.add(number);
  return spread;
}

/// n numbers in eighths between 0 and 12.5, in no order; about a whole offset their sums are exact.
Numbers scattered(int n, double offset, int step = 37) {
  Numbers numbers;
  for (int i = 0; i < n; ++i) numbers.push_back(offset + i * step % 101 / 8.0);
  return numbers;
}

TEST(Spread, EqualsTheTwoPassesWhateverTheOffset) {
  // at offset 1e12 a sum of plain squares would be off by 1e24 x 2^-53, about 1e8
  for (const double offset : {0.0, 1e3, 1e9, -1e9, 1e12}) {
    const Numbers numbers = scattered(100, offset);
    const Spread spread = spread_of(numbers);
    EXPECT_EQ(spread.count(), 100);
    EXPECT_DOUBLE_EQ(spread.mean(), mean_of(numbers)) << "offset " << offset;
    const Numbers centred = scattered(100, 0);
    EXPECT_NEAR(spread.squares(), products_of(centred, centred), 1e-11) << "offset " << offset;
  }
}

TEST(Spread, IsExactForWholeNumbers) {
  const Spread spread = spread_of({3, 1, 4, 1, 5, 9, 2, 6});  // sum 31, squares 173
  EXPECT_EQ(spread.mean(), 3.875);
  EXPECT_EQ(spread.squares(), 52.875);  // 173 - 31^2 / 8
}

TEST(Spread, OfAConstantIsNoneAtAll) {
  const Spread spread = spread_of(Numbers(64, .1));
  EXPECT_EQ(spread.mean(), .1);
  EXPECT_EQ(spread.squares(), 0);
}

TEST(Spread, SurvivesAFirstValueFarFromTheRest) {
  Numbers numbers = scattered(64, 0);
  numbers.front() = 1e8;
  const double expected = products_of(numbers, numbers);
  EXPECT_NEAR(spread_of(numbers).squares(), expected, 1e-13 * expected);
}

TEST(Spread, OfOneValueOrNoneIsZero) {
  EXPECT_EQ(Spread().mean(), 0);
  EXPECT_EQ(Spread().squares(), 0);
  EXPECT_EQ(spread_of({7.5}).mean(), 7.5);
  EXPECT_EQ(spread_of({7.5}).squares(), 0);
}

TEST(Spread, ThatNoNumberCanHoldIsNotTakenForNone) { EXPECT_TRUE(std::isnan(spread_of({1e200, -1e200}).squares())); }

TEST(JointSpread, EqualsTheTwoPassesWhateverTheOffsets) {
  const Numbers x = scattered(100, 0);
  const Numbers y = scattered(100, 0, 53);
  for (const double offset : {0.0, 1e9}) {
    JointSpread both;
    for (std::size_t i = 0; i < x.size(); ++i) both.add(x[i] + offset, y[i] - offset);
    EXPECT_NEAR(both.x().squares(), products_of(x, x), 1e-11);
    EXPECT_NEAR(both.y().squares(), products_of(y, y), 1e-11);
    EXPECT_NEAR(both.products(), products_of(x, y), 1e-11);
    EXPECT_DOUBLE_EQ(both.y().mean(), mean_of(y) - offset);
  }
}

TEST(JointSpread, OfAQuantityWithItsOppositeIsMinusItsSquares) {
  JointSpread both;
  for (const double number : scattered(64, 5)) both.add(number, -number);
  EXPECT_EQ(both.products(), -both.x().squares());
  EXPECT_EQ(JointSpread().products(), 0);
}

}  // namespace
}  // namespace deterrence
