// What `sensitivity` shows: the group /sensitivity of a results file, value by value, and the points that were left
// out.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "cli/shown_value.h"
#include "estimation/elementary_effects.h"
#include "estimation/point_group.h"
#include "estimation/sobol_indices.h"

namespace deterrence {

/// A point at which a value is not known, so that its whole row was left out.
struct LeftOutPoint {
  std::size_t point = 0;
  PointState why = PointState::not_played;
};

/// One value under one policy.
struct ValueSensitivity {
  ShownValue value;
  std::string policy;
  std::vector<SobolIndex> indices = {};       ///< of a saltelli design, by parameter; else empty
  std::vector<MorrisMeasures> measures = {};  ///< of a morris design, likewise
  double chance = 0;                          ///< share of the variance of single episodes; NaN for ratios and morris
  std::size_t n_rows = 0;                     ///< that were used
  std::vector<LeftOutPoint> left_out = {};
};

struct Sensitivity {
  std::string design;
  std::string method;
  std::size_t n_rows = 0;  ///< of the design
  std::size_t points_per_row = 0;
  std::size_t n_blocks = 0;  ///< planned of each point
  std::int64_t n_resamples = 0;
  std::vector<std::string> parameters;
  std::vector<ValueSensitivity> values = {};  ///< by policy, then value

  bool is_morris() const { return design == "morris"; }
};

/// Whether the file was made of a design for it.
bool has_sensitivity(const ResultsReader& results);

/// @param outcomes  as in shown_values
/// @param policy    only this one
/// @throws UsageError if one of them is not there. REQUIRES: has_sensitivity(results)
Sensitivity read_sensitivity(const ResultsReader& results, const std::vector<std::string>& outcomes,
                             const std::optional<std::string>& policy);

}  // namespace deterrence
