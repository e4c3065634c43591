// The tables of `compare`, fit for 100 columns.
#pragma once

#include <span>
#include <string>

#include "cli/comparison.h"

namespace deterrence {

/// Differences over the points: a row for each value and contrast, and how to read it.
std::string over_points_table(const Comparison& comparison);

/// Differences at each point.
/// @param rows  those wanted of comparison.by_point
std::string by_point_table(const Comparison& comparison, std::span<const ComparisonRow> rows);

/// By how much common chance cut the variance of differences, over all rows of each value and contrast.
std::string reduction_table(const Comparison& comparison);

}  // namespace deterrence
