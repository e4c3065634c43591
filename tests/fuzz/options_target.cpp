#include "fuzz/options_target.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "cli/program.h"
#include "fuzz/mutation.h"

namespace deterrence::fuzz {

OptionsTarget::OptionsTarget(const std::filesystem::path& folder) {
  const std::string scenario = DAYLIGHT_ROOT "/configs/scenarios/small/two_allies.toml";
  const std::string experiment = DAYLIGHT_ROOT "/tests/fuzz/seeds/experiments/everything.toml";
  const std::string output = folder.string();  // a folder is no output, so nothing is ever played
  seeds_ = {
      {"daylight", "check", scenario, experiment},
      {"daylight", "show", scenario, "--all", "--set", "patron.dysfunction=0.3", "--seed", "7"},
      {"daylight", "show", scenario, "--vary", "ally.*.trust=0.1,0.5", "--vary", "x:patron.firm=0.1:0.9:3:log"},
      {"daylight", "check", scenario, "--policy", "one", "--policy", "two:patron.firm=0.1,patron.turnover=0.2"},
      {"daylight", "check", scenario, "--set", "periods=3", "--change", "2:ally.*.contribution=0.8"},
      {"daylight", "run", scenario, "-o", output, "--episodes", "64", "--threads", "2", "--keep", "episodes",
       "--progress", "none", "--keep-journal", "--resume"},
      {"daylight", "summary", output},
      {"daylight", "verify", output, scenario},
      {"daylight", "--version"},
  };
}

void OptionsTarget::try_input(std::uint64_t step) {
  Draw draw(step);
  std::vector<std::string> words = spoilt_words(draw, draw.one_of(seeds_));
  if (words[1] == "run") words.insert(words.end(), {"-o", seeds_[6][2]});  // given twice is refused too
  const int status = run_program(words);
  if (status != exit_done && status != exit_user) {
    throw Fault(fmt::format("status {} of: {}", status, fmt::join(words, " ")));
  }
}

}  // namespace deterrence::fuzz
