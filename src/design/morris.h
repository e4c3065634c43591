// The design for elementary effects: random walks on a coarse grid that move each axis once.
//
// Source: Morris (1991), with the number of levels and the step that he recommends. Each axis has 4 levels, at shares
// 0, 1/3, 2/3 and 1. A trajectory begins at a random level of every axis and moves one axis after the other, in random
// order, by a step of 2/3 of its range: up from one of the two lower levels, down from one of the two upper ones.
//
// Point s of trajectory t is point t (n_axes + 1) + s of the design. Between two points of a trajectory exactly one
// axis differs. The first trajectories of a larger design are those of the smaller.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

namespace deterrence {

inline constexpr std::size_t morris_levels = 4;
inline constexpr std::size_t morris_step = 2;  ///< [levels]; as a share of the range morris_step / (morris_levels - 1)

constexpr std::size_t morris_points_per_trajectory(std::size_t n_axes) { return n_axes + 1; }

/// The level of each axis at each point, from 0.
/// @returns shape (n_axes, n_trajectories (n_axes + 1))
std::vector<std::vector<std::size_t>> morris(std::size_t n_axes, std::size_t n_trajectories, std::uint64_t seed);

}  // namespace deterrence
