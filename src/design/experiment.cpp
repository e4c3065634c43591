#include "design/experiment.h"

#include <algorithm>

namespace deterrence {
namespace {

void apply(const Setting& setting, Scenario& scenario) {
  for (const Slot& slot : setting.slots) slot.in(scenario) = setting.value;
}

Phase phase_from(int period, const Scenario& scenario) {
  const std::size_t n_allies = scenario.allies.size();
  return {.from_period = period,
          .scenario = scenario,
          .sets_contribution = std::vector<char>(n_allies, 0),
          .sets_expectation = std::vector<char>(n_allies, 0)};
}

/// Applies a change to a phase that begins in its period; one that names c or epsilon also sets the ally's.
void apply(const Change& change, Phase& phase) {
  for (const Setting& setting : change.settings) {
    apply(setting, phase.scenario);
    for (const Slot& slot : setting.slots) {
      const double* const number = &slot.in(phase.scenario);
      for (std::size_t a = 0; a < phase.scenario.allies.size(); ++a) {
        if (number == &phase.scenario.allies[a].contribution) phase.sets_contribution[a] = 1;
        if (number == &phase.scenario.allies[a].expectation) phase.sets_expectation[a] = 1;
      }
    }
  }
}

}  // namespace

std::size_t n_points(const Experiment& experiment) {
  if (experiment.axes.empty()) return 1;
  if (experiment.design.kind != DesignKind::grid) return experiment.axes.front().values.size();
  std::size_t n = 1;
  for (const Axis& axis : experiment.axes) n *= axis.values.size();
  return n;
}

double coordinate(const Experiment& experiment, std::size_t axis, std::size_t point) {
  const std::vector<double>& values = experiment.axes[axis].values;
  if (experiment.design.kind != DesignKind::grid) return values[point];
  for (std::size_t faster = experiment.axes.size() - 1; faster > axis; --faster) {
    point /= experiment.axes[faster].values.size();
  }
  return values[point % values.size()];
}

Scenario scenario_at(const Experiment& experiment, std::size_t policy, std::size_t point) {
  Scenario scenario = experiment.scenario;
  for (const Setting& setting : experiment.policies[policy].settings) apply(setting, scenario);
  for (std::size_t i = 0; i < experiment.axes.size(); ++i) {
    const double value = coordinate(experiment, i, point);
    for (const Slot& slot : experiment.axes[i].slots) slot.in(scenario) = value;
  }
  return scenario;
}

std::vector<const Change*> changes_in_order(const Experiment& experiment, std::size_t policy) {
  std::vector<const Change*> changes;
  for (const Change& change : experiment.changes) changes.push_back(&change);
  for (const Change& change : experiment.policies[policy].changes) changes.push_back(&change);
  std::stable_sort(changes.begin(), changes.end(),
                   [](const Change* one, const Change* two) { return one->period < two->period; });
  return changes;
}

Course course_at(const Experiment& experiment, std::size_t policy, std::size_t point) {
  Course course{phase_from(1, scenario_at(experiment, policy, point))};
  for (const Change* change : changes_in_order(experiment, policy)) {
    if (course.back().from_period != change->period) {
      course.push_back(phase_from(change->period, course.back().scenario));
    }
    apply(*change, course.back());
  }
  return course;
}

}  // namespace deterrence
