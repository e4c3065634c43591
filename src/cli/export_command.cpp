// daylight export: tables for R, spreadsheets and other tools.
#include <fmt/format.h>

#include <algorithm>
#include <iostream>

#include "cli/command.h"
#include "cli/export_rows.h"
#include "cli/options.h"
#include "cli/program.h"
#include "cli/results_input.h"
#include "cli/results_tables.h"
#include "cli/selection.h"
#include "config/problem.h"
#include "episode/outcomes.h"

namespace deterrence {
namespace {

using Names = std::vector<std::string>;

/// Outcomes that have a value in every single episode: neither ratios nor those by period.
Names episode_names() {
  Names names;
  for (const Outcome& outcome : outcomes()) {
    if (!is_by_period(outcome)) names.emplace_back(outcome.name);
  }
  return names;
}

/// What was asked for, each value once: "war" twice is "war", and "hedged" holds "hedged[japan]".
Names without_repetitions(const Names& asked) {
  const auto holds = [](const std::vector<Selection>& some, const Selection& one) {
    return std::find(some.begin(), some.end(), one) != some.end();
  };
  std::vector<Selection> all;
  for (const std::string& text : asked) all.push_back(selection_of(text));
  Names names;
  std::vector<Selection> taken;
  for (std::size_t i = 0; i < asked.size(); ++i) {
    const bool is_part = !all[i].labels.empty() && holds(all, {all[i].outcome, {}});
    if (is_part || holds(taken, all[i])) continue;
    taken.push_back(all[i]);
    names.push_back(asked[i]);
  }
  return names;
}

/// What is exported: what was asked for, or all that there is.
Names chosen(const Names& asked, const Names& all) {
  for (const std::string& text : asked) {
    const std::string name = selection_of(text).outcome;
    if (std::find(all.begin(), all.end(), name) != all.end()) continue;
    const Names estimates = estimate_names();
    const bool is_estimate = std::find(estimates.begin(), estimates.end(), name) != estimates.end();
    if (is_estimate) throw UsageError(fmt::format("'{}' is not kept by episode. Export it without --episodes?", name));
    throw UsageError(fmt::format("'{}' is no outcome.{} results/README.md lists them", name, suggestion(name, all)));
  }
  return asked.empty() ? all : without_repetitions(asked);
}

}  // namespace

int export_command(const Invocation& invocation) {
  Options options("export OUT.h5 --format csv [options]",
                  "daylight export results/trilateral.h5 --format csv -o trilateral.csv");
  std::string format = "csv";
  std::string output = "-";
  Names asked;
  bool episodes = false;
  options.text("format", "csv", format, "the format (default: csv)")
      .text("output,o", "FILE", output, "where it goes; - is standard output (default)")
      .texts("outcome", "NAME", asked, "only this, e.g. war or hedged[japan] (repeatable; see results/README.md)")
      .flag("episodes", episodes, "a row for each single episode that was kept, not estimates");
  Names files;
  if (!options.parse(invocation.arguments, files)) return exit_done;
  const std::string path = only_file(files, "export OUT.h5 --format csv");
  if (format != "csv") throw UsageError(fmt::format("--format: '{}' is no format (only csv)", format));
  const ResultsReader results = open_results(path);
  if (episodes && !results.has_episodes()) {
    throw UsageError(fmt::format("{}: keeps no single episodes. Play it with --keep episodes?", path));
  }
  const Names names = chosen(asked, episodes ? episode_names() : estimate_names());
  if (!results.is_complete()) {
    std::cerr << "note: " << path << " is partial: not all that was planned is played\n";
  }
  CsvWriter csv(output);
  if (episodes) {
    export_episodes(results, names, csv);
  } else {
    export_estimates(results, names, csv);
  }
  csv.finish();
  return exit_done;
}

}  // namespace deterrence
