// Sobol indices: which share of the variance over the points is due to which parameter.
//
// Rows j of a saltelli design (design/saltelli.h) give A_j, B_j and AB_ij, which is A_j but for parameter i. With V the
// variance over the points, the shares of V that are due to parameter i alone (of first order) and together with others
// (total) are
//
//   S_i = 1 - mean_j (B_j - AB_ij)^2 / (2 V),   T_i = mean_j (A_j - AB_ij)^2 / (2 V).
//
// Source: Jansen (1999); Saltelli, Annoni, Azzini, Campolongo, Ratto & Tarantola (2010), table 2.
// In T_i, V is the sample variance over all A_j and B_j. In S_i it is mean_j (B_j - A_j)^2 / 2, of the same expectation
// but from the same pairs as the numerator: a parameter without any effect then has S_i = 0 in every sample, where
// otherwise the two differ by the luck of the sample.
//
// What finitely many episodes add to the squares and to V can be taken out (estimation/noise.h). An index is then a
// quotient of unbiased estimates, which with few blocks is itself somewhat biased.
//
// Two things make an index uncertain: the rows, which are a sample of the futures, and the blocks, which are a sample
// of chance that all points share. Intervals hold both (estimation/bootstrap.h, estimation/left_out.h).
#pragma once

#include <cstddef>
#include <vector>

#include "estimation/bootstrap.h"
#include "estimation/noise.h"

namespace deterrence {

/// One row of the base sample, of one value.
struct SobolRow {
  double a = 0;
  double b = 0;
  NoisyDifference b_from_a;             ///< B_j - A_j
  std::vector<NoisyDifference> from_b;  ///< B_j - AB_ij, shape (n_axes,)
  std::vector<NoisyDifference> from_a;  ///< A_j - AB_ij, shape (n_axes,)
};

/// What leaving out one block of all points changes.
struct SobolChange {
  double variance = 0;         ///< V
  double b_from_a = 0;         ///< sum over the rows of the squares of what a row has
  std::vector<double> from_b;  ///< likewise, shape (n_axes,)
  std::vector<double> from_a;
};

/// The rows in which a value is defined at every point.
struct SobolSample {
  std::size_t n_axes = 0;
  std::vector<SobolRow> rows;
  double variance_noise = 0;              ///< what noise adds to V
  double episode_variance = 0;            ///< variance of a single episode about its point, mean over all A_j and B_j
  std::vector<SobolChange> without = {};  ///< each block in turn
  std::size_t least_blocks = 0;           ///< of a row that has fewest
};

/// Of one parameter; NaN where the V of an index is not positive.
struct SobolIndex {
  double first = 0;  ///< NaN also where mean_j (B_j - A_j)^2 is not positive
  Interval first_95;
  double total = 0;
  Interval total_95;
};

struct SobolIndices {
  double variance = 0;  ///< V over all A_j and B_j; NaN with fewer than two rows
  double chance = 0;    ///< share of chance in the variance of single episodes over all points; V < 0 counts as 0
  std::vector<SobolIndex> of;  ///< shape (n_axes,)
};

/// Indices with 95 % intervals by the bootstrap over rows, in which what noise adds to V stays as it is, and the
/// jackknife over blocks. There are none with fewer than least_blocks_of_interval.
SobolIndices sobol_indices(const SobolSample& sample, Noise handling, const DrawRows& draw);

}  // namespace deterrence
