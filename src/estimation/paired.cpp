#include "estimation/paired.h"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <limits>

#include "estimation/quotient.h"

namespace deterrence {
namespace {

constexpr double none = std::numeric_limits<double>::quiet_NaN();
constexpr std::size_t most_values_read = std::size_t{1} << 17;  // block means of one policy at a time; 1 MiB

/// What leaving out one block does to the two and to their difference; or sums of squares of that.
struct Deviation {
  double base = 0;
  double other = 0;
  double difference = 0;

  void add(const Deviation& more, double weight) {
    base += weight * more.base;
    other += weight * more.other;
    difference += weight * more.difference;
  }

  void add_square(const Deviation& more) {
    base += more.base * more.base;
    other += more.other * more.other;
    difference += more.difference * more.difference;
  }

  double independent() const { return base + other; }
  double reduction() const { return difference > 0 ? independent() / difference : none; }
};

bool differ(const QuotientPart& one, const QuotientPart& two) {
  return one.numerator != two.numerator || one.denominator != two.denominator;
}

/// The mean over points, fed with some blocks of all points at a time.
class OverPoints {
  enum class State : std::uint8_t { not_played, alike, differs };  ///< of a block, at the point where it is the most

 public:
  explicit OverPoints(std::size_t size) : size_(size), sums_(size), squares_(size) {}

  void begin(std::size_t n_blocks) {
    deviations_.assign(n_blocks * size_, {});
    states_.assign(n_blocks * size_, State::not_played);
  }

  void add(std::size_t block, std::size_t i, const Deviation& deviation, double weight, bool differs) {
    deviations_[block * size_ + i].add(deviation, weight);
    State& state = states_[block * size_ + i];
    state = std::max(state, differs ? State::differs : State::alike);
  }

  void end() {
    for (std::size_t at = 0; at < deviations_.size(); ++at) {
      squares_[at % size_].add_square(deviations_[at]);
      sums_[at % size_].n_played += states_[at] != State::not_played ? 1 : 0;
      sums_[at % size_].n_differing += states_[at] == State::differs ? 1 : 0;
    }
  }

  void add(std::span<const PairedEstimate> at_point) {
    for (std::size_t i = 0; i < size_; ++i) {
      if (at_point[i].n_points == 0) continue;
      const bool is_first = sums_[i].n_points == 0;
      sums_[i].n_blocks = is_first ? at_point[i].n_blocks : std::min(sums_[i].n_blocks, at_point[i].n_blocks);
      sums_[i].base += at_point[i].base;
      sums_[i].difference += at_point[i].difference;
      ++sums_[i].n_points;
    }
  }

  std::vector<PairedEstimate> estimates() const {
    std::vector<PairedEstimate> estimates = sums_;
    for (std::size_t i = 0; i < size_; ++i) {
      const auto n = static_cast<double>(sums_[i].n_points);
      estimates[i].base = n > 0 ? sums_[i].base / n : none;
      estimates[i].difference = n > 0 ? sums_[i].difference / n : none;
      estimates[i].error = n > 0 ? std::sqrt(squares_[i].difference) / n : none;
      estimates[i].reduction = squares_[i].reduction();
      estimates[i].independent = n > 0 ? squares_[i].independent() / (n * n) : none;
    }
    return estimates;
  }

 private:
  std::size_t size_;
  std::vector<PairedEstimate> sums_;
  std::vector<Deviation> squares_;
  std::vector<Deviation> deviations_;  ///< shape (n_blocks, size)
  std::vector<State> states_;          ///< likewise
};

/// Two cells of one point: first all blocks are counted, then each is left out in turn.
class PointPair {
 public:
  explicit PointPair(std::size_t size) : base_(size), other_(size), squares_(size), n_differing_(size) {}

  void count(std::span<const QuotientPart> base, std::span<const QuotientPart> other) {
    ++n_blocks_;
    for (std::size_t i = 0; i < base_.size(); ++i) {
      base_[i].add(base[i]);
      other_[i].add(other[i]);
      n_differing_[i] += differ(base[i], other[i]) ? 1U : 0U;
    }
  }

  void leave_out(std::size_t block, std::span<const QuotientPart> base, std::span<const QuotientPart> other,
                 OverPoints& over) {
    const double weight = std::sqrt(jackknife_factor());
    for (std::size_t i = 0; i < base_.size(); ++i) {
      if (!has_error(i)) continue;
      Deviation deviation{.base = base_[i].change_without(base[i]), .other = other_[i].change_without(other[i])};
      deviation.difference = deviation.other - deviation.base;
      squares_[i].add_square(deviation);
      over.add(block, i, deviation, weight, differ(base[i], other[i]));
    }
  }

  std::vector<PairedEstimate> estimates(const Compared& compared) const {
    std::vector<PairedEstimate> estimates;
    for (std::size_t i = 0; i < base_.size(); ++i) {
      const double base = base_[i].value();
      const double difference = other_[i].value() - base;
      const bool upright = compared.form(i) == RatioForm::quotient;
      estimates.push_back({.base = upright ? base : 1 - base,
                           .difference = upright ? difference : 0 - difference,
                           .error = has_error(i) ? std::sqrt(jackknife_factor() * squares_[i].difference) : none,
                           .reduction = squares_[i].reduction(),
                           .independent = has_error(i) ? jackknife_factor() * squares_[i].independent() : none,
                           .n_blocks = n_blocks_,
                           .n_played = n_blocks_,
                           .n_differing = n_differing_[i],
                           .n_points = has_error(i) ? 1U : 0U});
    }
    return estimates;
  }

 private:
  bool has_error(std::size_t i) const { return base_[i].outlives_each_block() && other_[i].outlives_each_block(); }
  double jackknife_factor() const { return static_cast<double>(n_blocks_ - 1) / static_cast<double>(n_blocks_); }

  std::size_t n_blocks_ = 0;
  std::vector<Quotient> base_;
  std::vector<Quotient> other_;
  std::vector<Deviation> squares_;
  std::vector<std::uint32_t> n_differing_;
};

/// Some blocks of some points of both policies, as parts of quotients.
class PairedBlocks {
 public:
  PairedBlocks(const Compared& compared, const PolicyPair& pair, Slice points, Slice blocks)
      : size_(compared.size()),
        points_(points),
        blocks_(blocks),
        base_(split(compared, pair.base_source.read(pair.base_policy, points, blocks))),
        other_(split(compared, pair.other_source.read(pair.other_policy, points, blocks))) {}

  /// Calls `visit(block, base, other)` for each block of a point that both have played.
  template <typename Visit>
  void for_each(std::size_t point, const Visit& visit) const {
    for (std::size_t block = 0; block < blocks_.n; ++block) {
      const std::size_t at = ((point - points_.first) * blocks_.n + block) * size_;
      const std::span base = std::span(base_).subspan(at, size_);
      const std::span other = std::span(other_).subspan(at, size_);
      if (!std::isnan(base[0].numerator) && !std::isnan(other[0].numerator)) visit(block, base, other);
    }
  }

 private:
  static std::vector<QuotientPart> split(const Compared& compared, const std::vector<double>& rows) {
    const std::size_t n_kept = compared.layout().n_kept();
    std::vector<QuotientPart> parts(rows.size() / n_kept * compared.size());
    for (std::size_t row = 0; row * n_kept < rows.size(); ++row) {
      compared.split(std::span(rows).subspan(row * n_kept, n_kept),
                     std::span(parts).subspan(row * compared.size(), compared.size()));
    }
    return parts;
  }

  std::size_t size_;
  Slice points_;
  Slice blocks_;
  std::vector<QuotientPart> base_;
  std::vector<QuotientPart> other_;
};

/// Where all blocks of a point fit in memory: several points at a time.
void compare_by_points(const Compared& compared, const PolicyPair& pair, OverPoints& over, const TakePoint& take) {
  const std::size_t n_values = std::max<std::size_t>(1, pair.n_blocks * compared.layout().n_kept());
  const std::size_t n_at_once = std::max<std::size_t>(1, most_values_read / n_values);
  over.begin(pair.n_blocks);
  for (std::size_t first = 0; first < pair.n_points; first += n_at_once) {
    const Slice points{first, std::min(n_at_once, pair.n_points - first)};
    const PairedBlocks blocks(compared, pair, points, {0, pair.n_blocks});
    for (std::size_t point = first; point < first + points.n; ++point) {
      PointPair cells(compared.size());
      blocks.for_each(point, [&](std::size_t, auto base, auto other) { cells.count(base, other); });
      blocks.for_each(point, [&](std::size_t b, auto base, auto other) { cells.leave_out(b, base, other, over); });
      const std::vector<PairedEstimate> estimates = cells.estimates(compared);
      over.add(estimates);
      take(point, estimates);
    }
  }
  over.end();
}

/// Where they do not: some blocks of all points at a time, twice. What is held of a point is little beside its blocks.
void compare_by_blocks(const Compared& compared, const PolicyPair& pair, std::size_t n_at_once, OverPoints& over,
                       const TakePoint& take) {
  std::vector<PointPair> cells(pair.n_points, PointPair(compared.size()));
  const auto blocks_of = [&](std::size_t point, std::size_t first) {
    return PairedBlocks(compared, pair, {point, 1}, {first, std::min(n_at_once, pair.n_blocks - first)});
  };
  for (std::size_t point = 0; point < pair.n_points; ++point) {
    for (std::size_t first = 0; first < pair.n_blocks; first += n_at_once) {
      blocks_of(point, first).for_each(point, [&](std::size_t, auto base, auto other) {
        cells[point].count(base, other);
      });
    }
  }
  for (std::size_t first = 0; first < pair.n_blocks; first += n_at_once) {
    over.begin(std::min(n_at_once, pair.n_blocks - first));
    for (std::size_t point = 0; point < pair.n_points; ++point) {
      blocks_of(point, first).for_each(point, [&](std::size_t block, auto base, auto other) {
        cells[point].leave_out(block, base, other, over);
      });
    }
    over.end();
  }
  for (std::size_t point = 0; point < pair.n_points; ++point) {
    const std::vector<PairedEstimate> estimates = cells[point].estimates(compared);
    over.add(estimates);
    take(point, estimates);
  }
}

}  // namespace

std::vector<PairedEstimate> paired_differences(const Compared& compared, const PolicyPair& pair,
                                               const TakePoint& take) {
  OverPoints over(compared.size());
  const std::size_t n_blocks_at_once = std::max<std::size_t>(1, most_values_read / compared.layout().n_kept());
  if (pair.n_blocks <= n_blocks_at_once) {
    compare_by_points(compared, pair, over, take);
  } else {
    compare_by_blocks(compared, pair, n_blocks_at_once, over, take);
  }
  return over.estimates();
}

}  // namespace deterrence
