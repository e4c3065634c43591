// Rules between parameters, which no single value can break.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "config/problem.h"
#include "config/scenario_reader.h"
#include "design/experiment.h"

namespace deterrence {

struct Violation {
  std::string key;
  std::string text;
  std::vector<std::string> involved;  ///< the keys of the rule; an array stands for its elements
};

/// The rules that a scenario breaks: initiation sums to 1, the firm type minds abandonment no less than the hesitant.
std::vector<Violation> violations(const Scenario& scenario);

/// Checks the scenario itself. The place of a violation is where the key was set, or what changed it since.
/// @param file  the scenario's
void check_scenario(const Scenario& scenario, const Origins& origins, const std::string& file, Problems& problems);

/// Whether a rule between parameters holds for one of the numbers.
bool is_bound(const std::vector<Setting>& settings);
bool is_bound(const std::vector<Slot>& slots);

/// Where the user wrote what a policy changes at a point from a period on (period 1: from the beginning).
using PlaceOfChange = std::function<Place(std::size_t policy, std::size_t point, int period)>;

/// Checks every policy at every point, and each of its phases. Points that no rule tells apart are checked once.
/// Reports the first violation of each policy, and none twice at one place.
void check_courses(const Experiment& experiment, const PlaceOfChange& place_of, Problems& problems);

}  // namespace deterrence
