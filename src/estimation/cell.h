// A cell: one policy at one point. Its estimates, from its blocks in the order of their numbers.
#pragma once

#include <array>
#include <cstddef>
#include <vector>

#include "estimation/block.h"

namespace deterrence {

/// Means, ratios and quantiles with their standard errors. NaN where nothing was played.
struct CellEstimates {
  std::vector<Estimate> outcomes;                                       ///< shape (layout.n_values(),)
  std::vector<Estimate> ratios;                                         ///< shape (n_ratio_values,)
  std::vector<std::array<double, quantile_percents.size()>> quantiles;  ///< shape (layout.n_scalars(), quantiles)
};

/// Gathers blocks. Errors come from the spread of single episodes; with fewer than two blocks they are NaN.
class CellSums {
 public:
  explicit CellSums(const Layout& layout);

  /// Blocks must be added in the order of their numbers: the order of summation is part of the result.
  void add(const BlockRecord& block);

  std::size_t n_blocks() const { return n_blocks_; }
  CellEstimates estimates() const;

 private:
  /// Spread between blocks, and sums of squares within them.
  struct Value {
    Spread between;
    double within = 0;
  };
  struct RatioValue {
    JointSpread between;
    RatioMoments within;
  };

  RatioMoments moments_of(const RatioValue& value) const;

  const Layout& layout_;
  std::size_t n_blocks_ = 0;
  std::vector<Value> values_;
  std::vector<RatioValue> ratios_;
  std::vector<BinCounts> bins_;
};

}  // namespace deterrence
