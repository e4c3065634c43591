#include "design/latin_hypercube.h"

#include <numeric>
#include <utility>

#include "design/draws.h"

namespace deterrence {
namespace {

std::vector<std::size_t> strata_in_random_order(std::size_t n, std::size_t axis, std::uint64_t seed) {
  std::vector<std::size_t> strata(n);
  std::iota(strata.begin(), strata.end(), std::size_t{0});
  for (std::size_t last = n; last-- > 1;) {
    std::swap(strata[last], strata[design_number_below(last + 1, seed, DesignDraw::latin_order, axis, last)]);
  }
  return strata;
}

/// A place in (0, 1) that keeps its distance from both ends, so that rounding moves no point into the next stratum.
double place_in_stratum(std::size_t point, std::size_t axis, std::uint64_t seed) {
  const std::uint32_t word = design_words(seed, DesignDraw::latin_place, axis, point)[0];
  return (static_cast<double>(word >> 8) + 0.5) * 0x1p-24;
}

}  // namespace

Shares latin_hypercube(std::size_t n_axes, std::size_t n_points, std::uint64_t seed) {
  Shares shares(n_axes);
  for (std::size_t axis = 0; axis < n_axes; ++axis) {
    const std::vector<std::size_t> strata = strata_in_random_order(n_points, axis, seed);
    for (std::size_t point = 0; point < n_points; ++point) {
      const double place = static_cast<double>(strata[point]) + place_in_stratum(point, axis, seed);
      shares[axis].push_back(place / static_cast<double>(n_points));
    }
  }
  return shares;
}

}  // namespace deterrence
