// What a sampling plan is before it meets the ranges of the axes.
#pragma once

#include <vector>

namespace deterrence {

/// How far along its range each axis is at each point. Shape (n_axes, n_points), each in [0, 1].
using Shares = std::vector<std::vector<double>>;

}  // namespace deterrence
