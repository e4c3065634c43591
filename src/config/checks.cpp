#include "config/checks.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <optional>
#include <set>

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

bool is_bound(const std::vector<Change>& changes) {
  return std::any_of(changes.begin(), changes.end(), [](const Change& each) { return is_bound(each.settings); });
}

bool is_bound(const Experiment& experiment) {
  const auto& axes = experiment.axes;
  const auto& policies = experiment.policies;
  return is_bound(experiment.changes) ||
         std::any_of(axes.begin(), axes.end(), [](const Axis& axis) { return is_bound(axis.slots); }) ||
         std::any_of(policies.begin(), policies.end(),
                     [](const Policy& policy) { return is_bound(policy.settings) || is_bound(policy.changes); });
}

struct CourseViolation {
  Violation violation;
  int period;
};

std::optional<CourseViolation> first_violation(const Course& course) {
  for (const Phase& phase : course) {
    for (const Violation& violation : violations(phase.scenario)) return CourseViolation{violation, phase.from_period};
  }
  return {};
}

/// "under policy 'x', at point 3, from period 9 on": what of it says something.
std::string circumstances(const Experiment& experiment, std::size_t policy, std::size_t point, int period) {
  std::string text;
  if (experiment.policies.size() > 1) text += fmt::format(" under policy '{}'", experiment.policies[policy].name);
  if (n_points(experiment) > 1) text += fmt::format(" at point {}", point);
  if (period > 1) text += fmt::format(" from period {} on", period);
  return text;
}

/// Where one of the keys was changed by something else than the scenario's file; else where the first was set.
std::string origin_of(const Violation& violation, const Origins& origins, const std::string& file) {
  std::string first;
  for (const std::string& key : violation.involved) {
    for (auto origin = origins.lower_bound(key); origin != origins.end() && origin->first.starts_with(key); ++origin) {
      if (!origin->second.starts_with(file + ":")) return origin->second;
      if (first.empty()) first = origin->second;
    }
  }
  return first;
}

}  // namespace

std::vector<Violation> violations(const Scenario& scenario) {
  std::vector<Violation> found;
  double sum = 0;
  for (const Rung& rung : scenario.ladder.rungs) sum += rung.initiation;
  if (!(std::abs(sum - 1) <= tolerance_of_sum)) {
    found.push_back({"ladder.initiation",
                     fmt::format("sums to {:.12g} (the shares of the rungs sum to 1)", sum),
                     {"ladder.initiation."}});
  }
  const Patron& patron = scenario.patron;
  if (patron.firm_weight < patron.hesitant_weight) {
    found.push_back({"patron.firm_weight",
                     fmt::format("{} is below hesitant_weight, {} (the firm type minds abandonment no less)",
                                 number_text(patron.firm_weight), number_text(patron.hesitant_weight)),
                     {"patron.firm_weight", "patron.hesitant_weight"}});
  }
  return found;
}

bool is_bound(const std::vector<Slot>& slots) {
  return std::any_of(slots.begin(), slots.end(), [](const Slot& slot) { return is_bound(slot); });
}

bool is_bound(const std::vector<Setting>& settings) {
  return std::any_of(settings.begin(), settings.end(), [](const Setting& each) { return is_bound(each.slots); });
}

void check_scenario(const Scenario& scenario, const Origins& origins, const std::string& file, Problems& problems) {
  for (const Violation& violation : violations(scenario)) {
    problems.add({origin_of(violation, origins, file)}, violation.key, violation.text);
  }
}

void check_courses(const Experiment& experiment, const PlaceOfChange& place_of, Problems& problems) {
  if (!is_bound(experiment)) return;
  std::set<std::string> reported;
  for (std::size_t policy = 0; policy < experiment.policies.size(); ++policy) {
    for (std::size_t point = 0; point < n_points(experiment); ++point) {
      const auto found = first_violation(course_at(experiment, policy, point));
      if (!found) continue;
      const auto& [violation, period] = *found;
      const Place place = place_of(policy, period);
      if (reported.insert(to_string(place) + violation.text).second) {
        problems.add(place, violation.key, violation.text + circumstances(experiment, policy, point, period));
      }
      break;
    }
  }
}

}  // namespace deterrence
