// Names and versions of the results file, shared by what writes and what reads it. results/README.md describes it.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "design/experiment.h"
#include "episode/outcomes.h"

namespace deterrence {

inline constexpr std::string_view results_format = "daylight results";
inline constexpr std::string_view results_format_version = "1.1";

inline constexpr std::string_view status_complete = "complete";
inline constexpr std::string_view status_partial = "partial";

/// Every name in the root of a results file that is not an axis: outcomes, ratios, dimensions, groups.
std::vector<std::string> results_names();

/// Labels of a dimension of outcomes: keys of the scenario, names of rungs; periods have numbers.
std::vector<std::string> labels_of(Dimension dimension, const Scenario& scenario);

}  // namespace deterrence
