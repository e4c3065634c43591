// The tables of `compare`, fit for 100 columns.
#pragma once

#include <string>

#include "cli/comparison.h"

namespace deterrence {

/// Differences over the points: a row for each value and contrast, and how to read it.
std::string over_points_table(Comparison& comparison);

/// Differences at each point. Marks are corrected for the rows that are shown.
/// @param rows     those wanted of comparison.by_point
/// @param n_shown  of them, the first
std::string by_point_table(const Comparison& comparison, std::span<ComparisonRow> rows, std::size_t n_shown);

/// By how much common chance cut the variance of differences, over all rows of each value and contrast.
std::string reduction_table(const Comparison& comparison);

}  // namespace deterrence
