#include "estimation/block.h"

#include <fmt/format.h>

#include <cmath>

#include "chance/interruptible.h"
#include "chance/sampler.h"
#include "episode/episode.h"

namespace deterrence {

void check_finite(const Layout& layout, const std::vector<double>& row) {
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
      bins_(layout.n_scalars()) {}

void BlockSums::add(const Record& record) {
  layout_.flatten(record, row_);
  check_finite(layout_, row_);
  for (std::size_t i = 0; i < row_.size(); ++i) values_[i].add(row_[i]);
  for (std::size_t i = 0; i < bins_.size(); ++i) bins_[i].add(bin_of(row_[i], layout_.places()[i].outcome->kind));
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
  for (const BinCounts& counts : bins_) block.bins.push_back(counts.list());
  block.episodes = episodes_;
  return block;
}

BlockRecord play_block(const Course& course, const Layout& layout, std::uint64_t seed, std::uint64_t block, Keep keep,
                       const std::atomic<bool>& abandon) {
  BlockSums sums(layout, keep);
  for (std::uint64_t episode = block * episodes_per_block; episode < (block + 1) * episodes_per_block; ++episode) {
    Sampler sampler(seed, episode);
    InterruptibleChance chance(sampler, abandon);
    try {
      sums.add(play_episode(course, chance));
    } catch (const Abandoned&) {
      throw;
    } catch (const std::exception& error) {
      throw EpisodeError(episode, error.what());
    }
  }
  return sums.finish();
}

}  // namespace deterrence
