// A Latin hypercube: each stratum of each axis has one point, in an order of its own.
#include "design/latin_hypercube.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>

namespace deterrence {
namespace {

std::vector<std::size_t> strata_of(const std::vector<double>& shares) {
  std::vector<std::size_t> strata;
  for (const double share : shares)
    strata.push_back(static_cast<std::size_t>(share * static_cast<double>(shares.size())));
  return strata;
}

TEST(LatinHypercube, PutsOnePointIntoEachStratumOfEveryAxis) {
  for (const std::size_t n : {1u, 2u, 3u, 10u, 97u, 1000u, 200000u}) {
    for (const auto& axis : latin_hypercube(2, n, 11)) {
      std::vector<std::size_t> strata = strata_of(axis);
      std::sort(strata.begin(), strata.end());
      for (std::size_t i = 0; i < n; ++i) ASSERT_EQ(strata[i], i) << n << " points";
    }
  }
}

TEST(LatinHypercube, OrdersTheStrataOfEachAxisAnew) {
  const Shares shares = latin_hypercube(3, 50, 1);
  EXPECT_NE(strata_of(shares[0]), strata_of(shares[1]));
  EXPECT_NE(strata_of(shares[1]), strata_of(shares[2]));
  EXPECT_NE(shares, latin_hypercube(3, 50, 2));
  EXPECT_EQ(shares, latin_hypercube(3, 50, 1));
}

TEST(LatinHypercube, PutsEveryStratumFirstEquallyOften) {
  constexpr std::size_t n = 5;
  constexpr std::uint64_t n_seeds = 5000;
  std::vector<int> first(n);
  double place = 0;
  for (std::uint64_t seed = 0; seed < n_seeds; ++seed) {
    const double share = latin_hypercube(1, n, seed)[0][0];
    ++first[static_cast<std::size_t>(share * n)];
    place += share * n - std::floor(share * n);
  }
  for (const int count : first) EXPECT_NEAR(count, n_seeds / n, 4 * std::sqrt(n_seeds * 0.2 * 0.8));
  EXPECT_NEAR(place / n_seeds, 0.5, 4 * std::sqrt(1.0 / 12 / n_seeds));
}

}  // namespace
}  // namespace deterrence
