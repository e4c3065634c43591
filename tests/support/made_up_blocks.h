// Block means that a function gives, for tests of what is made of them.
#pragma once

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdint>
#include <functional>
#include <limits>
#include <map>
#include <numbers>
#include <set>
#include <string_view>
#include <utility>
#include <vector>

#include "chance/addressed.h"
#include "estimation/paired.h"

namespace deterrence {

inline const Extents smallest_extents{.allies = 1, .adversaries = 1, .domains = 1, .rungs = 2, .periods = 1};

/// Where the first value of an outcome or ratio stands.
inline std::size_t place_of(const Compared& compared, std::string_view name) {
  const auto found = std::find_if(compared.variables().begin(), compared.variables().end(),
                                  [&](const Compared::Variable& each) { return each.name == name; });
  return found->offset;
}

/// A normal number that depends on nothing but its address. By Box and Muller.
inline double normal(std::uint64_t seed, std::uint32_t kind, std::size_t point, std::size_t block) {
  const auto words = philox({static_cast<std::uint32_t>(point), static_cast<std::uint32_t>(block), kind, 77},
                            {static_cast<std::uint32_t>(seed), 0});
  const auto uniform_of = [](std::uint32_t word) { return (word + 0.5) * 0x1p-32; };
  return std::sqrt(-2 * std::log(uniform_of(words[0]))) * std::cos(2 * std::numbers::pi * uniform_of(words[1]));
}

/// Outcomes other than those named are 1.
class MadeUpBlocks : public BlockMeans {
 public:
  using Value = std::function<double(std::size_t policy, std::size_t point, std::size_t block)>;

  explicit MadeUpBlocks(const Compared& compared) : compared_(compared) {}

  MadeUpBlocks& set(std::string_view outcome, Value value) {
    values_[place_of(compared_, outcome)] = std::move(value);
    return *this;
  }

  /// Leaves a block out.
  void skip(std::size_t policy, std::size_t point, std::size_t block) { skipped_.insert({policy, point, block}); }

  std::vector<double> read(std::size_t policy, Slice points, Slice blocks) override {
    largest_read = std::max(largest_read, points.n * blocks.n);
    const std::size_t n_kept = compared_.layout().n_kept();
    std::vector<double> rows(points.n * blocks.n * n_kept, 1);
    double* row = rows.data();
    for (std::size_t point = points.first; point < points.first + points.n; ++point) {
      for (std::size_t block = blocks.first; block < blocks.first + blocks.n; ++block, row += n_kept) {
        for (const auto& [place, value] : values_) row[place] = value(policy, point, block);
        if (!skipped_.contains({policy, point, block})) continue;
        std::fill_n(row, n_kept, std::numeric_limits<double>::quiet_NaN());
      }
    }
    return rows;
  }

  std::size_t largest_read = 0;  ///< blocks read at once

 private:
  const Compared& compared_;
  std::map<std::size_t, Value> values_;
  std::set<std::array<std::size_t, 3>> skipped_;
};

}  // namespace deterrence
