// One crisis, from the rung of the probe up the ladder to its end.
#pragma once

#include <cstddef>

#include "episode/scene.h"

namespace deterrence {

/// What the rest of the period must know of a crisis.
struct CrisisResult {
  bool war = false;             ///< a clash at the rung of war or above
  bool force_answered = false;  ///< the patron answered with force at some rung
};

/// @param standoff  of the adversary
/// @param rung      where it starts, from 0
CrisisResult play_crisis(Scene& scene, std::size_t adversary, const Standoff& standoff, const Target& target,
                         std::size_t rung);

}  // namespace deterrence
