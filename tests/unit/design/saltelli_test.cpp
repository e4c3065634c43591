// Saltelli's design: A and B from one Sobol sequence, and A with one column at a time from B.
#include "design/saltelli.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "design/sobol.h"

namespace deterrence {
namespace {

constexpr std::size_t n_axes = 3;
constexpr std::size_t n_samples = 17;

TEST(Saltelli, HasTwoPointsMoreThanAxesForEachSample) {
  for (const auto& axis : saltelli(n_axes, n_samples, 1)) EXPECT_EQ(axis.size(), n_samples * (n_axes + 2));
}

TEST(Saltelli, TakesAAndBFromTheHalvesOfOneSobolSequence) {
  const Shares shares = saltelli(n_axes, n_samples, 1);
  const Shares both = sobol(2 * n_axes, n_samples, 1);
  for (std::size_t axis = 0; axis < n_axes; ++axis) {
    for (std::size_t j = 0; j < n_samples; ++j) {
      EXPECT_EQ(shares[axis][saltelli_a(j, n_axes)], both[axis][j]);
      EXPECT_EQ(shares[axis][saltelli_b(j, n_axes)], both[n_axes + axis][j]);
    }
  }
}

TEST(Saltelli, TakesOneColumnOfEachMixtureFromBAndTheOthersFromA) {
  const Shares shares = saltelli(n_axes, n_samples, 1);
  for (std::size_t i = 0; i < n_axes; ++i) {
    for (std::size_t axis = 0; axis < n_axes; ++axis) {
      for (std::size_t j = 0; j < n_samples; ++j) {
        const std::size_t from = axis == i ? saltelli_b(j, n_axes) : saltelli_a(j, n_axes);
        EXPECT_EQ(shares[axis][saltelli_ab(j, i, n_axes)], shares[axis][from]);
      }
    }
  }
}

TEST(Saltelli, PutsEveryPointSomewhere) {
  std::vector<std::size_t> places;
  for (std::size_t j = 0; j < n_samples; ++j) {
    places.push_back(saltelli_a(j, n_axes));
    places.push_back(saltelli_b(j, n_axes));
    for (std::size_t i = 0; i < n_axes; ++i) places.push_back(saltelli_ab(j, i, n_axes));
  }
  std::sort(places.begin(), places.end());
  for (std::size_t i = 0; i < places.size(); ++i) EXPECT_EQ(places[i], i);
  EXPECT_EQ(places.size(), n_samples * saltelli_points_per_sample(n_axes));
}

TEST(Saltelli, HasTheSmallerDesignWithinTheLarger) {
  const Shares small = saltelli(n_axes, 5, 9);
  const Shares large = saltelli(n_axes, 64, 9);
  for (std::size_t axis = 0; axis < n_axes; ++axis) {
    EXPECT_TRUE(std::equal(small[axis].begin(), small[axis].end(), large[axis].begin()));
  }
}

}  // namespace
}  // namespace deterrence
