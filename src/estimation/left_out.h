// How squares and variances of estimates change if one block is left out of all points at once: what the jackknife over
// blocks of a measure of sensitivity is made of. Points share their chance, so that a block moves all of them together.
//
// Of n blocks, e is how far the block is from the estimate y. A square from which noise was taken out
// (estimation/noise.h) is the mean of the products of different blocks. Without the block it changes by
//
//   -2 y e / (n - 1) + 2 (e^2 - mean over the blocks of e^2) / ((n - 1) (n - 2)),
//
// and a sample variance likewise. Where points have different numbers of blocks, the mean is over all of them, which is
// a little off in a term that is small then.
#pragma once

#include <cstddef>
#include <span>
#include <vector>

namespace deterrence {

/// With fewer blocks the jackknife is too unsure of itself for an interval (docs/experiments.md).
inline constexpr std::size_t least_blocks_of_interval = 4;

/// A sum of squares of estimates.
class SquaresWithout {
 public:
  explicit SquaresWithout(std::size_t n_blocks) : linear_(n_blocks), quadratic_(n_blocks) {}

  /// @param deviation  of the block from the estimate
  /// @param n          blocks of the estimate
  void add(std::size_t block, double estimate, double deviation, std::size_t n);

  /// How the sum changes without each of these blocks, shape (blocks.size(),). Zeros if an estimate has fewer than 3.
  std::vector<double> changes(std::span<const std::size_t> blocks) const;

 private:
  std::vector<double> linear_, quadratic_;  ///< by block
};

/// The sample variance of estimates.
class VarianceWithout {
 public:
  explicit VarianceWithout(std::size_t n_blocks)
      : of_products_(n_blocks), of_changes_(n_blocks), squares_(n_blocks), totals_(n_blocks) {}

  /// The same, of an estimate about some centre that all of them share.
  void add(std::size_t block, double estimate, double deviation, std::size_t n);

  /// @param sum           of the estimates about the centre
  /// @param n_estimates   two or more
  std::vector<double> changes(std::span<const std::size_t> blocks, double sum, std::size_t n_estimates) const;

 private:
  std::vector<double> of_products_, of_changes_;  ///< by block: sums of y e / (n - 1), of e / (n - 1)
  std::vector<double> squares_, totals_;          ///< of e^2 / ((n - 1) (n - 2)), of the root of that
};

/// Standard error by the jackknife: sqrt((n - 1) / n * sum of the squared changes). NaN without changes.
double jackknife_error(std::span<const double> changes);

}  // namespace deterrence
