// daylight show: every parameter as resolved, and the design.
#include <fmt/format.h>

#include <iostream>

#include "cli/command.h"
#include "cli/design_text.h"
#include "cli/options.h"
#include "cli/played_input.h"
#include "cli/precision_text.h"
#include "cli/program.h"
#include "cli/text_table.h"
#include "config/load.h"
#include "config/values.h"

namespace deterrence {
namespace {

std::string value_of(Scenario& scenario, const NamedParameter& named) {
  if (const auto* number = std::get_if<Number>(&named.parameter->member)) {
    return number_text((*number)(scenario, named.indices));
  }
  if (const auto* count = std::get_if<Count>(&named.parameter->member)) {
    return std::to_string((*count)(scenario, named.indices));
  }
  return std::get<Text>(named.parameter->member)(scenario, named.indices);
}

std::string origin_of(const LoadedExperiment& loaded, const NamedParameter& named) {
  const auto origin = loaded.origins.find(named.key);
  return origin != loaded.origins.end() ? origin->second : std::string{};
}

void print_parameters(LoadedExperiment& loaded, bool all) {
  TextTable table;
  table.add_column("key", Align::left);
  table.add_column("value", Align::right);
  table.add_column("unit", Align::left);
  table.add_column("set", Align::left);
  if (all) {
    table.add_column("range", Align::left);
    table.add_column("meaning", Align::left);
  }
  for (const NamedParameter& named : loaded.named) {
    std::vector<std::string> row{named.key, value_of(loaded.experiment.scenario, named),
                                 std::string(named.parameter->unit), origin_of(loaded, named)};
    if (all) {
      row.emplace_back(named.parameter->range.text);
      row.emplace_back(named.parameter->meaning);
    }
    table.add_row(std::move(row));
  }
  std::cout << table.text();
}

void print_settings(const std::vector<Setting>& settings, std::string_view indent) {
  for (const Setting& each : settings) {
    std::cout << fmt::format("{}{} = {}\n", indent, each.key, number_text(each.value));
  }
}

void print_changes(const std::vector<Change>& changes, std::string_view indent) {
  for (const Change& change : changes) {
    std::cout << fmt::format("{}from period {} on:\n", indent, change.period);
    print_settings(change.settings, std::string(indent) + "  ");
  }
}

void print_design(const Experiment& experiment, Detail detail) {
  std::cout << fmt::format("\nexperiment: {}\n", experiment.title);
  if (!experiment.question.empty()) std::cout << wrapped(experiment.question, 100, "  ");
  std::cout << fmt::format("episodes {} per policy and point, seed {}\n", experiment.episodes, experiment.seed);
  if (experiment.precision) std::cout << "precision " << precision_asked_for(experiment) << '\n';
  if (!experiment.changes.empty()) {
    std::cout << "changes over time\n";
    print_changes(experiment.changes, "  ");
  }
  std::cout << design_text(experiment, detail);
  std::cout << "policies\n";
  for (const Policy& policy : experiment.policies) {
    std::cout << "  " << policy.name << '\n';
    print_settings(policy.settings, "    ");
    print_changes(policy.changes, "    ");
  }
}

}  // namespace

int show_command(const Invocation& invocation) {
  Options options("show FILE [options]", "daylight show configs/scenarios/northeast_asia.toml --set ally.*.trust=0.5");
  bool all = false;
  WhatIsPlayed what;
  options.flag("all", all, "range and meaning of every parameter, and every point of the design");
  what.add_to(options);
  std::vector<std::string> files;
  if (!options.parse(invocation.arguments, files)) return exit_done;
  LoadedExperiment loaded = load_experiment(only_file(files, "show FILE"), what.overrides(), results_vocabulary());
  print_parameters(loaded, all);
  print_design(loaded.experiment, all ? Detail::everything : Detail::glance);
  print_notes(loaded, std::cout);
  return exit_done;
}

}  // namespace deterrence
