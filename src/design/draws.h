// Where a design takes its random numbers from: Philox, keyed by the experiment's seed, at addresses of its own.
//
// The address of an event of an episode ends in a word whose highest byte is the kind of the event, from 1 on
// (episode/events.h). Kinds of draws of a design begin at 128. So no number serves both, whatever the seed and the
// episode, and a design is as independent of the episodes as two episodes are of each other.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>

#include "episode/events.h"

namespace deterrence {

enum class DesignDraw : std::uint8_t {
  sobol_digits = 128,  ///< scrambling of a coordinate
  latin_order = 129,   ///< which stratum comes next
  latin_place = 130,   ///< where in its stratum a point lies
  morris_start = 131,  ///< level and direction of an axis in a trajectory
  morris_order = 132,  ///< which axis moves next in a trajectory
  bootstrap_row = 133  ///< which row of the design a resample takes next
};
static_assert(static_cast<int>(EventKind::ally_hedges) < static_cast<int>(DesignDraw::sobol_digits));

/// Four random words for a draw about an axis; `index` tells draws of one kind and axis apart.
std::array<std::uint32_t, 4> design_words(std::uint64_t seed, DesignDraw draw, std::size_t axis, std::uint64_t index);

/// A random number in [0, n). REQUIRES: 0 < n < 2^32. Its bias is below n / 2^64.
std::size_t design_number_below(std::size_t n, std::uint64_t seed, DesignDraw draw, std::size_t axis,
                                std::uint64_t index);

/// A resample of n rows: fills `rows`, which are n, with random numbers in [0, n), each for itself; the same for equal
/// arguments. REQUIRES: n < 2^32. Their bias is below n / 2^32.
void draw_rows(std::uint64_t seed, std::size_t resample, std::span<std::size_t> rows);

}  // namespace deterrence
