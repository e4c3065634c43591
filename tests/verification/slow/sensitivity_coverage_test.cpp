// How often the 95 % intervals of Sobol indices hold the truth, over new samples and new noise.
#include <gtest/gtest.h>

#include <algorithm>
#include <cstdio>

#include "design/draws.h"
#include "estimation/sensitivity.h"
#include "support/known_functions.h"

namespace deterrence {
namespace {

constexpr std::size_t n_blocks = 4;
constexpr std::uint64_t n_repetitions = 250;

/// Noise of a block: common to all points, and of each by itself.
struct NoiseOfBlocks {
  double common = 0;
  double own = 0;
};

SobolIndices indices_of(const Function& function, std::size_t n_axes, std::size_t n_rows, NoiseOfBlocks noise,
                        std::uint64_t seed) {
  const Compared compared{smallest_extents};
  const Sampled sampled = sampled_of(function, n_axes, n_rows, seed);
  MadeUpBlocks blocks(compared);
  blocks.set("war", [&](std::size_t, std::size_t point, std::size_t block) {
    return noisy(sampled.values[point], noise.common, noise.own, point, block, seed);
  });
  const Slice values{place_of(compared, "war"), 1};
  const SobolSample sample = sobol_samples(compared, {blocks, 0, n_blocks}, values, n_rows, n_axes).front();
  return sobol_indices(sample, Noise::taken_out,
                       [&](std::size_t resample, std::span<std::size_t> rows) { draw_rows(seed, resample, rows); });
}

bool holds(const Interval& interval, double truth) { return interval.low <= truth && truth <= interval.high; }

/// Prints the share of the intervals of each parameter that hold the truth, and checks the least.
void expect_coverage(const Function& function, const Numbers& first, const Numbers& total, std::size_t n_rows,
                     NoiseOfBlocks noise, double least) {
  Numbers of_first(first.size());
  Numbers of_total(first.size());
  for (std::uint64_t seed = 0; seed < n_repetitions; ++seed) {
    const SobolIndices indices = indices_of(function, first.size(), n_rows, noise, seed);
    for (std::size_t axis = 0; axis < first.size(); ++axis) {
      of_first[axis] += holds(indices.of[axis].first_95, first[axis]) ? 1.0 / n_repetitions : 0;
      of_total[axis] += holds(indices.of[axis].total_95, total[axis]) ? 1.0 / n_repetitions : 0;
    }
  }
  for (std::size_t axis = 0; axis < first.size(); ++axis) {
    std::printf("%zu rows, parameter %zu: first order %.3f, total %.3f\n", n_rows, axis, of_first[axis],
                of_total[axis]);
  }
  EXPECT_GE(*std::min_element(of_first.begin(), of_first.end()), least);
  EXPECT_GE(*std::min_element(of_total.begin(), of_total.end()), least);
}

// With 250 repetitions a share of .95 has a standard error of .014. The second parameter of g needs more than 128 rows.
TEST(SensitivityIntervals, HoldTheIndicesOfIshigamisFunction) {
  expect_coverage(ishigami, ishigami_first, ishigami_total, 128, {1, 4}, 0.88);
  expect_coverage(ishigami, ishigami_first, ishigami_total, 256, {1, 4}, 0.88);
}

TEST(SensitivityIntervals, HoldTheIndicesOfTheGFunction) {
  expect_coverage(g_function, g_first(), g_total(), 128, {0.2, 0.3}, 0.8);
  expect_coverage(g_function, g_first(), g_total(), 256, {0.2, 0.3}, 0.88);
}

}  // namespace
}  // namespace deterrence
