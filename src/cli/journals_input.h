// What lies beside an output: the journals, the experiment that they are of, how far it is played.
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "config/load.h"
#include "storage/block_plan.h"
#include "storage/journal_set.h"

namespace deterrence {

/// Everything that the journals beside an output hold, read at one moment.
struct JournalsInput {
  std::vector<std::filesystem::path> paths;
  JournalSet stored;
  LoadedExperiment loaded;  ///< with as many episodes as any of the journals was last asked for
  Keep keep = Keep::sums;   ///< episodes, if every journal was last asked to keep them
  JournalIdentity identity;
  JournalRequest request;  ///< of the journal that was written to last
  Shard shard;             ///< of that journal
};

/// Reads the journals beside an output, without locks.
/// @returns nothing if there is none with a header
/// @throws UsageError if they belong to different experiments or, unless they may be mixed, versions of the program;
///         StorageError
std::optional<JournalsInput> read_journals(const std::filesystem::path& output, Versions versions);

/// How far a shard is.
struct ShardProgress {
  Shard shard;
  std::uint64_t n_planned = 0;  ///< blocks, as far as looks have decided
  std::uint64_t n_played = 0;   ///< of them, whichever shard has played them
  std::uint64_t n_failed = 0;   ///< of them, not played by anybody
};

/// Of each shard of that many.
std::vector<ShardProgress> progress_of(JournalsInput& input, const BlockPlan& plan, std::uint32_t n_shards);

/// Failures of blocks that nobody has played since, in the order of playing, each block once.
std::vector<StoredFailure> standing_failures(JournalsInput& input, const BlockPlan& plan);

/// Where the run was begun if that is another folder than this, as in ", in /home/me"; else empty.
std::string elsewhere_text(const JournalsInput& input);

/// The commands that play what is missing, one for each shard that has not played its share, then the merge. They are
/// to be given in the folder where the run was begun.
std::vector<std::string> completing_commands(const JournalsInput& input, const std::vector<ShardProgress>& shards,
                                             const std::string& program, const std::filesystem::path& output);

/// The command that makes the file of the journals beside it, in place of what is there.
std::string merging_command(const std::string& program, const std::filesystem::path& output,
                            const std::vector<std::string>& options = {});

/// Numbers as a job array takes them: "1,3-5".
std::string array_text(const std::vector<ShardProgress>& shards);

}  // namespace deterrence
