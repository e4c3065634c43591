// The playing of a run: what is planned and not stored yet, round by round, with everything that failed.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "design/experiment.h"
#include "run/driver.h"
#include "run/interruption.h"
#include "run/progress.h"
#include "storage/block_plan.h"
#include "storage/journal_set.h"

namespace deterrence {

/// How an experiment is played.
struct Playing {
  std::size_t n_threads = 1;
  Simd simd = Simd::scalar;
  Keep keep = Keep::sums;
  Shard shard = {};
  AtFailure at_failure = AtFailure::go_on;
  ProgressStyle progress = ProgressStyle::none;
};

/// What became of a run.
struct Played {
  bool is_complete = false;             ///< all that this run had to play was played, stored or noted as failed
  std::vector<StoredFailure> failures;  ///< in the order of playing
};

/// Whether a stored block need not be played again.
bool will_do(const JournalEntry& entry, Keep keep);

/// How many blocks of a plan are stored.
std::uint64_t n_stored(StoredBlocks& stored, const BlockPlan& plan, Keep keep);

/// Blocks that a run has to play, as far as looks have decided, and how many of them are stored.
struct Share {
  std::uint64_t n_planned = 0;
  std::uint64_t n_stored = 0;
};

Share share_of(const Experiment& experiment, const Playing& how, StoredBlocks& stored, const BlockPlan& plan);

/// Plays what is planned; with a precision, until every point is precise enough or has all its episodes. A shard plays
/// its share of what is planned by the looks that all that is stored allows.
/// @param stored  what is there, with the journal
/// @param plan    receives the plan as far as it got
/// @throws StorageError
Played play_rounds(const Experiment& experiment, const Playing& how, Journal& journal, StoredBlocks& stored,
                   BlockPlan& plan, const StopFlags& flags);

}  // namespace deterrence
