// daylight check: validates files without playing.
#include <fmt/format.h>

#include <iostream>

#include "cli/command.h"
#include "cli/options.h"
#include "cli/played_input.h"
#include "cli/program.h"
#include "config/load.h"

namespace deterrence {

int check_command(const Invocation& invocation) {
  Options options("check FILE... [options]", "daylight check configs/experiments/*.toml");
  WhatIsPlayed what;
  what.add_to(options);
  std::vector<std::string> files;
  if (!options.parse(invocation.arguments, files)) return exit_done;
  if (files.empty()) throw UsageError("no file given (usage: daylight check FILE...)");

  std::size_t n_problems = 0;
  for (const std::string& file : files) {
    try {
      const LoadedExperiment loaded = load_experiment(file, what.overrides(), results_vocabulary());
      for (const std::string& note : loaded.notes) std::cout << file << ": note: " << note << '\n';
      const Experiment& experiment = loaded.experiment;
      std::cout << fmt::format("{}: valid ({} {} x {} {}, {} episodes each)\n", file, experiment.policies.size(),
                               experiment.policies.size() == 1 ? "policy" : "policies", n_points(experiment),
                               n_points(experiment) == 1 ? "point" : "points", experiment.episodes);
    } catch (const ConfigError& error) {
      std::cout.flush();
      for (const std::string& problem : error.problems()) std::cerr << problem << '\n';
      n_problems += error.problems().size();
    }
  }
  if (n_problems > 0) std::cerr << fmt::format("{} {}\n", n_problems, n_problems == 1 ? "problem" : "problems");
  return n_problems > 0 ? exit_user : exit_done;
}

}  // namespace deterrence
