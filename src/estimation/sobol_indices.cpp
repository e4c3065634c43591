#include "estimation/sobol_indices.h"

#include <algorithm>
#include <limits>
#include <numeric>

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
  }

  /// Sums over these rows.
  void take(std::span<const std::size_t> rows) {
    std::fill(sums_.begin(), sums_.end(), 0);
    for (const std::size_t row : rows) {
      const double* const values = table_.data() + row * n_columns();
      for (std::size_t column = 0; column < n_columns(); ++column) sums_[column] += values[column];
    }
  }

  double variance() const {
    const double n = 2 * static_cast<double>(n_rows_);
    return (sums_[sum_of_squares] - sums_[sum] * sums_[sum] / n) / (n - 1) - variance_noise_;
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
  double centre_;
  std::vector<double> table_;  ///< shape (n_rows, n_columns)
  std::vector<double> sums_;   ///< shape (n_columns,)
};

/// Indices of the resamples.
struct Resampled {
  explicit Resampled(std::size_t n_axes) : first(n_axes), total(n_axes) {}

  void add(const SobolSums& sums) {
    for (std::size_t axis = 0; axis < first.size(); ++axis) {
      first[axis].push_back(sums.first(axis));
      total[axis].push_back(sums.total(axis));
    }
  }

  std::vector<std::vector<double>> first, total;  ///< shape (n_axes, n_resamples)
};

}  // namespace

SobolIndices sobol_indices(const SobolSample& sample, Noise handling, const DrawRows& draw) {
  const SobolIndex unknown{none, {none, none}, none, {none, none}};
  SobolIndices indices{none, none, std::vector(sample.n_axes, unknown)};
  if (sample.rows.size() < 2) return indices;
  std::vector<std::size_t> rows(sample.rows.size());
  std::iota(rows.begin(), rows.end(), std::size_t{0});
  SobolSums sums(sample, handling);
  sums.take(rows);
  indices.variance = sums.variance();
  indices.chance = sums.share_of_chance(sample.episode_variance);
  for (std::size_t axis = 0; axis < sample.n_axes; ++axis) {
    indices.of[axis].first = sums.first(axis);
    indices.of[axis].total = sums.total(axis);
  }
  Resampled resampled(sample.n_axes);
  for (std::size_t resample = 0; resample < n_resamples; ++resample) {
    draw(resample, rows);
    sums.take(rows);
    resampled.add(sums);
  }
  for (std::size_t axis = 0; axis < sample.n_axes; ++axis) {
    indices.of[axis].first_95 = percentile_interval(resampled.first[axis]);
    indices.of[axis].total_95 = percentile_interval(resampled.total[axis]);
  }
  return indices;
}

}  // namespace deterrence
