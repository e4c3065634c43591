// 95 % intervals by the percentile bootstrap: rows are drawn anew with replacement, and the estimate is made of them.
// Where something else makes the estimate uncertain too, its half width is added.
#pragma once

#include <cstddef>
#include <functional>
#include <span>
#include <vector>

#include "estimation/interval.h"

namespace deterrence {

inline constexpr std::size_t n_resamples = 1000;

/// Fills `rows` with the rows that a resample holds, each a number below rows.size(). Equal calls give equal rows.
using DrawRows = std::function<void(std::size_t resample, std::span<std::size_t> rows)>;

/// From the 2.5th to the 97.5th percentile, interpolated between neighbours.
/// @param estimates  of all resamples; NaN where one has none
/// @returns NaN if more than 2.5 % of them have none: what bounds the interval is then unknown
Interval percentile_interval(std::vector<double> estimates);

/// An interval about an estimate that a second, independent source of error makes wider: on either side, distances from
/// the estimate add up as squares.
/// @param half_width  what the 95 % interval would be for that source alone; NaN makes the interval NaN
Interval widened(const Interval& interval, double estimate, double half_width);

}  // namespace deterrence
