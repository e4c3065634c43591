#include "cli/selection.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>

#include "cli/command.h"
#include "cli/results_input.h"
#include "config/values.h"

namespace deterrence {
namespace {

void check_labels(const Selection& selection, const std::vector<LabelledDimension>& dimensions) {
  if (dimensions.empty()) {
    throw UsageError(fmt::format("'{}' is one value (there is nothing to choose with [])", selection.outcome));
  }
  std::vector<std::string> names;
  names.reserve(dimensions.size());
  for (const LabelledDimension& dimension : dimensions) names.push_back(dimension.name);
  if (selection.labels.size() != names.size()) {
    throw UsageError(fmt::format("'{}' needs a label for each of: {} (as in {}[{}])", selection.outcome,
                                 fmt::join(names, ", "), selection.outcome, fmt::join(names, ", ")));
  }
  for (std::size_t i = 0; i < names.size(); ++i) label_index(dimensions[i].labels, selection.labels[i], names[i]);
}

std::vector<Element> all_elements(const std::vector<LabelledDimension>& dimensions) {
  std::vector<Element> elements{{}};
  for (const LabelledDimension& dimension : dimensions) {
    std::vector<Element> longer;
    for (const Element& begin : elements) {
      for (const std::string& label : dimension.labels) {
        longer.push_back({longer.size(), begin.labels});
        longer.back().labels.push_back(label);
      }
    }
    elements = longer;
  }
  return elements;
}

}  // namespace

Selection selection_of(const std::string& text) {
  const std::size_t bracket = text.find('[');
  if (bracket == std::string::npos) return {text, {}};
  if (!text.ends_with(']')) throw UsageError(fmt::format("'{}' has no ] at its end", text));
  Selection selection{text.substr(0, bracket), {}};
  for (const std::string& label : split(text.substr(bracket + 1, text.size() - bracket - 2), ',')) {
    selection.labels.push_back(without_spaces_around(label));
  }
  return selection;
}

std::vector<Element> elements_of(const Selection& selection, const std::vector<LabelledDimension>& dimensions) {
  if (!selection.labels.empty()) check_labels(selection, dimensions);
  std::vector<Element> elements = all_elements(dimensions);
  if (selection.labels.empty()) return elements;
  std::erase_if(elements, [&](const Element& element) { return element.labels != selection.labels; });
  return elements;
}

std::string value_text(const std::string& outcome, const std::vector<std::string>& labels) {
  return labels.empty() ? outcome : fmt::format("{}[{}]", outcome, fmt::join(labels, ", "));
}

}  // namespace deterrence
