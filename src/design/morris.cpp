#include "design/morris.h"

#include <numeric>
#include <utility>

#include "design/draws.h"

namespace deterrence {
namespace {

/// The axes in the random order in which a trajectory moves them.
std::vector<std::size_t> order_of_moves(std::size_t n_axes, std::size_t trajectory, std::uint64_t seed) {
  std::vector<std::size_t> order(n_axes);
  std::iota(order.begin(), order.end(), std::size_t{0});
  for (std::size_t last = n_axes; last-- > 1;) {
    std::swap(order[last], order[design_number_below(last + 1, seed, DesignDraw::morris_order, last, trajectory)]);
  }
  return order;
}

std::size_t after_step(std::size_t level) { return level < morris_step ? level + morris_step : level - morris_step; }

}  // namespace

std::vector<std::vector<std::size_t>> morris(std::size_t n_axes, std::size_t n_trajectories, std::uint64_t seed) {
  std::vector<std::vector<std::size_t>> levels(n_axes);
  for (std::size_t trajectory = 0; trajectory < n_trajectories; ++trajectory) {
    const std::vector<std::size_t> order = order_of_moves(n_axes, trajectory, seed);
    for (std::size_t place = 0; place < n_axes; ++place) {
      const std::size_t axis = order[place];
      const std::size_t start = design_number_below(morris_levels, seed, DesignDraw::morris_start, axis, trajectory);
      levels[axis].insert(levels[axis].end(), place + 1, start);
      levels[axis].insert(levels[axis].end(), n_axes - place, after_step(start));
    }
  }
  return levels;
}

}  // namespace deterrence
