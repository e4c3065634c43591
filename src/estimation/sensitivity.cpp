#include "estimation/sensitivity.h"

#include <algorithm>
#include <cmath>
#include <span>

#include "estimation/block.h"
#include "estimation/left_out.h"
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

/// The blocks that a row has, counted.
class CountedBlocks {
 public:
  explicit CountedBlocks(std::size_t n_blocks) : is_played_(n_blocks) {}

  void add(std::size_t block, std::size_t n_of_row) {
    is_played_[block] = 1;
    least_ = least_ == 0 ? n_of_row : std::min(least_, n_of_row);
  }

  std::size_t least_of_a_row() const { return least_; }

  /// Those that any row has.
  std::vector<std::size_t> played() const {
    std::vector<std::size_t> blocks;
    for (std::size_t block = 0; block < is_played_.size(); ++block) {
      if (is_played_[block] != 0) blocks.push_back(block);
    }
    return blocks;
  }

 private:
  std::vector<char> is_played_;  ///< by any row
  std::size_t least_ = 0;
};

/// One value over the rows of a saltelli design.
class SobolGatherer {
 public:
  SobolGatherer(std::size_t n_axes, std::size_t n_blocks)
      : noise_(n_blocks),
        counted_(n_blocks),
        variance_(n_blocks),
        b_from_a_(n_blocks),
        from_b_(n_axes, SquaresWithout(n_blocks)),
        from_a_(from_b_) {
    sample_.n_axes = n_axes;
  }

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
    const auto add_difference = [&](NoisyDifference& difference, SquaresWithout& squares, double deviation) {
      difference.noise += deviation * deviation / pairs_of(n_blocks);
      squares.add(block, difference.value, deviation, n_blocks);
    };
    add_difference(row.b_from_a, b_from_a_, b - a);
    for (std::size_t axis = 0; axis < sample_.n_axes; ++axis) {
      const double ab = deviations[place_of_ab + axis];
      add_difference(row.from_b[axis], from_b_[axis], b - ab);
      add_difference(row.from_a[axis], from_a_[axis], a - ab);
    }
    const double root = std::sqrt(pairs_of(n_blocks));
    noise_.add(block, a / root);
    noise_.add(block, b / root);
    block_variances_ += (a * a + b * b) / static_cast<double>(n_blocks - 1);
    counted_.add(block, n_blocks);
    variance_.add(block, row.a - centre(), a, n_blocks);
    variance_.add(block, row.b - centre(), b, n_blocks);
  }

  SobolSample finish() {
    const std::size_t n_points = 2 * sample_.rows.size();
    sample_.variance_noise = noise_.of(n_points);
    sample_.episode_variance =
        block_variances_ / static_cast<double>(n_points) * static_cast<double>(episodes_per_block);
    sample_.least_blocks = counted_.least_of_a_row();
    if (n_points > 0) leave_out_blocks();
    return std::move(sample_);
  }

 private:
  double centre() const { return sample_.rows.front().a; }

  void leave_out_blocks() {
    const std::vector<std::size_t> blocks = counted_.played();
    double sum = 0;
    for (const SobolRow& row : sample_.rows) sum += (row.a - centre()) + (row.b - centre());
    const std::vector<double> of_variance = variance_.changes(blocks, sum, 2 * sample_.rows.size());
    const std::vector<double> of_b_from_a = b_from_a_.changes(blocks);
    for (std::size_t i = 0; i < blocks.size(); ++i) {
      sample_.without.push_back({.variance = of_variance[i], .b_from_a = of_b_from_a[i], .from_b = {}, .from_a = {}});
    }
    for (std::size_t axis = 0; axis < sample_.n_axes; ++axis) {
      const std::vector<double> of_from_b = from_b_[axis].changes(blocks);
      const std::vector<double> of_from_a = from_a_[axis].changes(blocks);
      for (std::size_t i = 0; i < blocks.size(); ++i) {
        sample_.without[i].from_b.push_back(of_from_b[i]);
        sample_.without[i].from_a.push_back(of_from_a[i]);
      }
    }
  }

  SobolSample sample_;
  NoiseOfVariance noise_;
  double block_variances_ = 0;
  CountedBlocks counted_;
  VarianceWithout variance_;
  SquaresWithout b_from_a_;
  std::vector<SquaresWithout> from_b_, from_a_;  ///< by axis
};

/// One value over the trajectories of a morris design.
class MorrisGatherer {
 public:
  MorrisGatherer(std::size_t n_axes, std::size_t n_blocks)
      : noise_(n_axes, NoiseOfVariance(n_blocks)), counted_(n_blocks), without_(n_blocks, std::vector<double>(n_axes)) {
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
      const double deviation = (deviations[s + 1] - deviations[s]) / steps[s].share;
      const double error = deviation / std::sqrt(pairs_of(n_blocks));
      NoisyDifference& effect = sample_.effects.back()[steps[s].axis];
      effect.noise += error * error;
      noise_[steps[s].axis].add(block, error);
      const double without = effect.value - deviation / static_cast<double>(n_blocks - 1);
      without_[block][steps[s].axis] += std::abs(without) - std::abs(effect.value);
    }
    counted_.add(block, n_blocks);
  }

  MorrisSample finish() {
    for (const NoiseOfVariance& each : noise_) sample_.variance_noise.push_back(each.of(sample_.effects.size()));
    for (const std::size_t block : counted_.played()) sample_.without.push_back(std::move(without_[block]));
    sample_.least_blocks = counted_.least_of_a_row();
    return std::move(sample_);
  }

 private:
  MorrisSample sample_;
  std::vector<NoiseOfVariance> noise_;  ///< by axis
  CountedBlocks counted_;
  std::vector<std::vector<double>> without_;  ///< shape (n_blocks, n_axes)
};

}  // namespace

std::size_t n_held_of_saltelli(std::size_t n_rows, std::size_t n_axes, std::size_t n_blocks) {
  const std::size_t of_row = sizeof(SobolRow) / sizeof(double) + 2 * n_axes * numbers_of_difference;
  const std::size_t of_block = 8 + 6 * n_axes;  // of the noise and of what its absence changes
  return n_rows * of_row + n_blocks * of_block;
}

std::size_t n_held_of_morris(std::size_t n_rows, std::size_t n_axes, std::size_t n_blocks) {
  return n_axes * (n_rows * numbers_of_difference + 2 * n_blocks);
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
