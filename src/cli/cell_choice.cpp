#include "cli/cell_choice.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <vector>

#include "cli/command.h"
#include "config/problem.h"
#include "config/values.h"

namespace deterrence {
namespace {

std::size_t policy_named(const std::string& name, const std::vector<Policy>& policies) {
  std::vector<std::string> names;
  names.reserve(policies.size());
  for (const Policy& policy : policies) names.push_back(policy.name);
  const auto found = std::find(names.begin(), names.end(), name);
  if (found == names.end()) {
    throw UsageError(fmt::format("--at-policy: '{}' is no policy of this experiment ({}).{}", name,
                                 fmt::join(names, ", "), suggestion(name, names)));
  }
  return static_cast<std::size_t>(found - names.begin());
}

std::size_t point_numbered(const std::string& text, std::size_t n_points) {
  const auto number = parse_unsigned(text);
  if (!number) throw UsageError(fmt::format("--at-point: '{}' is no whole number", text));
  if (*number >= n_points) {
    throw UsageError(fmt::format("--at-point: {} is out of range (the experiment has {})", *number,
                                 n_points == 1 ? "point 0 alone" : fmt::format("points 0 to {}", n_points - 1)));
  }
  return static_cast<std::size_t>(*number);
}

}  // namespace

void CellChoice::add_to(Options& options) {
  options.text("at-policy", "NAME", policy_, "the policy to look at (default: the first)")
      .text("at-point", "N", point_, "the point to look at, from 0 (default: the first)");
}

Cell CellChoice::in(const Experiment& experiment) const {
  Cell cell;
  if (!policy_.empty()) cell.policy = policy_named(policy_, experiment.policies);
  if (!point_.empty()) cell.point = point_numbered(point_, n_points(experiment));
  return cell;
}

std::string cell_text(const Experiment& experiment, const Cell& cell) {
  if (experiment.policies.size() * n_points(experiment) == 1) return {};
  std::vector<std::string> coordinates;
  for (std::size_t i = 0; i < experiment.axes.size(); ++i) {
    coordinates.push_back(
        fmt::format("{} {}", experiment.axes[i].name, number_text(coordinate(experiment, i, cell.point))));
  }
  const std::string where = coordinates.empty() ? "" : fmt::format(" ({})", fmt::join(coordinates, ", "));
  return fmt::format("policy '{}', point {}{}", experiment.policies[cell.policy].name, cell.point, where);
}

}  // namespace deterrence
