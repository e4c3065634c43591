#include "cli/compare_json.h"

#include "cli/json.h"

namespace deterrence {
namespace {

void add_value(JsonObject& object, const ShownValue& value) {
  JsonObject labels;
  for (std::size_t i = 0; i < value.dimensions.size(); ++i) labels.text(value.dimensions[i], value.labels[i]);
  object.text("outcome", value.outcome).add("labels", labels.str());
}

enum class Where { over_points, at_point };

std::string json_of(const Comparison& comparison, const ComparisonRow& row, Where where) {
  const Contrast& contrast = comparison.contrasts[row.contrast];
  const PairedEstimate& estimate = row.estimate;
  JsonObject object;
  add_value(object, comparison.values[row.value]);
  object.text("baseline", contrast.base_policy).text("policy", contrast.other_policy);
  if (!contrast.axis.empty()) object.text("axis", contrast.axis);
  if (where == Where::over_points) {
    object.add("point", "null").whole("points", estimate.n_points);
  } else if (contrast.axis.empty()) {
    object.whole("point", contrast.points[row.point].other);
  } else {
    object.whole("point", contrast.points[row.point].other).whole("from_point", contrast.points[row.point].base);
  }
  object.number("base", estimate.base)
      .number("difference", estimate.difference)
      .number("se", estimate.error)
      .number("low", estimate.difference - row.half_width)
      .number("high", estimate.difference + row.half_width)
      .number("p", row.p_value)
      .flag("excludes_0", row.excludes_0)
      .flag("excludes_0_holm", row.excludes_0_of_all)
      .flag("may_be_too_narrow", estimate.may_be_too_narrow())
      .whole("looks", comparison.values[row.value].n_looks)
      .number("vrf", estimate.reduction)
      .whole("blocks", estimate.n_played)
      .whole("blocks_that_differ", estimate.n_differing);
  return object.str();
}

}  // namespace

std::vector<std::string> json_of_differences(const Comparison& comparison) {
  std::vector<std::string> rows;
  for (const ComparisonRow& row : comparison.over_points) rows.push_back(json_of(comparison, row, Where::over_points));
  for (const ComparisonRow& row : comparison.by_point) rows.push_back(json_of(comparison, row, Where::at_point));
  return rows;
}

std::vector<std::string> json_of_regrets(const std::vector<Regret>& regrets, const std::vector<std::string>& policies) {
  std::vector<std::string> rows;
  for (const Regret& regret : regrets) {
    for (std::size_t policy = 0; policy < policies.size(); ++policy) {
      for (std::size_t i = 0; i < regret.points.size(); ++i) {
        JsonObject object;
        add_value(object, regret.value);
        object.text("better", name_of(regret.better)).text("policy", policies[policy]).whole("point", regret.points[i]);
        rows.push_back(object.number("regret", regret.of[policy][i]).str());
      }
    }
  }
  return rows;
}

std::vector<std::string> json_of_goals(const std::vector<GoalCounts>& goals, const std::vector<std::string>& policies) {
  std::vector<std::string> rows;
  for (const GoalCounts& each : goals) {
    for (std::size_t policy = 0; policy < policies.size(); ++policy) {
      const GoalCount& count = each.of[policy];
      JsonObject object;
      object.text("goal", each.goal).text("policy", policies[policy]).whole("met", count.n_met);
      object.whole("undecided", count.n_undecided).whole("missed", count.n_missed).whole("unknown", count.n_unknown);
      rows.push_back(object.str());
    }
  }
  return rows;
}

}  // namespace deterrence
