// When a run that stops as soon as it knows enough looks at what it has played, and how wide its interval then is.
//
// Whoever looks again and again and stops at the first narrow interval stops too soon where the error happens to be
// underestimated. Therefore the looks are few, fixed beforehand and ever further apart, and their intervals are
// *repeated confidence intervals*: all of them together hold the truth with 95 %, and so does the one at which the run
// stops, whatever the rule that stops it (Jennison & Turnbull 2000, Group Sequential Methods, chapter 9). Each of the K
// looks misses with 5 % / K, Bonferroni's bound. Pocock's would be a little narrower, but needs estimates that are
// normal, which those of rare events are not.
//
// The error is that of the delete-one-block jackknife, so that means, ratios and differences are all alike.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "estimation/compared.h"

namespace deterrence {

inline constexpr std::uint64_t blocks_at_first_look = 8;

/// The numbers of blocks at which a point is looked at: 8, 16, 32, ... and the most it may have.
/// REQUIRES: most_blocks > 0
std::vector<std::uint64_t> looks_until(std::uint64_t most_blocks);

/// Half the width at a look of the interval of a value.
/// @param blocks   its parts in each block played
/// @param n_looks  how often it may be looked at in all
/// @returns NaN while fewer than two blocks bear on it, or while it was the same in all: one that never changed may
///          be one that seldom does
double half_width_at_look(std::span<const QuotientPart> blocks, std::size_t n_looks);

/// The same of the difference between a value and the base that shares its chance.
/// @param base  shape like blocks
double half_width_of_difference_at_look(std::span<const QuotientPart> base, std::span<const QuotientPart> blocks,
                                        std::size_t n_looks);

}  // namespace deterrence
