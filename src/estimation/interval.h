// 95 % intervals, and what remains of them when many are looked at together. Wherever an interval is shown, it is made
// here.
#pragma once

#include <cstddef>
#include <span>
#include <vector>

namespace deterrence {

/// Half the width of the 95 % interval about an estimate, by Student's t.
/// @param error               standard error of the estimate
/// @param degrees_of_freedom  of the error: episodes - 1 where it comes from single episodes, blocks - 1 where it comes
///                            from blocks
/// @returns NaN if the error is NaN or there is no degree of freedom
double half_width_of_95(double error, double degrees_of_freedom);

/// The same of an interval that misses the truth with another probability than 5 %.
double half_width(double error, double degrees_of_freedom, double miss);

/// Probability of an estimate at least this far from 0 if the truth is 0, by Student's t; below .05 exactly where the
/// 95 % interval excludes 0. An error of 0 leaves Student's t nothing to go on, and the interval no width: that n
/// values that are all alike have the same sign by chance has probability 2^(1 - n), as in the sign test, so that fewer
/// than six do not tell them from 0.
/// @returns NaN like half_width_of_95
double p_value(double estimate, double error, double degrees_of_freedom);

/// Which of several hypotheses are rejected at 5 % for all of them together. NaN is none of them and never rejected.
/// Source: Holm (1979), sequentially rejective Bonferroni.
std::vector<bool> rejected_together(std::span<const double> p_values);

struct Interval {
  double low = 0;
  double high = 0;
};

/// The 95 % interval of a probability from the share of n trials: it holds where the share is near 0 or 1, or is it.
/// Source: Wilson (1927), as in Brown, Cai & DasGupta (2001).
/// @param n_looks  at which it may have been asked for; all of them together hold the truth with 95 %
Interval interval_of_share(double share, double n, std::size_t n_looks = 1);

/// How many independent trials tell as much of a probability as an estimate with this standard error, where trials are
/// not independent of each other; for interval_of_share. Source: the effective sample size of Kish (1965), put into
/// Wilson's interval as in Franco, Little, Louis & Slud (2019).
double effective_trials(double share, double error);

/// Whether a mean and its standard error are those of n values that are all 0 or 1.
bool is_share(double mean, double error, double n);

}  // namespace deterrence
