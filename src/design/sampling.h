// From the ranges of the axes to the points of a sampled design.
#pragma once

#include <cstdint>
#include <vector>

#include "design/design.h"
#include "design/experiment.h"

namespace deterrence {

/// Gives each axis its value at every point. REQUIRES: a sampled design, and every axis with a range.
void sample(const Design& design, std::uint64_t seed, std::vector<Axis>& axes);

}  // namespace deterrence
