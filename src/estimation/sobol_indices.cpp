#include "estimation/sobol_indices.h"

#include <algorithm>
#include <limits>
#include <numeric>

#include "estimation/left_out.h"

namespace deterrence {
namespace {

constexpr double none = std::numeric_limits<double>::quiet_NaN();
constexpr double relative_rounding = 1e-12;  ///< a spread below this share of the values is that of rounding

/// What a row adds to sums over rows. Behind them (B - AB_i)^2 of each axis, then (A - AB_i)^2 of each.
enum Column : std::size_t { sum, sum_of_squares, b_from_a_squared, n_fixed };

class SobolSums {
 public:
  SobolSums(const SobolSample& sample, Noise handling)
      : n_rows_(sample.rows.size()),
        n_axes_(sample.n_axes),
        variance_noise_(handling == Noise::taken_out ? sample.variance_noise : 0),
        centre_(centre_of(sample.rows)),
        sums_(n_columns()) {
    table_.reserve(n_rows_ * n_columns());
    for (const SobolRow& row : sample.rows) {
      const double a = row.a - centre_;
      const double b = row.b - centre_;
      table_.insert(table_.end(), {a + b, a * a + b * b, row.b_from_a.square(handling)});
      for (const NoisyDifference& each : row.from_b) table_.push_back(each.square(handling));
      for (const NoisyDifference& each : row.from_a) table_.push_back(each.square(handling));
    }
    std::vector<std::size_t> rows(n_rows_);
    std::iota(rows.begin(), rows.end(), std::size_t{0});
    take(rows);
    sums_of_all_ = sums_;
  }

  /// Sums over these rows; at first they are over all of them.
  void take(std::span<const std::size_t> rows) {
    variance_change_ = 0;
    std::fill(sums_.begin(), sums_.end(), 0);
    for (const std::size_t row : rows) {
      const double* const values = table_.data() + row * n_columns();
      for (std::size_t column = 0; column < n_columns(); ++column) sums_[column] += values[column];
    }
  }

  /// Sums over all rows, without the block whose absence changes them so.
  void take_all_but(const SobolChange& change) {
    sums_ = sums_of_all_;
    variance_change_ = change.variance;
    sums_[b_from_a_squared] += change.b_from_a;
    for (std::size_t axis = 0; axis < n_axes_; ++axis) {
      sums_[n_fixed + axis] += change.from_b[axis];
      sums_[n_fixed + n_axes_ + axis] += change.from_a[axis];
    }
  }

  double variance() const {
    const double n = 2 * static_cast<double>(n_rows_);
    return (sums_[sum_of_squares] - sums_[sum] * sums_[sum] / n) / (n - 1) - variance_noise_ + variance_change_;
  }

  double share_of_chance(double episode_variance) const {
    return episode_variance / positive(episode_variance + std::max(0.0, variance()));
  }

  double first(std::size_t axis) const { return 1 - half_mean(n_fixed + axis) / positive(half_mean(b_from_a_squared)); }
  double total(std::size_t axis) const { return half_mean(n_fixed + n_axes_ + axis) / positive(variance()); }

 private:
  /// Some point's value: a value that is the same everywhere has then no spread at all.
  static double centre_of(const std::vector<SobolRow>& rows) {
    double excess = 0;
    for (const SobolRow& row : rows) excess += (row.a - rows.front().a) + (row.b - rows.front().a);
    return rows.front().a + excess / (2 * static_cast<double>(rows.size()));
  }

  std::size_t n_columns() const { return n_fixed + 2 * n_axes_; }
  double half_mean(std::size_t column) const { return sums_[column] / (2 * static_cast<double>(n_rows_)); }

  double positive(double variance) const {
    const double least = relative_rounding * centre_;
    return variance > least * least ? variance : none;
  }

  std::size_t n_rows_;
  std::size_t n_axes_;
  double variance_noise_;
  double variance_change_ = 0;
  double centre_;
  std::vector<double> table_;  ///< shape (n_rows, n_columns)
  std::vector<double> sums_;   ///< shape (n_columns,)
  std::vector<double> sums_of_all_;
};

/// Indices of many samples: of resamples of the rows, or without each block in turn.
struct Resampled {
  explicit Resampled(std::size_t n_axes) : first(n_axes), total(n_axes) {}

  void add(const SobolSums& sums) {
    for (std::size_t axis = 0; axis < first.size(); ++axis) {
      first[axis].push_back(sums.first(axis));
      total[axis].push_back(sums.total(axis));
    }
  }

  std::vector<std::vector<double>> first, total;  ///< shape (n_axes, n_samples)
};

/// The interval of the rows, widened by what blocks add.
Interval interval_of(double index, std::vector<double> resampled, std::vector<double> without,
                     std::size_t least_blocks) {
  for (double& each : without) each -= index;
  const double error = least_blocks < least_blocks_of_interval ? none : jackknife_error(without);
  return widened(percentile_interval(std::move(resampled)), index,
                 half_width_of_95(error, static_cast<double>(least_blocks) - 1));
}

}  // namespace

SobolIndices sobol_indices(const SobolSample& sample, Noise handling, const DrawRows& draw) {
  const SobolIndex unknown{none, {none, none}, none, {none, none}};
  SobolIndices indices{none, none, std::vector(sample.n_axes, unknown)};
  if (sample.rows.size() < 2) return indices;
  SobolSums sums(sample, handling);
  indices.variance = sums.variance();
  indices.chance = sums.share_of_chance(sample.episode_variance);
  for (std::size_t axis = 0; axis < sample.n_axes; ++axis) {
    indices.of[axis].first = sums.first(axis);
    indices.of[axis].total = sums.total(axis);
  }
  Resampled without(sample.n_axes);
  for (const SobolChange& change : sample.without) {
    sums.take_all_but(change);
    without.add(sums);
  }
  Resampled resampled(sample.n_axes);
  std::vector<std::size_t> rows(sample.rows.size());
  for (std::size_t resample = 0; resample < n_resamples; ++resample) {
    draw(resample, rows);
    sums.take(rows);
    resampled.add(sums);
  }
  for (std::size_t axis = 0; axis < sample.n_axes; ++axis) {
    SobolIndex& index = indices.of[axis];
    index.first_95 = interval_of(index.first, resampled.first[axis], without.first[axis], sample.least_blocks);
    index.total_95 = interval_of(index.total, resampled.total[axis], without.total[axis], sample.least_blocks);
  }
  return indices;
}

}  // namespace deterrence
