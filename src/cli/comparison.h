// What `compare` computes: differences of cells that share their chance, and which of them are more than chance.
#pragma once

#include <cstddef>
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
  bool excludes_0_of_all = false;  ///< also if corrected for all rows of its kind, by point or over points (Holm)
};

struct Comparison {
  std::vector<ShownValue> values;
  std::vector<Contrast> contrasts;
  std::vector<ComparisonRow> over_points;  ///< by value, then contrast
  std::vector<ComparisonRow> by_point;     ///< by value, then contrast, then point
  std::size_t n_over_points = 0;           ///< comparisons over points that are corrected for
  std::size_t n_by_point = 0;              ///< likewise at points
};

/// Computes all differences. They are corrected for all that is computed, whatever is shown of it later.
Comparison compared_differences(const Compared& compared, std::vector<ShownValue> values,
                                std::vector<Contrast> contrasts);

}  // namespace deterrence
