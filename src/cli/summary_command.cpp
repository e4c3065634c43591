// daylight summary: tables of a results file.
#include <fmt/format.h>

#include <iostream>

#include "cli/command.h"
#include "cli/options.h"
#include "cli/program.h"
#include "cli/results_input.h"
#include "cli/results_tables.h"
#include "config/values.h"

namespace deterrence {

int summary_command(const Invocation& invocation) {
  Options options("summary OUT.h5 [options]", "daylight summary results/low_rungs.h5 --outcome self_reliance_at_rung");
  TableChoice choice;
  std::string policy;
  std::string point;
  options.flag("all", choice.all_rows, "every row, not only the first 25")
      .texts("outcome", "NAME", choice.outcomes,
             "what to show, e.g. war or hedged[japan] (repeatable; see results/README.md)")
      .text("policy", "NAME", policy, "only this policy")
      .text("point", "N", point, "only this point; with one row, outcomes by rung and by ally are shown too");
  std::vector<std::string> files;
  if (!options.parse(invocation.arguments, files)) return exit_done;
  if (!policy.empty()) choice.policy = policy;
  if (!point.empty()) {
    const auto number = parse_unsigned(point);
    if (!number) throw UsageError(fmt::format("--point: '{}' is no whole number", point));
    choice.point = static_cast<std::size_t>(*number);
  }
  const std::string path = only_file(files, "summary OUT.h5");
  const ResultsReader results = open_results(path);
  const std::string table = main_table(results, choice, path);  // before anything is printed: it may refuse the choice
  std::cout << heading_of(results) << '\n' << table;
  if (const auto row = only_row(results, choice)) std::cout << '\n' << detail_tables(results, row->first, row->second);
  return exit_done;
}

}  // namespace deterrence
