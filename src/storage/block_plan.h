// How many blocks each point gets. Without [precision] all that the experiment asks for; with it, a point stops for all
// its policies together at the first look that finds it precise enough.
//
// What is decided depends on nothing but the blocks that are stored up to each look, so neither on threads nor
// on when a run was stopped and resumed.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "design/experiment.h"
#include "estimation/looks.h"
#include "storage/stored_blocks.h"

namespace deterrence {

/// Blocks that an experiment asks for, of each policy and point.
std::uint64_t blocks_asked_for(const Experiment& experiment);

/// What is known of a point.
struct PointPlan {
  std::uint64_t n_blocks = 0;       ///< under each policy, as far as decided
  bool is_final = false;            ///< no more will be added
  bool is_met = false;              ///< the aim was reached
  std::size_t n_looks = 0;          ///< taken
  std::vector<double> half_widths;  ///< at the last look, shape (n_policies,): NaN without an interval, and for the
                                    ///< policy that others are compared with
};

class BlockPlan {
 public:
  /// @param experiment  must outlive it
  explicit BlockPlan(const Experiment& experiment);

  /// Takes every look for which all blocks are there, so that points get more blocks or become final.
  /// @throws StorageError
  void look(StoredBlocks& stored);

  bool is_final() const;
  bool includes(const BlockId& id) const;

  /// Of the point that has most.
  std::uint64_t most_blocks() const;

  /// Blocks that will be played at most, of all policies and points.
  std::uint64_t n_blocks_ahead() const;

  const std::vector<PointPlan>& points() const { return points_; }

  /// Numbers of blocks at which looks are taken.
  const std::vector<std::uint64_t>& looks() const { return looks_; }

 private:
  class Inventory;
  void look_at(std::size_t point, const Inventory& inventory);

  const Experiment& experiment_;
  std::vector<std::uint64_t> looks_;
  std::vector<PointPlan> points_;
};

}  // namespace deterrence
