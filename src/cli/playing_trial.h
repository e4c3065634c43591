// How long playing takes, tried out for two seconds.
#pragma once

#include <cstddef>
#include <vector>

#include "design/experiment.h"
#include "estimation/block.h"

namespace deterrence {

struct PlayingTrial {
  double seconds_per_block = 0;     ///< on one of the threads, while the others play too
  std::vector<BlockRecord> blocks;  ///< some of those played
};

/// Plays blocks of cells that are spread evenly over the design, on all threads.
/// @throws EpisodeError
PlayingTrial try_playing(const Experiment& experiment, std::size_t n_threads, Keep keep);

}  // namespace deterrence
