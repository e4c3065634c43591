// daylight exact: the exact distribution of outcomes of a small instance, by enumeration.
#include <fmt/format.h>

#include <atomic>
#include <cmath>
#include <iostream>

#include "cli/cell_choice.h"
#include "cli/command.h"
#include "cli/exact_report.h"
#include "cli/options.h"
#include "cli/played_input.h"
#include "cli/program.h"
#include "config/values.h"
#include "estimation/block.h"

namespace deterrence {
namespace {

/// What the user asked for.
struct Request {
  std::string file;
  double max_paths = 1e7;
  std::uint64_t n_compared = 0;  ///< episodes to be sampled
  bool json = false;
  WhatIsPlayed what;
  CellChoice cell;
};

/// A whole number, which may be written as 1e9.
double count_in(const std::string& text, const char* option, double most, const char* range) {
  const auto count = parse_number(text);
  if (!count || *count < 1 || *count > most || *count != std::floor(*count)) {
    throw UsageError(fmt::format("{}: '{}' is no whole number from {}", option, text, range));
  }
  return *count;
}

/// Fills a request from the arguments. Returns false if only help was wanted.
bool read_request(const Invocation& invocation, Request& request) {
  Options options("exact FILE [options]",
                  "daylight exact configs/scenarios/small/two_periods.toml --compare 20000 --set patron.firm=0.8");
  std::string max_paths;
  std::string compare;
  request.what.add_to(options);
  request.cell.add_to(options);
  options.text("max-paths", "N", max_paths, "refuses what has more paths (default: 10000000)")
      .text("compare", "N", compare, "plays N episodes too, rounded up to blocks of 64, and shows both side by side")
      .flag("json", request.json, "prints one JSON object, with everything");
  std::vector<std::string> files;
  if (!options.parse(invocation.arguments, files)) return false;
  request.file = only_file(files, "exact FILE");
  if (!max_paths.empty()) request.max_paths = count_in(max_paths, "--max-paths", 1e300, "1 to 1e300");
  if (!compare.empty()) {
    const double episodes = count_in(compare, "--compare", static_cast<double>(max_episodes), "1 to 2^40");
    request.n_compared = static_cast<std::uint64_t>(episodes);
  }
  return true;
}

/// Two digits are all that an estimate deserves.
std::string about(double n_paths) {
  if (std::isinf(n_paths)) return "more than 1e+300";
  if (n_paths >= 1e6) return fmt::format("about {:.1e}", n_paths);
  const double unit = std::pow(10, std::max(0.0, std::floor(std::log10(n_paths)) - 1));
  return fmt::format("about {:.0f}", std::round(n_paths / unit) * unit);
}

/// Refuses at once what is far too large, and the rest as soon as it has turned out to be.
ExactValues exact_values_for(const Request& request, const Course& course, const Layout& layout) {
  constexpr double doubt = 10;  // an estimate is seldom too large by more
  const double estimate = estimated_paths(course);
  try {
    if (estimate > doubt * request.max_paths) throw TooManyPaths();
    return exact_values(course, layout, request.max_paths);
  } catch (const TooManyPaths&) {
    const std::string allowed = fmt::format("{:.15g}", request.max_paths);
    const bool is_larger_when_rounded = estimate > 1.1 * request.max_paths;
    throw UsageError(
        fmt::format("{}: has {} paths (--max-paths allows {}). Take fewer periods, rungs, allies, adversaries or "
                    "domains, or raise --max-paths",
                    request.file, is_larger_when_rounded ? about(estimate) : "more than " + allowed, allowed));
  }
}

SampledValues sampled_values(const Course& course, const Layout& layout, std::uint64_t seed, std::uint64_t at_least) {
  const std::uint64_t n_blocks = (at_least + episodes_per_block - 1) / episodes_per_block;
  const std::atomic<bool> never{false};
  CellSums sums(layout);
  for (std::uint64_t block = 0; block < n_blocks; ++block) {
    sums.add(play_block(course, layout, seed, block, Keep::sums, never));
  }
  return {.n_episodes = n_blocks * episodes_per_block, .estimates = sums.estimates()};
}

}  // namespace

int exact_command(const Invocation& invocation) {
  Request request;
  if (!read_request(invocation, request)) return exit_done;
  const LoadedExperiment loaded = load_played(request.file, request.what.overrides());
  print_notes(loaded, std::cerr);
  const Experiment& experiment = loaded.experiment;
  const Cell cell = request.cell.in(experiment);
  const Course course = course_at(experiment, cell.policy, cell.point);
  const Layout layout(extents_of(experiment.scenario));
  const std::string where = cell_text(experiment, cell);
  ExactReport report{.heading = experiment.title + (where.empty() ? "" : "\n" + where),
                     .scenario = experiment.scenario,
                     .layout = layout,
                     .exact = exact_values_for(request, course, layout),
                     .sampled = {}};
  if (request.n_compared > 0) report.sampled = sampled_values(course, layout, experiment.seed, request.n_compared);
  std::cout << (request.json ? exact_json(report) : exact_text(report));
  return exit_done;
}

}  // namespace deterrence
