#include "estimation/bins.h"

#include <bit>
#include <limits>

namespace deterrence {
namespace {

constexpr int bits_below_bin = 42;  // 52 bits of mantissa, of which 10 tell the bin

}  // namespace

Bin bin_of(double value, Kind kind) {
  if (kind == Kind::whole) return static_cast<Bin>(value);
  return value > 0 ? static_cast<Bin>(std::bit_cast<std::uint64_t>(value) >> bits_below_bin) : Bin{0};
}

double value_of(Bin bin, Kind kind) {
  if (kind == Kind::whole) return bin;
  if (bin == 0) return 0;
  const std::uint64_t middle = std::uint64_t{1} << (bits_below_bin - 1);
  return std::bit_cast<double>((std::uint64_t{bin} << bits_below_bin) + middle);
}

double BinCounts::quantile(int percent, Kind kind) const {
  std::uint64_t total = 0;
  for (const auto& [bin, count] : counts_) total += count;
  const std::uint64_t wanted = (total * static_cast<std::uint64_t>(percent) + 99) / 100;
  std::uint64_t reached = 0;
  for (const auto& [bin, count] : counts_) {
    reached += count;
    if (reached >= wanted) return value_of(bin, kind);
  }
  return std::numeric_limits<double>::quiet_NaN();
}

std::vector<BinCount> BinCounts::list() const {
  std::vector<BinCount> list;
  for (const auto& [bin, count] : counts_) list.push_back({bin, static_cast<std::uint32_t>(count)});
  return list;
}

}  // namespace deterrence
