// Quantiles from counts on bins, against the numbers themselves in order.
#include "estimation/bins.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <limits>

#include "chance/addressed.h"

namespace deterrence {
namespace {

using Numbers = std::vector<double>;

BinCounts counts_of(const Numbers& numbers, Kind kind) {
  BinCounts counts;
  for (const double number : numbers) counts.add(bin_of(number, kind));
  return counts;
}

/// Skewed numbers over many powers of two: u^-3 of uniform numbers.
Numbers skewed(std::uint64_t n) {
  Numbers numbers;
  for (std::uint64_t i = 0; i < n; ++i) numbers.push_back(std::pow(uniform(11, i, {.kind = 1}), -3));
  return numbers;
}

TEST(Bins, HoldWholeNumbersExactly) {
  for (const double number : {0.0, 1.0, 2.0, 1023.0, 1024.0, 1025.0, 123456789.0, 4294967295.0}) {
    EXPECT_EQ(value_of(bin_of(number, Kind::whole), Kind::whole), number);
  }
}

TEST(Bins, HoldRealsWithinHalfTheirWidthAtEveryMagnitude) {
  Numbers numbers = skewed(2000);
  for (const double scale : {1e-300, 1e-3, 1.0, 1e6, 1e290}) {
    for (const double number : numbers) {
      const double x = number * scale;
      const double power_of_two = std::ldexp(1, std::ilogb(x));
      ASSERT_NEAR(value_of(bin_of(x, Kind::real), Kind::real), x, power_of_two * relative_bin_width / 2);
    }
  }
}

TEST(Bins, AreAsWideAsStated) {
  // from 1 up, a bin is 1/1024 wide: 1 shares it with what is a little less than 1025/1024, and no more
  const double next = 1 + relative_bin_width;
  EXPECT_EQ(bin_of(1, Kind::real), bin_of(std::nextafter(next, 0), Kind::real));
  EXPECT_NE(bin_of(1, Kind::real), bin_of(next, Kind::real));
  EXPECT_NE(bin_of(1, Kind::real), bin_of(std::nextafter(1, 0), Kind::real));
  EXPECT_EQ(value_of(bin_of(1, Kind::real), Kind::real), 1 + relative_bin_width / 2);
}

TEST(Bins, HoldZeroExactlyAndApartFromWhatIsNotZero) {
  EXPECT_EQ(value_of(bin_of(0, Kind::real), Kind::real), 0);
  EXPECT_EQ(value_of(bin_of(-0.0, Kind::real), Kind::real), 0);
  EXPECT_GT(value_of(bin_of(1e-300, Kind::real), Kind::real), 0);
}

TEST(Bins, StandInTheOrderOfTheirValues) {
  Numbers numbers = skewed(500);
  std::sort(numbers.begin(), numbers.end());
  for (std::size_t i = 1; i < numbers.size(); ++i) {
    EXPECT_LE(bin_of(numbers[i - 1], Kind::real), bin_of(numbers[i], Kind::real));
  }
}

TEST(Quantile, IsTheSmallestValueThatAtLeastTheShareDoesNotExceed) {
  Numbers hundred(100);
  for (std::size_t i = 0; i < hundred.size(); ++i) hundred[i] = static_cast<double>(1 + i * 37 % 100);  // 1 to 100
  const BinCounts counts = counts_of(hundred, Kind::whole);
  for (const int percent : quantile_percents) EXPECT_EQ(counts.quantile(percent, Kind::whole), percent);

  // of three: one does not exceed 4, that is 33 %; two do not exceed 6, that is 67 %
  const BinCounts three = counts_of({9, 4, 6}, Kind::whole);
  EXPECT_EQ(three.quantile(5, Kind::whole), 4);
  EXPECT_EQ(three.quantile(33, Kind::whole), 4);
  EXPECT_EQ(three.quantile(34, Kind::whole), 6);
  EXPECT_EQ(three.quantile(50, Kind::whole), 6);
  EXPECT_EQ(three.quantile(75, Kind::whole), 9);

  // of four: half do not exceed 2, exactly half is enough
  const BinCounts four = counts_of({1, 2, 3, 4}, Kind::whole);
  EXPECT_EQ(four.quantile(25, Kind::whole), 1);
  EXPECT_EQ(four.quantile(50, Kind::whole), 2);
  EXPECT_EQ(four.quantile(75, Kind::whole), 3);
}

TEST(Quantile, OfManyEqualValuesIsThatValue) {
  BinCounts counts;
  counts.add(bin_of(3, Kind::whole), 94);
  counts.add(bin_of(8, Kind::whole), 6);
  EXPECT_EQ(counts.quantile(5, Kind::whole), 3);
  EXPECT_EQ(counts.quantile(75, Kind::whole), 3);
  EXPECT_EQ(counts.quantile(95, Kind::whole), 8);
}

TEST(Quantile, OfRealsLiesWithinHalfABinOfTheOneAmongTheNumbers) {
  Numbers numbers = skewed(1000);
  const BinCounts counts = counts_of(numbers, Kind::real);
  std::sort(numbers.begin(), numbers.end());
  for (const int percent : quantile_percents) {
    const double expected = numbers[static_cast<std::size_t>(10 * percent - 1)];
    EXPECT_NEAR(counts.quantile(percent, Kind::real), expected, expected * relative_bin_width / 2);
  }
}

TEST(Quantile, DoesNotDependOnTheOrderOfMerging) {
  const Numbers numbers = skewed(300);
  const BinCounts one = counts_of({numbers.begin(), numbers.begin() + 100}, Kind::real);
  const BinCounts two = counts_of({numbers.begin() + 100, numbers.end()}, Kind::real);
  const auto merged = [](const BinCounts& first, const BinCounts& second) {
    BinCounts counts;
    for (const BinCount& entry : first.list()) counts.add(entry.bin, entry.count);
    for (const BinCount& entry : second.list()) counts.add(entry.bin, entry.count);
    return counts;
  };
  const BinCounts all = counts_of(numbers, Kind::real);
  EXPECT_EQ(merged(one, two).list(), all.list());
  EXPECT_EQ(merged(two, one).list(), all.list());
  EXPECT_EQ(merged(two, one).quantile(75, Kind::real), all.quantile(75, Kind::real));
}

TEST(Quantile, OfNothingIsNoNumber) { EXPECT_TRUE(std::isnan(BinCounts().quantile(50, Kind::whole))); }

TEST(BinCounts, ListBinsInUseInAscendingOrder) {
  EXPECT_EQ(counts_of({7, 2, 7, 0}, Kind::whole).list(), (std::vector<BinCount>{{0, 1}, {2, 1}, {7, 2}}));
}

}  // namespace
}  // namespace deterrence
