// The place of a results file: what is there already, and what a run may do with it.
#pragma once

#include <filesystem>
#include <string>

#include "design/experiment.h"
#include "estimation/block.h"
#include "storage/journal.h"

namespace deterrence {

enum class OutputRule { refuse, resume, overwrite };

/// What a run has to do at its output.
enum class OutputTask { start, go_on, nothing };

struct Output {
  std::filesystem::path file;
  std::filesystem::path journal;  ///< of the shard that is played
};

/// What must not be the output.
struct PlayedFiles {
  std::string file;
  std::string scenario;
  std::string points;  ///< of a list; else empty
};

/// OUT.h5 as given, or results/<stem of the played file>.h5 below the current folder, which is made if missing.
/// @throws UsageError if the place cannot be one
Output output_at(const std::string& given, const Shard& shard, const PlayedFiles& played);

/// Decides what to do, touching nothing. A results file that does not hold all that was planned is as good as none.
/// @throws UsageError if something is there that must not be touched
OutputTask examine(const Output& output, OutputRule rule, const JournalIdentity& identity, const Experiment& experiment,
                   Keep keep);

}  // namespace deterrence
