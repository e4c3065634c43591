#include "fuzz/options_target.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "cli/program.h"
#include "fuzz/mutation.h"

namespace deterrence::fuzz {

OptionsTarget::OptionsTarget(const std::filesystem::path& folder) {
  const std::string scenario = DAYLIGHT_ROOT "/configs/scenarios/small/two_allies.toml";
  const std::string small = DAYLIGHT_ROOT "/configs/scenarios/small/one_ally.toml";
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
      {"daylight", "exact", small, "--max-paths", "1000", "--compare", "64", "--set", "patron.precision=30", "--json"},
      {"daylight", "crisis", scenario, "--adversary", "rival", "--ally", "north", "--domain", "sea", "--rung", "2"},
      {"daylight", "trace", scenario, "--episode", "3", "--full", "--policy", "x:patron.firm=0.2", "--at-policy", "x"},
      {"daylight", "compare", output, "--baseline", "x", "--goal", "war<0.1", "--outcome", "hedged[north]"},
      {"daylight", "sensitivity", output, "--outcome", "war", "--json"},
      {"daylight", "export", output, "--format", "csv", "--outcome", "war"},
      {"daylight", "status", output + "/o.h5"},
      {"daylight", "merge", output + "/o.h5", "--partial"},
  };
}

void OptionsTarget::try_input(std::uint64_t step) {
  Draw draw(step);
  std::vector<std::string> words = spoilt_words(draw, draw.one_of(seeds_));
  if (words[1] == "run") words.insert(words.end(), {"-o", seeds_[6][2]});  // given twice is refused too
  const int status = run_program(words);
  // Numbers may be too extreme to explain a crisis or an episode with.
  const bool explains = words[1] == "exact" || words[1] == "crisis" || words[1] == "trace";
  if (status != exit_done && status != exit_user && !(explains && status == exit_machine)) {
    throw Fault(fmt::format("status {} of: {}", status, fmt::join(words, " ")));
  }
}

}  // namespace deterrence::fuzz
