// Plays blocks in parallel, in waves: block 0 of every policy and point, then block 1, and so on.
// Knows nothing of the model: what playing and storing mean is given to it. The only user of TBB.
#pragma once

#include <cstddef>
#include <cstdint>
#include <exception>
#include <functional>
#include <optional>
#include <vector>

#include "run/interruption.h"
#include "storage/journal.h"

namespace deterrence {

/// The blocks of an experiment in the order in which they are played, without those that are there already.
class Waves {
 public:
  Waves(std::size_t n_policies, std::size_t n_points, std::uint64_t n_blocks);

  /// Marks a planned block as played. REQUIRES: it was not handed out.
  void skip(const BlockId& id);

  /// Marks as played what others play. REQUIRES: nothing was handed out.
  void leave_to_others(const Shard& shard);

  std::uint64_t n_planned() const { return played_.size(); }
  std::uint64_t n_left() const { return n_left_; }

  /// The next block to play.
  std::optional<BlockId> next();

  /// Whether there is no next one.
  bool all_begun() const;

 private:
  std::size_t n_policies_;
  std::size_t n_points_;
  std::vector<bool> played_;
  std::uint64_t n_left_;
  std::uint64_t at_ = 0;
};

/// Plays one block; called from several threads at once. Throws Abandoned to give up, any other to fail.
using PlayBlock = std::function<BlockRecord(const BlockId& id)>;

/// Takes what was played; called from several threads at once.
using StoreBlock = std::function<void(const BlockId& id, BlockRecord block)>;

/// Takes what a block threw; called from several threads at once.
using NoteFailure = std::function<void(const BlockId& id, std::exception_ptr why)>;

enum class AtFailure { go_on, stop };

/// What is done with the blocks.
struct BlockHandlers {
  PlayBlock play;
  StoreBlock store;
  NoteFailure note_failure;
  AtFailure at_failure = AtFailure::go_on;  ///< stop: begin nothing new once a block has failed
};

struct DriverResult {
  bool complete = false;       ///< every block was played, and stored or noted
  std::uint64_t n_failed = 0;  ///< blocks
};

/// Plays until all is played, told to stop, or a block fails at which to stop.
/// @throws the first that `store` or `note_failure` throws; nothing new is begun then
DriverResult play_blocks(Waves& waves, std::size_t n_threads, const BlockHandlers& handlers, const StopFlags& flags);

/// Number of threads that the machine offers.
std::size_t default_threads();

}  // namespace deterrence
