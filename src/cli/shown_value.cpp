#include "cli/shown_value.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>

#include "cli/command.h"
#include "cli/results_input.h"
#include "cli/results_tables.h"
#include "config/problem.h"
#include "config/values.h"
#include "storage/stopping_group.h"

namespace deterrence {
namespace {

/// "hedged[japan]" taken apart.
struct Selection {
  std::string outcome;
  std::vector<std::string> labels;
};

Selection selection_of(const std::string& text) {
  const std::size_t bracket = text.find('[');
  if (bracket == std::string::npos) return {text, {}};
  if (!text.ends_with(']')) throw UsageError(fmt::format("'{}' has no ] at its end", text));
  Selection selection{text.substr(0, bracket), {}};
  for (std::string label : split(text.substr(bracket + 1, text.size() - bracket - 2), ',')) {
    label.erase(0, label.find_first_not_of(' '));
    label.erase(label.find_last_not_of(' ') + 1);
    selection.labels.push_back(label);
  }
  return selection;
}

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

/// Every element of a variable, the last dimension fastest.
std::vector<ShownValue> elements_of(const Compared::Variable& variable, const LabelsOf& labels_of) {
  std::vector<std::vector<std::string>> labels{{}};
  std::vector<std::string> dimensions;
  for (const Dimension dimension : variable.dimensions) {
    dimensions.emplace_back(name_of(dimension));
    std::vector<std::vector<std::string>> longer;
    for (const auto& begin : labels) {
      for (const std::string& label : labels_of(dimension)) {
        longer.push_back(begin);
        longer.back().push_back(label);
      }
    }
    labels = longer;
  }
  std::vector<ShownValue> values;
  for (std::size_t element = 0; element < labels.size(); ++element) {
    values.push_back({.outcome = std::string(variable.name),
                      .dimensions = dimensions,
                      .labels = labels[element],
                      .unit = std::string(variable.unit),
                      .better = variable.better,
                      .is_whole = is_whole(variable.name),
                      .element = element,
                      .n_elements = variable.size,
                      .place = variable.offset + element});
  }
  return values;
}

void check_labels(const Selection& selection, const Compared::Variable& variable, const LabelsOf& labels_of) {
  if (variable.dimensions.empty()) {
    throw UsageError(fmt::format("'{}' is one value (there is nothing to choose with [])", selection.outcome));
  }
  std::vector<std::string> names;
  for (const Dimension dimension : variable.dimensions) names.emplace_back(name_of(dimension));
  if (selection.labels.size() != names.size()) {
    throw UsageError(fmt::format("'{}' needs a label for each of: {} (as in {}[{}])", selection.outcome,
                                 fmt::join(names, ", "), selection.outcome, fmt::join(names, ", ")));
  }
  for (std::size_t i = 0; i < names.size(); ++i) {
    label_index(labels_of(variable.dimensions[i]), selection.labels[i], names[i]);
  }
}

}  // namespace

std::string ShownValue::text() const {
  return labels.empty() ? outcome : fmt::format("{}[{}]", outcome, fmt::join(labels, ", "));
}

std::vector<ShownValue> shown_values(const Compared& compared, const LabelsOf& labels_of,
                                     const std::vector<std::string>& texts) {
  std::vector<ShownValue> values;
  for (const std::string& text : texts) {
    const Selection selection = selection_of(text);
    const Compared::Variable& variable = variable_of(compared, selection.outcome);
    if (!selection.labels.empty()) check_labels(selection, variable, labels_of);
    for (ShownValue& value : elements_of(variable, labels_of)) {
      const bool is_chosen = selection.labels.empty() || value.labels == selection.labels;
      const bool is_there =
          std::any_of(values.begin(), values.end(), [&](const auto& v) { return v.place == value.place; });
      if (is_chosen && !is_there) values.push_back(std::move(value));
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
