// daylight crisis: one crisis explained, as it would be at the start of a scenario.
#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <iostream>
#include <numeric>
#include <stdexcept>

#include "cli/cell_choice.h"
#include "cli/command.h"
#include "cli/crisis_json.h"
#include "cli/crisis_tables.h"
#include "cli/options.h"
#include "cli/played_input.h"
#include "cli/program.h"
#include "cli/text_table.h"
#include "cli/words.h"
#include "config/names.h"
#include "config/problem.h"
#include "config/values.h"

namespace deterrence {
namespace {

constexpr std::string_view usage = "crisis SCENARIO --adversary B --ally A --domain D";

/// What the user asked for.
struct Request {
  std::string file;
  std::string adversary;
  std::string ally;
  std::string domain;
  std::string rung;
  bool json = false;
  WhatIsPlayed what;
  CellChoice cell;
};

/// Fills a request from the arguments. Returns false if only help was wanted.
bool read_request(const Invocation& invocation, Request& request) {
  Options options("crisis SCENARIO --adversary B --ally A --domain D [options]",
                  "daylight crisis configs/scenarios/northeast_asia.toml --adversary china --ally japan "
                  "--domain maritime --rung 2");
  options.text("adversary", "B", request.adversary, "the key of the adversary that probes")
      .text("ally", "A", request.ally, "the key of the ally that it probes")
      .text("domain", "D", request.domain, "the key of the domain in which it does")
      .text("rung", "R", request.rung, "only this rung: its number, from 1, or its name")
      .flag("json", request.json, "everything, as JSON (docs/trace.md)");
  request.cell.add_to(options);
  request.what.add_to(options);
  std::vector<std::string> files;
  if (!options.parse(invocation.arguments, files)) return false;
  request.file = only_file(files, usage);
  return true;
}

/// Index of an entry by its key; the only one need not be named.
std::size_t index_named(const std::string& key, std::string_view what, const std::vector<std::string>& keys) {
  if (key.empty() && keys.size() == 1) return 0;
  if (key.empty()) throw UsageError(fmt::format("--{}: is missing (one of {})", what, fmt::join(keys, ", ")));
  const auto found = std::find(keys.begin(), keys.end(), key);
  if (found == keys.end()) {
    throw UsageError(fmt::format("--{}: '{}' is no {} of this scenario ({}).{}", what, key, what, fmt::join(keys, ", "),
                                 suggestion(key, keys)));
  }
  return static_cast<std::size_t>(found - keys.begin());
}

std::vector<std::size_t> chosen_rungs(const std::string& text, const Scenario& scenario) {
  const std::size_t n_rungs = scenario.ladder.rungs.size();
  std::vector<std::string> names;
  for (const Rung& rung : scenario.ladder.rungs) names.push_back(rung.name);
  const auto named = std::find(names.begin(), names.end(), text);
  if (text.empty()) {
    std::vector<std::size_t> all(n_rungs);
    std::iota(all.begin(), all.end(), std::size_t{0});
    return all;
  }
  if (named != names.end()) return {static_cast<std::size_t>(named - names.begin())};
  const auto number = parse_unsigned(text);
  if (number && *number >= 1 && *number <= n_rungs) return {static_cast<std::size_t>(*number - 1)};
  if (number) throw UsageError(fmt::format("--rung: {} is out of range (the ladder has rungs 1 to {})", text, n_rungs));
  throw UsageError(
      fmt::format("--rung: '{}' is no rung ({}).{}", text, fmt::join(names, ", "), suggestion(text, names)));
}

/// The crisis that is explained.
struct Subject {
  std::size_t adversary = 0;
  Target target;
  std::vector<std::size_t> rungs;
};

template <std::size_t N>
bool all_finite(const std::array<double, N>& numbers) {
  return std::all_of(numbers.begin(), numbers.end(), [](double each) { return std::isfinite(each); });
}

/// Refuses numbers that a run would refuse too.
void check_solved(const CrisisPicture& picture) {
  for (const CrisisView* view : {&picture.public_view, &picture.allys_view}) {
    for (std::size_t rung = 0; rung < picture.terms.n_rungs; ++rung) {
      const RungView& at = view->rungs[rung];
      bool sound = all_finite(at.ally_choice) && all_finite(at.ally_utility) && all_finite(at.expected_answer);
      for (std::size_t type = 0; type < 2; ++type) {
        sound = sound && all_finite(at.patron_choice[type]) && all_finite(at.patron_utility[type]);
        for (const ByOption& choice : at.adversary_choice[type]) sound = sound && all_finite(choice);
      }
      if (!sound) {
        throw std::domain_error(
            fmt::format("the crisis has no solution in numbers at rung {} (a parameter is too extreme)", rung + 1));
      }
    }
  }
}

std::string text_of(const Scenario& scenario, const CrisisPicture& picture, const Subject& subject,
                    const std::string& cell) {
  std::string text = wrapped(scenario.title + (cell.empty() ? "" : "; " + cell), page_width) +
                     crisis_heading(scenario, picture, subject.adversary, subject.target) + "\n" +
                     crisis_overview(scenario, picture, subject.target, subject.rungs);
  for (const std::size_t rung : subject.rungs) {
    text += "\n" + rung_tables(scenario, picture, subject.adversary, subject.target, rung);
  }
  return text + wrapped("each cell: probability and utility [stakes]; of an expected answer, what it is worth to " +
                            scenario.allies[subject.target.ally].name,
                        page_width);
}

std::string json_of(const Scenario& scenario, const CrisisPicture& picture, const Subject& subject,
                    const Experiment& experiment, const Cell& cell) {
  JsonObject object;
  object.text("policy", experiment.policies[cell.policy].name).whole("point", cell.point).whole("period", 1);
  add_crisis(object, scenario, picture, subject.adversary, subject.target);
  add_beliefs(object, picture);
  std::vector<std::string> rungs;
  for (const std::size_t rung : subject.rungs) {
    const RungView& public_view = picture.public_view.rungs[rung];
    const double assurance = assurance_at(picture.allys_view.rungs[rung]);
    JsonObject at;
    at.whole("rung", rung + 1)
        .text("name", scenario.ladder.rungs[rung].name)
        .number("daylight", daylight_at(public_view))
        .number("assurance", assurance)
        .number("expectation_gap", assurance - assurance_at(public_view));
    add_rung(at, scenario, picture, rung);
    rungs.push_back(at.str());
  }
  return object.add("rungs", json_list(rungs)).str() + "\n";
}

}  // namespace

int crisis_command(const Invocation& invocation) {
  Request request;
  if (!read_request(invocation, request)) return exit_done;
  const LoadedExperiment loaded = load_played(request.file, request.what.overrides());
  print_notes(loaded, std::cerr);
  const Cell cell = request.cell.in(loaded.experiment);
  const Scenario scenario = scenario_at(loaded.experiment, cell.policy, cell.point);
  const Subject subject{index_named(request.adversary, "adversary", keys_of(scenario.adversaries)),
                        {.ally = index_named(request.ally, "ally", keys_of(scenario.allies)),
                         .domain = index_named(request.domain, "domain", keys_of(scenario.domains))},
                        chosen_rungs(request.rung, scenario)};
  const State state = initial_state(scenario);
  constexpr int period = 1;
  constexpr double patron_available = 1;
  const CrisisPicture picture = picture_of_crisis(scenario, posture_of(scenario, state, period), state,
                                                  subject.adversary, subject.target, patron_available);
  check_solved(picture);
  std::cout << (request.json ? json_of(scenario, picture, subject, loaded.experiment, cell)
                             : text_of(scenario, picture, subject, cell_text(loaded.experiment, cell)));
  return exit_done;
}

}  // namespace deterrence
