// daylight verify: recomputes a digest; compares two files.
#include <fmt/format.h>

#include <iostream>

#include "cli/command.h"
#include "cli/options.h"
#include "cli/program.h"
#include "cli/results_input.h"
#include "storage/digest.h"

namespace deterrence {
namespace {

/// Prints whether the digests that a file carries are those of its content. Returns whether they are.
bool verify_file(const std::string& path) {
  const ResultsReader reader = open_results(path);
  const std::string found = results_digest(path);
  const bool right = found == reader.text("digest");
  std::cout << fmt::format("{}: {} {}\n", path, right ? "digest is right:" : "DIGEST IS WRONG, the content has", found);
  bool episodes_right = true;
  if (reader.has_episodes()) {
    const std::string episodes = episodes_digest(path);
    episodes_right = episodes == hdf5::Reader::open(path).text("/episodes", "digest");
    std::cout << fmt::format("{}: {} {}\n", path,
                             episodes_right ? "digest of /episodes is right:" : "DIGEST OF /episodes IS WRONG, it has",
                             episodes);
  }
  return right && episodes_right;
}

}  // namespace

int verify_command(const Invocation& invocation) {
  Options options("verify A.h5 [B.h5]", "daylight verify results/contribution_integration.h5");
  std::vector<std::string> files;
  if (!options.parse(invocation.arguments, files)) return exit_done;
  if (files.empty() || files.size() > 2) {
    throw UsageError("one file or two are needed (usage: daylight verify A.h5 [B.h5])");
  }
  bool right = true;
  for (const std::string& file : files) right = verify_file(file) && right;
  if (files.size() == 2) {
    const auto difference = first_difference(files[0], files[1]);
    std::cout << (difference ? "the results differ: " + *difference : std::string("the results are the same")) << '\n';
    right = right && !difference;
  }
  return right ? exit_done : exit_machine;
}

}  // namespace deterrence
