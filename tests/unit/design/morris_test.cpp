// Morris's design: each step of a trajectory moves one axis, each axis once, by the same distance.
#include "design/morris.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>

namespace deterrence {
namespace {

constexpr std::size_t n_axes = 5;

/// How far each axis moves from a point to the next [levels].
std::vector<int> moves_after(const std::vector<std::vector<std::size_t>>& levels, std::size_t point) {
  std::vector<int> moves;
  for (const auto& axis : levels) moves.push_back(static_cast<int>(axis[point + 1]) - static_cast<int>(axis[point]));
  return moves;
}

TEST(Morris, MovesEveryAxisOnceInATrajectoryByTwoLevels) {
  const std::size_t n_trajectories = 50;
  const auto levels = morris(n_axes, n_trajectories, 1);
  for (std::size_t t = 0; t < n_trajectories; ++t) {
    std::vector<int> moved(n_axes);
    for (std::size_t step = 0; step < n_axes; ++step) {
      const std::vector<int> moves = moves_after(levels, t * morris_points_per_trajectory(n_axes) + step);
      EXPECT_EQ(std::count(moves.begin(), moves.end(), 0), static_cast<std::ptrdiff_t>(n_axes) - 1);
      for (std::size_t axis = 0; axis < n_axes; ++axis) moved[axis] += std::abs(moves[axis]);
    }
    EXPECT_EQ(moved, std::vector<int>(n_axes, 2));
  }
}

TEST(Morris, StaysOnItsLevels) {
  const auto levels = morris(n_axes, 50, 1);
  for (const auto& axis : levels) {
    EXPECT_EQ(axis.size(), 50 * (n_axes + 1));
    EXPECT_EQ(*std::max_element(axis.begin(), axis.end()), morris_levels - 1);
  }
}

TEST(Morris, BeginsAtEveryLevelAndMovesEveryAxisFirstEquallyOften) {
  constexpr std::size_t n_trajectories = 8000;
  const auto levels = morris(4, n_trajectories, 1);
  std::vector<int> starts(morris_levels);
  std::vector<int> first(4);
  for (std::size_t t = 0; t < n_trajectories; ++t) {
    const std::size_t begin = t * morris_points_per_trajectory(4);
    ++starts[levels[2][begin]];
    const std::vector<int> moves = moves_after(levels, begin);
    for (std::size_t axis = 0; axis < 4; ++axis) first[axis] += moves[axis] != 0 ? 1 : 0;
  }
  const double tolerance = 4 * std::sqrt(n_trajectories * 0.25 * 0.75);
  for (const int count : starts) EXPECT_NEAR(count, n_trajectories / 4.0, tolerance);
  for (const int count : first) EXPECT_NEAR(count, n_trajectories / 4.0, tolerance);
}

TEST(Morris, HasTheSmallerDesignWithinTheLarger) {
  const auto small = morris(n_axes, 3, 9);
  const auto large = morris(n_axes, 20, 9);
  for (std::size_t axis = 0; axis < n_axes; ++axis) {
    EXPECT_TRUE(std::equal(small[axis].begin(), small[axis].end(), large[axis].begin()));
  }
}

}  // namespace
}  // namespace deterrence
