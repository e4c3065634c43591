// What `compare --json` prints: flat rows, one for each difference, so that a table of them is one line of Python.
#pragma once

#include <string>
#include <vector>

#include "cli/comparison.h"
#include "cli/robustness.h"

namespace deterrence {

/// Rows of differences; `point` is null over the points, `looks` the number of looks that an interval holds for.
std::vector<std::string> json_of_differences(const Comparison& comparison);

std::vector<std::string> json_of_regrets(const std::vector<Regret>& regrets, const std::vector<std::string>& policies);
std::vector<std::string> json_of_goals(const std::vector<GoalCounts>& goals, const std::vector<std::string>& policies);

}  // namespace deterrence
