// What `compare` computes: differences of cells that share their chance, and which of them are more than chance.
#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <vector>

#include "cli/shown_value.h"
#include "estimation/paired.h"

namespace deterrence {

/// A point of the one and a point of the other: the same, or neighbours.
struct PointsCompared {
  std::size_t base = 0;
  std::size_t other = 0;
  std::string name;  ///< what they are called
};

/// Two cells at each of some points: two policies, one policy of two files, or two neighbouring points.
struct Contrast {
  std::string name;  ///< what is compared
  std::string base_policy;
  std::string other_policy;
  std::string axis;  ///< along which points are neighbours; empty if the points are the same
  PolicyPair pair;
  std::vector<PointsCompared> points;  ///< shape (pair.n_points,)
};

/// A difference, of one value and one contrast.
struct ComparisonRow {
  std::size_t value = 0;
  std::size_t contrast = 0;
  std::size_t point = 0;  ///< index into Contrast::points; not used over points
  PairedEstimate estimate;
  double half_width = 0;           ///< of the 95 % interval, of all looks together where runs stop because of the value
  double p_value = 0;              ///< likewise; NaN without an interval
  bool excludes_0 = false;         ///< the interval does
  bool excludes_0_of_all = false;  ///< also if all rows that are shown are corrected for (see mark)
};

struct Comparison {
  std::vector<ShownValue> values;
  std::vector<Contrast> contrasts;
  std::vector<ComparisonRow> over_points;  ///< by value, then contrast
  std::vector<ComparisonRow> by_point;     ///< by value, then contrast, then point
};

/// Computes all differences.
Comparison compared_differences(const Compared& compared, std::vector<ShownValue> values,
                                std::vector<Contrast> contrasts);

/// Corrects for the number of comparisons in rows that are shown together.
/// @returns that number
std::size_t mark(std::span<ComparisonRow> rows);

}  // namespace deterrence
