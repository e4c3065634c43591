// daylight new: writes a commented starter.
#include <fmt/format.h>

#include <iostream>

#include "cli/command.h"
#include "cli/new_file.h"
#include "cli/options.h"
#include "cli/program.h"
#include "cli/starters.h"

namespace deterrence {

int new_command(const Invocation& invocation) {
  Options options("new scenario|experiment FILE", "daylight new scenario my_scenario.toml");
  std::vector<std::string> words;
  if (!options.parse(invocation.arguments, words)) return exit_done;
  if (words.size() != 2 || (words[0] != "scenario" && words[0] != "experiment")) {
    throw UsageError("a kind and a file are needed (usage: daylight new scenario|experiment FILE)");
  }
  const std::string& path = words[1];
  write_new_file(path, words[0] == "scenario" ? scenario_starter() : experiment_starter());
  std::cout << fmt::format("{} is written. Check it with: daylight check {}\n", path, path);
  return exit_done;
}

}  // namespace deterrence
