// A block record as bytes: little-endian, doubles as they are, sizes known from the layout.
//
//   mean      n_values doubles
//   squares   n_values doubles
//   ratios    5 n_ratio_values doubles
//   bins      for each scalar outcome: uint32 n, then n pairs of uint32 bin and uint32 count
//   episodes  nothing, or episodes_per_block x n_kept doubles
#pragma once

#include <cstddef>
#include <span>
#include <vector>

#include "estimation/block.h"

namespace deterrence {

std::vector<std::byte> encode(const BlockRecord& block);

/// @throws std::length_error if the bytes do not fit the layout
BlockRecord decode(std::span<const std::byte> bytes, const Layout& layout);

}  // namespace deterrence
