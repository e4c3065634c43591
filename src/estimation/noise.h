// What finitely many episodes add to squares and variances of estimates, so that it can be taken out again.
//
// Points share their chance: block b of every point meets the same fate, so that the errors of points are correlated. A
// square of an estimate is above the square of what is estimated by the variance of the estimate, and that of a
// difference between points is the variance of the paired difference. Deviations d_b of n blocks from their mean give
// it: sum of d_b^2 / (n (n - 1)). What remains are the products of different blocks, which are independent: for means
// it is unbiased exactly, for ratios as far as they are linear in their blocks.
#pragma once

#include <cstddef>
#include <vector>

namespace deterrence {

/// Whether squares of estimates are as they are, or without what noise adds to them.
enum class Noise { left_in, taken_out };

/// A difference of two points, and the variance of its error.
struct NoisyDifference {
  double value = 0;
  double noise = 0;

  double square(Noise handling) const { return value * value - (handling == Noise::taken_out ? noise : 0); }
};

/// What noise adds to the sample variance of estimates whose errors are correlated block by block: with e_pb the error
/// of estimate p in block b, for M estimates
///
///   (sum of e_pb^2 - (sum over b of (sum over p of e_pb)^2) / M) / (M - 1).
class NoiseOfVariance {
 public:
  explicit NoiseOfVariance(std::size_t n_blocks) : totals_(n_blocks) {}

  /// @param error  e_pb: the deviation of block b of estimate p / sqrt(n_p (n_p - 1)), with n_p blocks of the estimate
  void add(std::size_t block, double error) {
    squares_ += error * error;
    totals_[block] += error;
  }

  /// @param n_estimates  M; NaN if there are fewer than two
  double of(std::size_t n_estimates) const;

 private:
  double squares_ = 0;
  std::vector<double> totals_;  ///< by block
};

}  // namespace deterrence
