// What actors choose from, worked out again at a moment that a witness is told of.
//
// The episode itself keeps no more than it needs. These are the full solutions, equal to what it draws from.
#pragma once

#include "episode/scene.h"
#include "model/crisis_picture.h"
#include "model/probe.h"

namespace deterrence {

/// When an adversary weighs: its options, for both of its types.
ProbeMenu menu_at(const Scene& scene, std::size_t adversary, double patron_available);

/// When the ally considers, or the adversary: the crisis with the beliefs of that moment.
CrisisPicture picture_at(const Scene& scene, const CrisisPlace& place);

}  // namespace deterrence
