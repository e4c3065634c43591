// A quotient of sums over blocks: what every outcome and ratio is when blocks are looked at (estimation/compared.h).
#pragma once

#include <cstddef>
#include <limits>

#include "estimation/compared.h"

namespace deterrence {

/// It is kept about the quotient of the first block that bears on it, so that a constant one has no spread at all.
class Quotient {
 public:
  void add(const QuotientPart& part) {
    if (n_bearing_ == 0 && part.denominator > 0) first_ = part.numerator / part.denominator;
    excess_ += part.numerator - first_ * part.denominator;
    denominator_ += part.denominator;
    n_bearing_ += part.denominator > 0 ? 1 : 0;
  }

  /// NaN if no block bears on it.
  double value() const {
    return n_bearing_ > 0 ? first_ + excess_ / denominator_ : std::numeric_limits<double>::quiet_NaN();
  }

  /// Whether it is defined without any one of the blocks.
  bool outlives_each_block() const { return n_bearing_ > 1; }

  /// How much it changes if a block is left out. REQUIRES: outlives_each_block()
  double change_without(const QuotientPart& part) const {
    return (value() * part.denominator - part.numerator) / (denominator_ - part.denominator);
  }

  /// How far a block is from it, linearised: of a mean, block mean - mean. They sum to 0 over the blocks.
  /// @param n_blocks  that were added. REQUIRES: some of them bear on it
  double deviation(const QuotientPart& part, std::size_t n_blocks) const {
    return (part.numerator - value() * part.denominator) * static_cast<double>(n_blocks) / denominator_;
  }

 private:
  double first_ = 0;
  double excess_ = 0;
  double denominator_ = 0;
  std::size_t n_bearing_ = 0;
};

}  // namespace deterrence
