// A Latin hypercube: along each axis, each of n equal strata holds exactly one of the n points.
//
// Source: McKay, Beckman & Conover (1979). The strata of an axis are put in random order (Fisher & Yates), and a point
// lies at a random place of its stratum. Not extensible: with another n the strata are others, and so are all points.
#pragma once

#include <cstddef>
#include <cstdint>

#include "design/shares.h"

namespace deterrence {

/// REQUIRES: n_points < 2^32
Shares latin_hypercube(std::size_t n_axes, std::size_t n_points, std::uint64_t seed);

}  // namespace deterrence
