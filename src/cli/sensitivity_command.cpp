// daylight sensitivity: which parameters matter most, from a saltelli or morris design.
#include <fmt/format.h>

#include <iostream>

#include "cli/command.h"
#include "cli/options.h"
#include "cli/program.h"
#include "cli/results_input.h"
#include "cli/results_tables.h"
#include "cli/sensitivity.h"
#include "cli/sensitivity_json.h"
#include "cli/sensitivity_tables.h"

namespace deterrence {
namespace {

std::vector<std::string> all_outcomes(const ResultsReader& results) {
  std::vector<std::string> names;
  const Compared compared(results.extents());
  for (const Compared::Variable& each : compared.variables()) names.emplace_back(each.name);
  return names;
}

void check(const ResultsReader& results, const std::string& path) {
  if (has_sensitivity(results)) return;
  throw UsageError(
      fmt::format("{}: does not tell which parameters matter (its points are of no design for that). Play "
                  "the experiment with ranges and --design saltelli, or morris if the parameters are many?",
                  path));
}

std::string title_of(const Sensitivity& sensitivity) {
  const bool is_one = sensitivity.n_rows == 1;
  const std::string_view what = sensitivity.is_morris() ? "elementary effects" : "Sobol indices";
  const std::string_view rows =
      sensitivity.is_morris() ? (is_one ? "trajectory" : "trajectories") : (is_one ? "row" : "rows");
  return fmt::format("{}: {} {} of {} points\n", what, sensitivity.n_rows, rows, sensitivity.points_per_row);
}

}  // namespace

int sensitivity_command(const Invocation& invocation) {
  Options options("sensitivity OUT.h5 [options]", "daylight sensitivity results/what_matters.h5 --outcome war");
  std::vector<std::string> outcomes;
  std::string policy;
  bool all = false;
  bool json = false;
  options.texts("outcome", "NAME", outcomes, "what the parameters act on, e.g. war or hedged[japan] (repeatable)")
      .text("policy", "NAME", policy, "only this policy")
      .flag("all", all, "every outcome, not only the most important")
      .flag("json", json, "everything as JSON");
  std::vector<std::string> files;
  if (!options.parse(invocation.arguments, files)) return exit_done;
  const std::string path = only_file(files, "sensitivity OUT.h5");
  const ResultsReader results = open_results(path);
  check(results, path);
  if (outcomes.empty()) outcomes = all ? all_outcomes(results) : headline_outcomes();
  const Sensitivity sensitivity =
      read_sensitivity(results, outcomes, policy.empty() ? std::nullopt : std::optional(policy));
  if (json) {
    std::cout << sensitivity_json(path, results.seed(), sensitivity);
  } else {
    std::cout << heading_of(results) << title_of(sensitivity) << '\n' << sensitivity_tables(sensitivity);
  }
  return exit_done;
}

}  // namespace deterrence
