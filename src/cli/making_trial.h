// What making a results file takes, tried out on small ones in a folder for temporary files.
#pragma once

#include <vector>

#include "design/experiment.h"
#include "estimation/block.h"

namespace deterrence {

/// In seconds or bytes.
struct MakingCost {
  double of_first_points = 0;  ///< of the file, and of some points with some blocks under every policy
  double points = 1;           ///< how many points these are
  double blocks = 1;           ///< how many blocks of each
  double of_cell = 0;          ///< of each further cell with as many blocks
  double of_block = 0;         ///< of each further block of a cell

  double of(const Experiment& experiment) const;
};

struct MakingTrial {
  MakingCost seconds;
  MakingCost bytes;
  double seconds_to_store_a_block = 0;  ///< in the journal
};

/// Makes files as the experiment's would be with fewer points and blocks.
/// @param blocks  what they are made of, again and again. REQUIRES: at least one
/// @throws StorageError
MakingTrial try_making(const Experiment& experiment, const std::vector<BlockRecord>& blocks, Keep keep);

}  // namespace deterrence
