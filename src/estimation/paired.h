// Differences of cells that share their chance: block b of every policy and point is played with the same fate, so that
// errors come from the spread of the differences block by block.
//
// Everything is a quotient of sums over blocks (estimation/compared.h). The error of a difference of quotients is that
// of the delete-one-block jackknife about the estimate from all blocks,
//
//   se^2 = (n - 1) / n * sum over blocks b of (estimate without b - estimate)^2,
//
// which for means is the standard error of the mean difference exactly. For ratios it is preferred to the delta method
// because it does not understate the error where few blocks bear much of the denominator: it tends to err upwards
// (Efron & Stein 1981, The jackknife estimate of variance; Wolter, Introduction to Variance Estimation, chapter 4).
// Intervals follow by Student's t with n - 1 degrees of freedom.
#pragma once

#include <cmath>
#include <cstddef>
#include <functional>
#include <span>
#include <vector>

#include "estimation/compared.h"

namespace deterrence {

/// Consecutive points or blocks.
struct Slice {
  std::size_t first = 0;
  std::size_t n = 0;
};

/// Where block means come from: a results file, or one that is being made.
class BlockMeans {
 public:
  virtual ~BlockMeans() = default;

  /// Means of the outcomes that are kept by block, of one policy.
  /// @returns shape (points.n, blocks.n, layout.n_kept()); NaN in blocks that were not played
  virtual std::vector<double> read(std::size_t policy, Slice points, Slice blocks) = 0;
};

/// Where fewer blocks differ, though not all that were played, intervals may be too narrow (docs/experiments.md) ...
constexpr std::size_t few_differing_blocks = 12;

/// ... where the variance-reduction factor is larger: a rare large difference may not have occurred yet ...
constexpr double suspicious_reduction = 1e4;

/// ... and where fewer blocks than these all differ by the same: 2^(1 - 5) is more than 5 % (p_value in interval.h).
constexpr std::size_t few_alike_blocks = 6;

/// A difference below this share of the value is that of rounding.
constexpr double relative_rounding = 1e-12;

/// A value of one policy, and how far another's is above it.
struct PairedEstimate {
  double base = 0;              ///< of the one that the other is compared with; NaN if undefined, as all that follows
  double difference = 0;        ///< other - base
  double error = 0;             ///< standard error of the difference; NaN with fewer than two blocks that bear on both
  double reduction = 0;         ///< variance if the two were independent / variance; NaN if the difference has none
  double independent = 0;       ///< variance of the difference if the two were independent; NaN without an error
  std::size_t n_blocks = 0;     ///< played by both; over several points the least of any
  std::size_t n_played = 0;     ///< likewise, but at any point: more where others stopped sooner or played other blocks
  std::size_t n_differing = 0;  ///< of these, those in which the two differ (at any point)
  std::size_t n_points = 0;     ///< that the estimate is over: those where it has an error

  double degrees_of_freedom() const { return static_cast<double>(n_blocks) - 1; }

  bool is_rounding() const { return std::abs(difference) <= relative_rounding * std::abs(base); }

  /// Whether the difference may have less of an error than it should, so that its interval is too narrow.
  bool may_be_too_narrow() const {
    const bool few_differ = n_differing > 0 && n_differing < n_played && n_differing < few_differing_blocks;
    const bool few_are_alike = error == 0 && !is_rounding() && n_blocks < few_alike_blocks;
    return few_differ || few_are_alike || reduction > suspicious_reduction;
  }
};

/// Two policies, of one source or two, at the same points.
struct PolicyPair {
  BlockMeans& base_source;
  std::size_t base_policy = 0;
  BlockMeans& other_source;
  std::size_t other_policy = 0;
  std::size_t n_points = 0;
  std::size_t n_blocks = 0;
};

/// Takes the differences at one point, shape (compared.size(),); called for each point in order.
using TakePoint = std::function<void(std::size_t point, std::span<const PairedEstimate> estimates)>;

/// Differences at each point; and over the points: the mean of those where it has an error, whose own error takes into
/// account that points share their chance too. In memory that grows neither with the number of points nor, beyond a
/// small share of what a block takes in the file, with that of the blocks.
/// @returns over the points, shape (compared.size(),)
std::vector<PairedEstimate> paired_differences(const Compared& compared, const PolicyPair& pair, const TakePoint& take);

}  // namespace deterrence
