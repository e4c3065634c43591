// Rules between parameters, which no single value can break.
#pragma once

#include <string>
#include <vector>

#include "config/problem.h"
#include "config/scenario_reader.h"
#include "design/experiment.h"

namespace deterrence {

struct Violation {
  std::string key;
  std::string text;
};

/// The rules that a scenario breaks: initiation sums to 1, the firm type minds abandonment no less than the hesitant.
std::vector<Violation> violations(const Scenario& scenario);

/// Checks the scenario itself, with the place where the key was set.
void check_scenario(const Scenario& scenario, const Origins& origins, Problems& problems);

/// Checks every policy at every point, and each of its phases, as far as anything there touches a rule.
/// Reports the first violation of each policy.
void check_courses(const Experiment& experiment, const std::string& file, Problems& problems);

}  // namespace deterrence
