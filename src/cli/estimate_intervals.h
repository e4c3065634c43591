// The 95 % intervals of the estimates of a results file, the same in every command.
//
// Those of the outcome that made points stop hold for all looks together (estimation/looks.h); all others are of the
// episodes that were played.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "cli/shown_value.h"
#include "estimation/interval.h"
#include "storage/results_reader.h"
#include "storage/stopping_group.h"

namespace deterrence {

class EstimateIntervals {
 public:
  /// @param results  outlives this
  explicit EstimateIntervals(const ResultsReader& results);

  /// How many looks the intervals of a value hold for together.
  /// @param name  "war", "hedged[japan]"
  std::size_t n_looks(const std::string& name) const;

  /// Half the width by Student's t, of an estimate with this standard error; NaN if it has no interval.
  /// @param cell  policy * n_points + point
  double half_width(const std::string& name, std::size_t cell, double error) const;

  /// The same about every estimate of a value, shape (n_policies * n_points,); but shares, of episodes or of events,
  /// have an interval of their own: none in a thousand episodes is not none at all.
  std::vector<Interval> intervals(const ShownValue& value) const;

 private:
  bool made_points_stop(const std::string& name) const;

  const ResultsReader& results_;
  std::vector<std::int64_t> played_;  ///< episodes of each cell
  std::optional<Stopping> stopping_;
};

}  // namespace deterrence
