// The range that an axis covers, and how a share of it becomes a value.
#pragma once

#include <cstddef>
#include <vector>

namespace deterrence {

enum class Scale { linear, logarithmic };

/// REQUIRES: first < last; on a logarithmic scale 0 < first.
struct AxisRange {
  double first = 0;
  double last = 1;
  Scale scale = Scale::linear;
};

/// The value at a share of the way from `first` to `last`, never beyond them.
/// @param share  in [0, 1]
double at_share(const AxisRange& range, double share);

/// n evenly spaced values, ends included, without rounding noise in the 16th digit. REQUIRES: n >= 2.
std::vector<double> spaced(const AxisRange& range, std::size_t n);

}  // namespace deterrence
