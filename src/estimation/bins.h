// Quantiles from counts on fixed bins, so that they can be merged in any order.
//
// A whole number has a bin of its own: its quantiles are exact. Reals share bins that are 1/1024 of a power of two
// wide, so that a quantile lies within 0.05 % of the true one, whatever the unit.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <map>
#include <span>
#include <vector>

#include "episode/outcomes.h"

namespace deterrence {

inline constexpr std::array<int, 5> quantile_percents{5, 25, 50, 75, 95};
inline constexpr double relative_bin_width = 0x1p-10;

using Bin = std::uint32_t;

/// @param value  finite, >= 0; below 2^32 if it is whole
Bin bin_of(double value, Kind kind);

/// The value that stands for a bin: the whole number itself, or the middle of the bin.
double value_of(Bin bin, Kind kind);

struct BinCount {
  Bin bin = 0;
  std::uint32_t count = 0;

  bool operator==(const BinCount&) const = default;
};

/// Counts of many episodes.
class BinCounts {
 public:
  void add(Bin bin, std::uint64_t count = 1) { counts_[bin] += count; }

  /// The smallest value that at least this share of the episodes does not exceed; NaN if there are none.
  double quantile(int percent, Kind kind) const;

  /// The bins that are not empty, in ascending order.
  std::vector<BinCount> list() const;

 private:
  std::map<Bin, std::uint64_t> counts_;
};

}  // namespace deterrence
