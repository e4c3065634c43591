// Elementary effects: what moving one parameter does, over trajectories of a morris design (design/morris.h).
//
// The effect of a parameter in a trajectory is the difference along its step / the step as a share of the range: how
// much the value would rise over the whole range. Over the trajectories mu is its mean, mu* the mean of its absolute
// value, sigma its standard deviation, which tells of interactions and curvature.
// Source: Morris (1991); mu* of Campolongo, Cariboni & Saltelli (2007).
//
// What finitely many episodes add to sigma^2 can be taken out (estimation/noise.h). Of mu* it cannot, an absolute value
// being no square; beside it stands what mu* would be if there were no effects but only noise.
#pragma once

#include <cstddef>
#include <vector>

#include "estimation/bootstrap.h"
#include "estimation/noise.h"

namespace deterrence {

/// The trajectories in which a value is defined at every point, for one value.
struct MorrisSample {
  std::size_t n_axes = 0;
  std::vector<std::vector<NoisyDifference>> effects;  ///< shape (n_trajectories, n_axes)
  std::vector<double> variance_noise;                 ///< what noise adds to sigma^2, shape (n_axes,)
  /// What leaving out a block adds to sum |effect|, shape (n_blocks, n_axes).
  std::vector<std::vector<double>> without = {};
  std::size_t least_blocks = 0;  ///< of a trajectory that has fewest
};

/// Of one parameter; NaN without trajectories.
struct MorrisMeasures {
  double mu = 0;
  double mu_star = 0;
  Interval mu_star_95;
  double mu_star_noise = 0;  ///< mean over the trajectories of the mean absolute error, if errors are normal
  double sigma = 0;          ///< 0 if noise explains the spread; NaN with fewer than two trajectories
};

/// Measures of each parameter, with 95 % intervals by the bootstrap over trajectories and the jackknife over blocks
/// (estimation/left_out.h), if there are two trajectories and least_blocks_of_interval or more.
/// @returns shape (n_axes,)
std::vector<MorrisMeasures> elementary_effects(const MorrisSample& sample, Noise handling, const DrawRows& draw);

}  // namespace deterrence
