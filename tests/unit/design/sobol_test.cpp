// Sobol's sequence: even before and after scrambling, and the smaller design within the larger. That its points are
// those of another program is tested in tests/verification/test_designs.py.
#include "design/sobol.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <set>

namespace deterrence {
namespace {

/// Whether each of the 2^m boxes of 2^-a by 2^-(m - a) holds one of 2^m points.
bool fills_boxes(const std::vector<double>& x, const std::vector<double>& y, unsigned m, unsigned a) {
  std::set<std::pair<double, double>> boxes;
  for (std::size_t i = 0; i < x.size(); ++i) {
    boxes.emplace(std::floor(std::ldexp(x[i], static_cast<int>(a))),
                  std::floor(std::ldexp(y[i], static_cast<int>(m - a))));
  }
  return boxes.size() == std::size_t{1} << m;
}

std::vector<double> as_shares(const std::vector<std::uint32_t>& digits) {
  std::vector<double> shares;
  for (const std::uint32_t each : digits) shares.push_back(each * 0x1p-32);
  return shares;
}

TEST(Sobol, BeginsAtTheOrigin) {
  for (const auto& axis : sobol_digits(20, 4)) EXPECT_EQ(axis.front(), 0u);
}

TEST(Sobol, HasTheDigitsOfGrayCodesBackwardsOnItsFirstAxis) {
  const auto digits = sobol_digits(3, 1000);
  for (std::uint32_t n = 0; n < 1000; ++n) {
    std::uint32_t backwards = 0;
    for (unsigned bit = 0; bit < 32; ++bit) backwards |= ((n ^ n >> 1) >> bit & 1) << (31 - bit);
    EXPECT_EQ(digits[0][n], backwards);
  }
}

TEST(Sobol, FillsEveryBoxOfTheFirstTwoAxesOnceBeforeAndAfterScrambling) {
  constexpr unsigned m = 8;
  const auto digits = sobol_digits(2, 1 << m);
  for (unsigned a = 0; a <= m; ++a) {
    EXPECT_TRUE(fills_boxes(as_shares(digits[0]), as_shares(digits[1]), m, a)) << a;
    for (const std::uint64_t seed : {0U, 1U, 2015U}) {
      const Shares shares = sobol(2, 1 << m, seed);
      EXPECT_TRUE(fills_boxes(shares[0], shares[1], m, a)) << a << ", seed " << seed;
    }
  }
}

TEST(Sobol, PutsOnePointIntoEachStratumOfEveryAxis) {
  constexpr std::size_t n = 256;
  for (const auto& axis : sobol(40, n, 7)) {
    std::set<double> strata;
    for (const double share : axis) strata.insert(std::floor(share * n));
    EXPECT_EQ(strata.size(), n);
  }
}

TEST(Sobol, HasTheSmallerDesignWithinTheLarger) {
  const Shares small = sobol(5, 37, 3);
  const Shares large = sobol(8, 1000, 3);
  for (std::size_t axis = 0; axis < small.size(); ++axis) {
    EXPECT_TRUE(std::equal(small[axis].begin(), small[axis].end(), large[axis].begin()));
  }
}

TEST(Sobol, PutsEachPointAnywhereWithEqualChance) {
  constexpr std::uint64_t n_seeds = 4000;
  for (const std::uint32_t digits : {0u, 1u, 0x80000000u, 0xffffffffu}) {
    double sum = 0;
    int low = 0;
    for (std::uint64_t seed = 0; seed < n_seeds; ++seed) {
      const double share = scrambled(digits, 2, seed);
      ASSERT_TRUE(share >= 0 && share < 1);
      sum += share;
      low += share < 0.1 ? 1 : 0;
    }
    EXPECT_NEAR(sum / n_seeds, 0.5, 4 * std::sqrt(1.0 / 12 / n_seeds));
    EXPECT_NEAR(low / static_cast<double>(n_seeds), 0.1, 4 * std::sqrt(0.1 * 0.9 / n_seeds));
  }
}

// The flip of a digit depends on all digits before it, so two coordinates that part at a digit go separate ways behind
// it.
TEST(Sobol, ScramblesDigitsByThoseBeforeThem) {
  constexpr std::uint64_t n_seeds = 4000;
  for (const unsigned parts_at : {0u, 3u, 6u, 7u, 13u, 30u}) {
    int same_next = 0;
    for (std::uint64_t seed = 0; seed < n_seeds; ++seed) {
      const auto one = static_cast<std::uint64_t>(std::ldexp(scrambled(0, 1, seed), 53));
      const auto other = static_cast<std::uint64_t>(std::ldexp(scrambled(0x80000000u >> parts_at, 1, seed), 53));
      EXPECT_EQ((one ^ other) >> (52 - parts_at), 1u) << "they share what comes before, and part there";
      same_next += ((one ^ other) >> (51 - parts_at) & 1) == 0 ? 1 : 0;
    }
    EXPECT_NEAR(same_next / static_cast<double>(n_seeds), 0.5, 4 * std::sqrt(0.25 / n_seeds)) << parts_at;
  }
}

TEST(Sobol, IsScrambledDifferentlyOnEachAxis) {
  for (std::size_t axis = 1; axis < 10; ++axis) EXPECT_NE(scrambled(0, axis, 1), scrambled(0, axis - 1, 1));
}

}  // namespace
}  // namespace deterrence
