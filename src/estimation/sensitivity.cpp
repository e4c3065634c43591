#include "estimation/sensitivity.h"

#include <cmath>
#include <span>

#include "estimation/block.h"
#include "estimation/point_group.h"

namespace deterrence {
namespace {

constexpr std::size_t place_of_a = 0;
constexpr std::size_t place_of_b = 1;
constexpr std::size_t place_of_ab = 2;  ///< the first of them
constexpr std::size_t numbers_of_difference = sizeof(NoisyDifference) / sizeof(double);

/// n (n - 1): what sums of squared deviations of n blocks are divided by, to be the variance of their mean.
double pairs_of(std::size_t n_blocks) {
  const auto n = static_cast<double>(n_blocks);
  return n * (n - 1);
}

/// One value over the rows of a saltelli design.
class SobolGatherer {
 public:
  SobolGatherer(std::size_t n_axes, std::size_t n_blocks) : noise_(n_blocks) { sample_.n_axes = n_axes; }

  void begin_row(const PointGroup& group, std::size_t value) {
    SobolRow row{group.at(place_of_a, value), group.at(place_of_b, value), {}, {}, {}};
    row.b_from_a.value = row.b - row.a;
    row.from_b.reserve(sample_.n_axes);
    row.from_a.reserve(sample_.n_axes);
    for (std::size_t axis = 0; axis < sample_.n_axes; ++axis) {
      const double ab = group.at(place_of_ab + axis, value);
      row.from_b.push_back({row.b - ab, 0});
      row.from_a.push_back({row.a - ab, 0});
    }
    sample_.rows.push_back(std::move(row));
  }

  /// @param n_blocks  of the row that was begun last
  void add(std::size_t block, std::span<const double> deviations, std::size_t n_blocks) {
    const double a = deviations[place_of_a];
    const double b = deviations[place_of_b];
    SobolRow& row = sample_.rows.back();
    row.b_from_a.noise += (b - a) * (b - a) / pairs_of(n_blocks);
    for (std::size_t axis = 0; axis < sample_.n_axes; ++axis) {
      const double ab = deviations[place_of_ab + axis];
      row.from_b[axis].noise += (b - ab) * (b - ab) / pairs_of(n_blocks);
      row.from_a[axis].noise += (a - ab) * (a - ab) / pairs_of(n_blocks);
    }
    const double root = std::sqrt(pairs_of(n_blocks));
    noise_.add(block, a / root);
    noise_.add(block, b / root);
    block_variances_ += (a * a + b * b) / static_cast<double>(n_blocks - 1);
  }

  SobolSample finish() {
    const std::size_t n_points = 2 * sample_.rows.size();
    sample_.variance_noise = noise_.of(n_points);
    sample_.episode_variance =
        block_variances_ / static_cast<double>(n_points) * static_cast<double>(episodes_per_block);
    return std::move(sample_);
  }

 private:
  SobolSample sample_;
  NoiseOfVariance noise_;
  double block_variances_ = 0;
};

/// One value over the trajectories of a morris design.
class MorrisGatherer {
 public:
  MorrisGatherer(std::size_t n_axes, std::size_t n_blocks) : noise_(n_axes, NoiseOfVariance(n_blocks)) {
    sample_.n_axes = n_axes;
  }

  void begin_row(const PointGroup& group, std::size_t value, std::span<const MorrisStep> steps) {
    sample_.effects.emplace_back(sample_.n_axes);
    for (std::size_t s = 0; s < steps.size(); ++s) {
      const double difference = group.at(s + 1, value) - group.at(s, value);
      sample_.effects.back()[steps[s].axis].value = difference / steps[s].share;
    }
  }

  /// @param n_blocks  of the row that was begun last
  void add(std::size_t block, std::span<const double> deviations, std::span<const MorrisStep> steps,
           std::size_t n_blocks) {
    for (std::size_t s = 0; s < steps.size(); ++s) {
      const double error = (deviations[s + 1] - deviations[s]) / steps[s].share / std::sqrt(pairs_of(n_blocks));
      sample_.effects.back()[steps[s].axis].noise += error * error;
      noise_[steps[s].axis].add(block, error);
    }
  }

  MorrisSample finish() {
    for (const NoiseOfVariance& each : noise_) sample_.variance_noise.push_back(each.of(sample_.effects.size()));
    return std::move(sample_);
  }

 private:
  MorrisSample sample_;
  std::vector<NoiseOfVariance> noise_;  ///< by axis
};

}  // namespace

std::size_t n_held_of_saltelli(std::size_t n_rows, std::size_t n_axes, std::size_t n_blocks) {
  return n_rows * (sizeof(SobolRow) / sizeof(double) + 2 * n_axes * numbers_of_difference) + n_blocks;
}

std::size_t n_held_of_morris(std::size_t n_rows, std::size_t n_axes, std::size_t n_blocks) {
  return n_axes * (n_rows * numbers_of_difference + n_blocks);
}

std::vector<SobolSample> sobol_samples(const Compared& compared, PolicyBlocks blocks, Slice values, std::size_t n_rows,
                                       std::size_t n_axes) {
  PointGroup group(compared, values, place_of_ab + n_axes);
  std::vector<SobolGatherer> gatherers(values.n, SobolGatherer(n_axes, blocks.n_blocks));
  for (std::size_t row = 0; row < n_rows; ++row) {
    group.read(blocks.means, blocks.policy, row * group.n_points(), blocks.n_blocks);
    for (std::size_t value = 0; value < values.n; ++value) {
      if (group.is_defined(value)) gatherers[value].begin_row(group, value);
    }
    group.for_each_deviation([&](std::size_t value, std::size_t block, std::span<const double> deviations) {
      gatherers[value].add(block, deviations, group.n_shared_blocks());
    });
  }
  std::vector<SobolSample> samples;
  samples.reserve(values.n);
  for (SobolGatherer& each : gatherers) samples.push_back(each.finish());
  return samples;
}

std::vector<MorrisSample> morris_samples(const Compared& compared, PolicyBlocks blocks, Slice values,
                                         const std::vector<std::vector<MorrisStep>>& steps) {
  const std::size_t n_axes = steps.empty() ? 0 : steps.front().size();
  PointGroup group(compared, values, n_axes + 1);
  std::vector<MorrisGatherer> gatherers(values.n, MorrisGatherer(n_axes, blocks.n_blocks));
  for (std::size_t row = 0; row < steps.size(); ++row) {
    group.read(blocks.means, blocks.policy, row * group.n_points(), blocks.n_blocks);
    for (std::size_t value = 0; value < values.n; ++value) {
      if (group.is_defined(value)) gatherers[value].begin_row(group, value, steps[row]);
    }
    group.for_each_deviation([&](std::size_t value, std::size_t block, std::span<const double> deviations) {
      gatherers[value].add(block, deviations, steps[row], group.n_shared_blocks());
    });
  }
  std::vector<MorrisSample> samples;
  samples.reserve(values.n);
  for (MorrisGatherer& each : gatherers) samples.push_back(each.finish());
  return samples;
}

}  // namespace deterrence
