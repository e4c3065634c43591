// daylight new: writes a commented starter.
#include <fmt/format.h>

#include <fstream>
#include <iostream>

#include "cli/command.h"
#include "cli/options.h"
#include "cli/program.h"
#include "cli/starters.h"
#include "storage/storage_error.h"

namespace deterrence {

int new_command(const Invocation& invocation) {
  Options options("new scenario|experiment FILE", "daylight new scenario my_scenario.toml");
  std::vector<std::string> words;
  if (!options.parse(invocation.arguments, words)) return exit_done;
  if (words.size() != 2 || (words[0] != "scenario" && words[0] != "experiment")) {
    throw UsageError("a kind and a file (usage: daylight new scenario|experiment FILE)");
  }
  const std::string& path = words[1];
  if (std::ifstream(path)) throw UsageError(fmt::format("{}: exists (it would be overwritten)", path));
  std::ofstream stream(path);
  stream << (words[0] == "scenario" ? scenario_starter() : experiment_starter());
  if (!stream.flush()) throw StorageError(path, "cannot be written", errno);
  std::cout << fmt::format("{} is written. Check it with: daylight check {}\n", path, path);
  return exit_done;
}

}  // namespace deterrence
