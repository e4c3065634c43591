#include "cli/played_input.h"

#include <fmt/format.h>

#include <ostream>

#include "cli/command.h"
#include "cli/results_input.h"
#include "cli/shown_value.h"
#include "storage/results_format.h"

namespace deterrence {
namespace {

NamedValue value_named(const std::string& text, const Scenario& scenario) {
  const auto labels = [&](Dimension dimension) { return labels_of(dimension, scenario); };
  try {
    const std::vector<ShownValue> values = shown_values(Compared(extents_of(scenario)), labels, {text});
    if (values.size() == 1) return {.place = values.front().place, .name = values.front().text()};
    return {.problem =
                fmt::format("'{}' is {} values. Choose one, as in {}?", text, values.size(), values.front().text())};
  } catch (const UsageError& error) {
    return {.problem = error.what()};
  }
}

}  // namespace

ResultsVocabulary results_vocabulary() { return {results_names(), value_named}; }

LoadedExperiment load_played(const std::string& file, const Overrides& overrides) {
  if (!is_hdf5(file)) return load_experiment(file, overrides, results_vocabulary());
  const ResultsReader results = open_results(file);
  return load_stored_experiment({file, results.text("experiment"), results.text("scenario")}, overrides,
                                results_vocabulary());
}

void print_notes(const LoadedExperiment& loaded, std::ostream& out) {
  for (const std::string& note : loaded.notes) out << "note: " << note << '\n';
}

}  // namespace deterrence
