#include "config/checks.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "config/parameters.h"
#include "config/values.h"

namespace deterrence {
namespace {

constexpr double tolerance_of_sum = 1e-9;

/// Whether a number takes part in a rule between parameters.
bool is_bound(const Slot& slot) {
  return std::any_of(parameters().begin(), parameters().end(), [&](const Parameter& parameter) {
    const bool in_rule = parameter.key == "ladder.initiation.R" || parameter.key == "patron.firm_weight" ||
                         parameter.key == "patron.hesitant_weight";
    return in_rule && std::get<Number>(parameter.member) == slot.access;
  });
}

bool is_bound(const std::vector<Slot>& slots) {
  return std::any_of(slots.begin(), slots.end(), [](const Slot& slot) { return is_bound(slot); });
}

bool is_bound(const std::vector<Setting>& settings) {
  return std::any_of(settings.begin(), settings.end(), [](const Setting& each) { return is_bound(each.slots); });
}

bool is_bound(const std::vector<Change>& changes) {
  return std::any_of(changes.begin(), changes.end(), [](const Change& each) { return is_bound(each.settings); });
}

bool is_bound(const Experiment& experiment) {
  const auto& axes = experiment.axes;
  const auto& policies = experiment.policies;
  return is_bound(experiment.changes) ||
         std::any_of(axes.begin(), axes.end(), [](const Axis& axis) { return is_bound(axis.slots); }) ||
         std::any_of(policies.begin(), policies.end(), [](const Policy& policy) {
           return is_bound(policy.settings) || is_bound(policy.changes);
         });
}

/// Reports the first violation in a course. Returns whether there was one.
bool check_course(const Experiment& experiment, std::size_t policy, std::size_t point, const std::string& file,
                  Problems& problems) {
  for (const Phase& phase : course_at(experiment, policy, point)) {
    for (const Violation& violation : violations(phase.scenario)) {
      problems.add({file}, violation.key,
                   fmt::format("{} under policy '{}' at point {} from period {} on", violation.text,
                               experiment.policies[policy].name, point, phase.from_period));
      return true;
    }
  }
  return false;
}

}  // namespace

std::vector<Violation> violations(const Scenario& scenario) {
  std::vector<Violation> found;
  double sum = 0;
  for (const Rung& rung : scenario.ladder.rungs) sum += rung.initiation;
  if (!(std::abs(sum - 1) <= tolerance_of_sum)) {
    found.push_back({"ladder.initiation", fmt::format("sums to {:.12g} (the shares of the rungs sum to 1)", sum)});
  }
  const Patron& patron = scenario.patron;
  if (patron.firm_weight < patron.hesitant_weight) {
    found.push_back({"patron.firm_weight",
                     fmt::format("{} is below hesitant_weight, {} (the firm type minds abandonment no less)",
                                 number_text(patron.firm_weight), number_text(patron.hesitant_weight))});
  }
  return found;
}

void check_scenario(const Scenario& scenario, const Origins& origins, Problems& problems) {
  for (const Violation& violation : violations(scenario)) {
    const auto origin = origins.lower_bound(violation.key);  // of an array: its first element
    problems.add({origin != origins.end() ? origin->second : std::string{}}, violation.key, violation.text);
  }
}

void check_courses(const Experiment& experiment, const std::string& file, Problems& problems) {
  if (!is_bound(experiment)) return;
  for (std::size_t policy = 0; policy < experiment.policies.size(); ++policy) {
    for (std::size_t point = 0; point < n_points(experiment); ++point) {
      if (check_course(experiment, policy, point, file, problems)) break;
    }
  }
}

}  // namespace deterrence
