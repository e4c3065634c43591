#include "estimation/cell.h"

#include <cmath>
#include <limits>

namespace deterrence {
namespace {

constexpr double none = std::numeric_limits<double>::quiet_NaN();
constexpr auto block_size = static_cast<double>(episodes_per_block);

}  // namespace

CellSums::CellSums(const Layout& layout)
    : layout_(layout),
      values_(layout.n_values()),
      ratios_(n_ratio_values(layout.extents())),
      bins_(layout.n_scalars()) {}

void CellSums::add(const BlockRecord& block) {
  ++n_blocks_;
  for (std::size_t i = 0; i < values_.size(); ++i) {
    values_[i].between.add(block.mean[i]);
    values_[i].within += block.squares[i];
  }
  for (std::size_t i = 0; i < ratios_.size(); ++i) {
    const RatioMoments& ratio = block.ratios[i];
    ratios_[i].between.add(ratio.numerator, ratio.denominator);
    ratios_[i].within.numerator_squares += ratio.numerator_squares;
    ratios_[i].within.denominator_squares += ratio.denominator_squares;
    ratios_[i].within.products += ratio.products;
  }
  for (std::size_t i = 0; i < bins_.size(); ++i) {
    for (const BinCount& entry : block.bins[i]) bins_[i].add(entry.bin, entry.count);
  }
}

RatioMoments CellSums::moments_of(const RatioValue& value) const {
  return {.numerator = value.between.x().mean(),
          .denominator = value.between.y().mean(),
          .numerator_squares = value.within.numerator_squares + block_size * value.between.x().squares(),
          .denominator_squares = value.within.denominator_squares + block_size * value.between.y().squares(),
          .products = value.within.products + block_size * value.between.products()};
}

CellEstimates CellSums::estimates() const {
  const double n = static_cast<double>(n_blocks_) * block_size;
  CellEstimates cell;
  for (const Value& value : values_) {
    const double squares = value.within + block_size * value.between.squares();
    cell.outcomes.push_back({.value = n_blocks_ > 0 ? value.between.mean() : none,
                             .error = n_blocks_ > 1 ? std::sqrt(squares / (n - 1) / n) : none});
  }
  auto value = ratios_.begin();
  for (const Ratio& ratio : ratios()) {
    for (std::size_t rung = 0; rung < size_of(ratio, layout_.extents()); ++rung, ++value) {
      cell.ratios.push_back(n_blocks_ > 0 ? estimate(ratio.form, moments_of(*value), n) : Estimate{none, none});
      if (n_blocks_ < 2) cell.ratios.back().error = none;
    }
  }
  for (std::size_t i = 0; i < bins_.size(); ++i) {
    auto& quantiles = cell.quantiles.emplace_back();
    for (std::size_t q = 0; q < quantiles.size(); ++q) {
      quantiles[q] = bins_[i].quantile(quantile_percents[q], layout_.places()[i].outcome->kind);
    }
  }
  return cell;
}

}  // namespace deterrence
