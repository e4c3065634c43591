#include "estimation/block.h"

#include <fmt/format.h>

#include <algorithm>
#include <bit>
#include <cmath>
#include <stdexcept>

namespace deterrence {
namespace {

bool all_finite(const std::vector<double>& row) {
  constexpr std::uint64_t exponent = std::uint64_t{0x7ff} << 52;
  bool finite = true;
  for (const double value : row) finite = finite & ((std::bit_cast<std::uint64_t>(value) & exponent) != exponent);
  return finite;
}

/// How often each bin occurs, in ascending order.
std::vector<BinCount> count(std::vector<Bin> bins) {
  std::sort(bins.begin(), bins.end());
  std::vector<BinCount> counts;
  for (const Bin bin : bins) {
    if (counts.empty() || counts.back().bin != bin) counts.push_back({bin, 0});
    ++counts.back().count;
  }
  return counts;
}

}  // namespace

void check_finite(const Layout& layout, const std::vector<double>& row) {
  if (all_finite(row)) return;
  for (const Layout::Place& place : layout.places()) {
    for (std::size_t i = place.offset; i < place.offset + place.size; ++i) {
      if (std::isfinite(row[i])) continue;
      throw std::domain_error(fmt::format("{} is {} (a parameter is too extreme)", place.outcome->name, row[i]));
    }
  }
}

BlockSums::BlockSums(const Layout& layout, Keep keep)
    : layout_(layout),
      keep_(keep),
      row_(layout.n_values()),
      values_(layout.n_values()),
      ratios_(n_ratio_values(layout.extents())),
      bins_(layout.n_scalars()) {
  for (std::vector<Bin>& bins : bins_) bins.reserve(episodes_per_block);
}

void BlockSums::add(const Record& record) {
  layout_.flatten(record, row_);
  check_finite(layout_, row_);
  for (std::size_t i = 0; i < row_.size(); ++i) values_[i].add(row_[i]);
  for (std::size_t i = 0; i < bins_.size(); ++i) bins_[i].push_back(bin_of(row_[i], layout_.places()[i].outcome->kind));
  auto sums = ratios_.begin();
  for (const Ratio& ratio : ratios()) {
    for (std::size_t rung = 0; rung < size_of(ratio, layout_.extents()); ++rung, ++sums) {
      sums->add(ratio.numerator(record, rung), ratio.denominator(record, rung));
    }
  }
  if (keep_ == Keep::episodes) {
    episodes_.insert(episodes_.end(), row_.begin(), row_.begin() + static_cast<std::ptrdiff_t>(layout_.n_kept()));
  }
}

BlockRecord BlockSums::finish() const {
  BlockRecord block;
  for (const Spread& value : values_) {
    block.mean.push_back(value.mean());
    block.squares.push_back(value.squares());
  }
  for (const JointSpread& ratio : ratios_) {
    block.ratios.push_back({.numerator = ratio.x().mean(),
                            .denominator = ratio.y().mean(),
                            .numerator_squares = ratio.x().squares(),
                            .denominator_squares = ratio.y().squares(),
                            .products = ratio.products()});
  }
  for (const std::vector<Bin>& bins : bins_) block.bins.push_back(count(bins));
  block.episodes = episodes_;
  return block;
}

BlockRecord BlockPlayer::play(std::uint64_t seed, std::uint64_t block, Keep keep, const std::atomic<bool>& abandon) {
  BlockSums sums(layout_, keep);
  const Ensemble::Task episodes{.seed = seed, .first = block * episodes_per_block, .n = episodes_per_block};
  ensemble_.play(
      episodes, [&](const Record& record) { sums.add(record); }, abandon);
  return sums.finish();
}

BlockRecord play_block(const Course& course, const Layout& layout, std::uint64_t seed, std::uint64_t block, Keep keep,
                       const std::atomic<bool>& abandon) {
  BlockPlayer player(layout, widest_available());
  player.set_course(course);
  return player.play(seed, block, keep, abandon);
}

}  // namespace deterrence
