// What `daylight exact --json` prints.
#include <functional>

#include "cli/exact_report.h"
#include "cli/json.h"

namespace deterrence {
namespace {

/// Numbers in row-major order as nested lists, one level a dimension; a single number where there is none.
std::string nested(std::span<const std::string> numbers, std::span<const Dimension> dimensions,
                   const Extents& extents) {
  if (dimensions.empty()) return numbers.front();
  const std::size_t n = size_of(dimensions.front(), extents);
  const std::size_t step = numbers.size() / n;
  std::vector<std::string> elements;
  for (std::size_t i = 0; i < n; ++i) {
    elements.push_back(nested(numbers.subspan(i * step, step), dimensions.subspan(1), extents));
  }
  return json_list(elements);
}

/// An object with one member for each outcome and ratio.
/// @param number  of one element of a quantity
std::string by_name(const ExactReport& report,
                    const std::function<double(const Quantity& quantity, std::size_t element)>& number) {
  JsonObject object;
  for (const auto& quantities : {outcomes_of(report), ratios_of(report)}) {
    for (const Quantity& quantity : quantities) {
      std::vector<std::string> numbers;
      for (std::size_t i = 0; i < quantity.exact.size(); ++i) numbers.push_back(json_number(number(quantity, i)));
      object.add(quantity.name, nested(numbers, quantity.dimensions, report.layout.extents()));
    }
  }
  return object.str();
}

std::string distributions_json(const ExactReport& report) {
  JsonObject object;
  const std::vector<Distribution>& distributions = report.exact.outcomes.distributions;
  for (std::size_t i = 0; i < distributions.size(); ++i) {
    if (distributions[i].empty()) continue;
    JsonObject distribution;
    for (std::size_t value = 0; value < distributions[i].size(); ++value) {
      if (distributions[i][value] > 0) distribution.number(std::to_string(value), distributions[i][value]);
    }
    object.add(report.layout.places()[i].outcome->name, distribution.str());
  }
  return object.str();
}

}  // namespace

std::string exact_json(const ExactReport& report) {
  JsonObject object;
  object.number("paths", report.exact.n_paths).number("probability", report.exact.probability);
  object.add("means", by_name(report, [](const Quantity& quantity, std::size_t i) { return quantity.exact[i]; }));
  object.add("distributions", distributions_json(report));
  if (report.sampled) {
    const auto value = [](const Quantity& quantity, std::size_t i) { return quantity.sampled[i].value; };
    const auto error = [](const Quantity& quantity, std::size_t i) { return quantity.sampled[i].error; };
    object.add("sampled", JsonObject()
                              .whole("episodes", report.sampled->n_episodes)
                              .add("means", by_name(report, value))
                              .add("standard_errors", by_name(report, error))
                              .str());
  }
  return object.str() + "\n";
}

}  // namespace deterrence
