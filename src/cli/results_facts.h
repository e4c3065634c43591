// What a results file says of how it was made.
#pragma once

#include <chrono>
#include <filesystem>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "design/experiment.h"
#include "storage/journal.h"
#include "storage/results_writer.h"

namespace deterrence {

/// What journals of an experiment made by this program belong to.
JournalIdentity identity_of(const Experiment& experiment, const Shard& shard);

ResultsHead results_head(const Experiment& experiment, std::string_view status);

/// When a command began.
struct Beginning {
  std::chrono::system_clock::time_point time = std::chrono::system_clock::now();
  std::chrono::steady_clock::time_point clock = std::chrono::steady_clock::now();
};

/// When, where and by which command a file was made.
Provenance provenance_of(const Beginning& began, const std::vector<std::string>& program,
                         const std::filesystem::path& output);

/// Says which versions of the program played the blocks, if there were several.
void add_versions(Provenance& provenance, const std::set<std::string>& versions);

}  // namespace deterrence
