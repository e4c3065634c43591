// Who plays the blocks of an experiment: as many players as there are threads at it, each kept for the next block,
// since the memory that a player works in takes longer to make than a small block to play.
#pragma once

#include <atomic>
#include <memory>
#include <mutex>
#include <optional>
#include <utility>
#include <vector>

#include "design/experiment.h"
#include "estimation/block.h"
#include "storage/journal.h"

namespace deterrence {

/// Thread-safe.
class Players {
 public:
  /// @param experiment, layout  must outlive it
  Players(const Experiment& experiment, const Layout& layout, Simd simd)
      : experiment_(experiment), layout_(layout), simd_(simd) {}

  /// Plays a block by a player that is idle, or a new one.
  /// @throws like BlockPlayer::play
  BlockRecord play(const BlockId& id, Keep keep, const std::atomic<bool>& abandon);

 private:
  struct Player {
    Player(const Layout& layout, Simd simd) : player(layout, simd) {}
    BlockPlayer player;
    std::optional<std::pair<std::uint32_t, std::uint32_t>> cell;  ///< policy and point whose course it plays
  };

  std::unique_ptr<Player> take();

  const Experiment& experiment_;
  const Layout& layout_;
  Simd simd_;
  std::mutex mutex_;
  std::vector<std::unique_ptr<Player>> idle_;
};

}  // namespace deterrence
