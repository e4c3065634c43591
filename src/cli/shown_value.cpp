#include "cli/shown_value.h"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "cli/command.h"
#include "cli/results_tables.h"
#include "cli/selection.h"
#include "config/problem.h"
#include "storage/stopping_group.h"

namespace deterrence {
namespace {

const Compared::Variable& variable_of(const Compared& compared, const std::string& name) {
  for (const Compared::Variable& each : compared.variables()) {
    if (each.name == name) return each;
  }
  const std::vector<std::string> all = estimate_names();
  if (std::find(all.begin(), all.end(), name) != all.end()) {
    throw UsageError(fmt::format("'{}' is not kept by block (which this needs). Choose another outcome?", name));
  }
  std::vector<std::string> names;
  for (const Compared::Variable& each : compared.variables()) names.emplace_back(each.name);
  throw UsageError(fmt::format("'{}' is no outcome.{} results/README.md lists them", name, suggestion(name, names)));
}

bool is_whole(std::string_view name) {
  const auto found =
      std::find_if(outcomes().begin(), outcomes().end(), [&](const auto& each) { return each.name == name; });
  return found != outcomes().end() && found->kind == Kind::whole;
}

bool is_share(std::string_view name) {
  const auto found =
      std::find_if(ratios().begin(), ratios().end(), [&](const auto& each) { return each.name == name; });
  return found != ratios().end() && found->is_share;
}

std::vector<LabelledDimension> dimensions_of(const Compared::Variable& variable, const LabelsOf& labels_of) {
  std::vector<LabelledDimension> dimensions;
  for (const Dimension each : variable.dimensions) dimensions.push_back({std::string(name_of(each)), labels_of(each)});
  return dimensions;
}

/// The values of a variable that are chosen.
std::vector<ShownValue> chosen_of(const Compared::Variable& variable, const Selection& selection,
                                  const std::vector<LabelledDimension>& dimensions) {
  std::vector<std::string> names;
  names.reserve(dimensions.size());
  for (const LabelledDimension& dimension : dimensions) names.push_back(dimension.name);
  std::vector<ShownValue> values;
  for (Element& element : elements_of(selection, dimensions)) {
    values.push_back({.outcome = std::string(variable.name),
                      .dimensions = names,
                      .labels = std::move(element.labels),
                      .unit = std::string(variable.unit),
                      .better = variable.better,
                      .is_whole = is_whole(variable.name),
                      .is_share = is_share(variable.name),
                      .element = element.place,
                      .n_elements = variable.size,
                      .place = variable.offset + element.place});
  }
  return values;
}

}  // namespace

std::string ShownValue::text() const { return value_text(outcome, labels); }

std::vector<ShownValue> shown_values(const Compared& compared, const LabelsOf& labels_of,
                                     const std::vector<std::string>& texts) {
  std::vector<ShownValue> values;
  for (const std::string& text : texts) {
    const Selection selection = selection_of(text);
    const Compared::Variable& variable = variable_of(compared, selection.outcome);
    for (ShownValue& value : chosen_of(variable, selection, dimensions_of(variable, labels_of))) {
      const bool is_there =
          std::any_of(values.begin(), values.end(), [&](const auto& v) { return v.place == value.place; });
      if (!is_there) values.push_back(std::move(value));
    }
  }
  return values;
}

std::vector<ShownValue> shown_values(const Compared& compared, const ResultsReader& results,
                                     const std::vector<std::string>& texts) {
  std::vector<ShownValue> values = shown_values(
      compared, [&](Dimension dimension) { return results.labels(std::string(name_of(dimension))); }, texts);
  take_looks(values, results);
  return values;
}

void take_looks(std::vector<ShownValue>& values, const ResultsReader& results) {
  const std::optional<Stopping> stopping = read_stopping(results.file());
  if (!stopping) return;
  for (ShownValue& value : values) {
    if (value.text() == stopping->outcome) value.n_looks = std::max(value.n_looks, stopping->n_looks);
  }
}

}  // namespace deterrence
