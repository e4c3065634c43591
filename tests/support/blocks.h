// Blocks of made-up numbers, for tests of what keeps them and not of what they mean.
#pragma once

#include <cstdint>

#include "episode/outcomes.h"
#include "estimation/block.h"

namespace deterrence {

/// The smallest layout: one of each.
Layout smallest_layout();

/// A block of the right shape. Blocks of different numbers have nothing in common; equal ones are equal to the bit.
BlockRecord made_up_block(const Layout& layout, std::uint64_t number, Keep keep = Keep::sums);

/// Whether two blocks hold the same bits.
bool same_bits(const BlockRecord& one, const BlockRecord& two);

}  // namespace deterrence
