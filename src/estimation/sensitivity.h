// From the blocks of a saltelli or morris design to what Sobol indices and elementary effects are made of, row by row:
// a row of the base sample, or a trajectory, is read, and of its blocks nothing is kept.
//
// A row in which a value is not defined at every point (estimation/point_group.h) is left out for that value.
#pragma once

#include <cstddef>
#include <vector>

#include "estimation/elementary_effects.h"
#include "estimation/paired.h"
#include "estimation/sobol_indices.h"

namespace deterrence {

/// Whose blocks are read.
struct PolicyBlocks {
  BlockMeans& means;
  std::size_t policy = 0;
  std::size_t n_blocks = 0;  ///< planned of each point
};

/// How many numbers are held for each value.
std::size_t n_held_of_saltelli(std::size_t n_rows, std::size_t n_axes, std::size_t n_blocks);
std::size_t n_held_of_morris(std::size_t n_rows, std::size_t n_axes, std::size_t n_blocks);

/// Samples for Sobol indices. The points of a row stand together: A, B, AB_0, AB_1, ...
/// @param values  those of `compared` that are wanted
/// @returns shape (values.n,)
std::vector<SobolSample> sobol_samples(const Compared& compared, PolicyBlocks blocks, Slice values, std::size_t n_rows,
                                       std::size_t n_axes);

/// The step from a point of a trajectory to the next.
struct MorrisStep {
  std::size_t axis = 0;
  double share = 0;  ///< of the range of the axis, below 0 if down
};

/// Samples for elementary effects. A trajectory has a point more than steps, and its points stand together.
/// @param steps  shape (n_trajectories, n_axes), each trajectory with each axis once
/// @returns shape (values.n,)
std::vector<MorrisSample> morris_samples(const Compared& compared, PolicyBlocks blocks, Slice values,
                                         const std::vector<std::vector<MorrisStep>>& steps);

}  // namespace deterrence
