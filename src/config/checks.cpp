#include "config/checks.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <optional>
#include <set>
#include <utility>

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

struct CourseViolation {
  Violation violation;
  int period;
};

/// Checks the points of one policy one after the other, in one scenario of which only what the rules look at is kept up
/// to date: a design may have very many points.
class PolicyCheck {
 public:
  PolicyCheck(const Experiment& experiment, std::size_t policy)
      : experiment_(experiment),
        scenario_(scenario_at(experiment, policy, 0)),
        changes_(changes_in_order(experiment, policy)) {
    for (const NamedParameter& named : named_parameters(scenario_)) {
      if (!std::holds_alternative<Number>(named.parameter->member) || !is_bound(named.slot())) continue;
      before_.emplace_back(named.slot(), named.slot().in(scenario_));
    }
    for (std::size_t i = 0; i < experiment.axes.size(); ++i) {
      if (is_bound(experiment.axes[i].slots)) axes_.push_back(i);
    }
  }

  /// How many points differ in what the rules look at: the first is enough where no axis touches them.
  std::size_t n_different_points() const { return axes_.empty() ? 1 : n_points(experiment_); }

  std::optional<CourseViolation> first_violation(std::size_t point) {
    for (const auto& [slot, value] : before_) slot.in(scenario_) = value;
    for (const std::size_t axis : axes_) put(experiment_.axes[axis].slots, coordinate(experiment_, axis, point));
    auto found = violation_from(1);
    for (std::size_t i = 0; i < changes_.size() && !found; ++i) {
      for (const Setting& setting : changes_[i]->settings) put(setting.slots, setting.value);
      const bool last_of_period = i + 1 == changes_.size() || changes_[i + 1]->period != changes_[i]->period;
      if (last_of_period) found = violation_from(changes_[i]->period);
    }
    return found;
  }

 private:
  void put(const std::vector<Slot>& slots, double value) {
    for (const Slot& slot : slots) slot.in(scenario_) = value;
  }

  std::optional<CourseViolation> violation_from(int period) const {
    for (const Violation& violation : violations(scenario_)) return CourseViolation{violation, period};
    return {};
  }

  const Experiment& experiment_;
  Scenario scenario_;
  std::vector<const Change*> changes_;
  std::vector<std::pair<Slot, double>> before_;  ///< with the policy's settings, before axes and changes
  std::vector<std::size_t> axes_;                ///< that touch a rule
};

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
  std::set<std::string> reported;
  for (std::size_t policy = 0; policy < experiment.policies.size(); ++policy) {
    PolicyCheck check(experiment, policy);
    for (std::size_t point = 0; point < check.n_different_points(); ++point) {
      const auto found = check.first_violation(point);
      if (!found) continue;
      const auto& [violation, period] = *found;
      const Place place = place_of(policy, point, period);
      if (reported.insert(to_string(place) + violation.text).second) {
        problems.add(place, violation.key, violation.text + circumstances(experiment, policy, point, period));
      }
      break;
    }
  }
}

}  // namespace deterrence
