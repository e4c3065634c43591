// What happens once: an episode, period by period. The only place where model meets chance.
#pragma once

#include "chance/chance.h"
#include "episode/record.h"
#include "model/scenario.h"

namespace deterrence {

/// Plays one episode of a course.
/// @param course  at least one phase, the first from period 1; all of the same allies, adversaries, domains and rungs
/// @throws std::domain_error if a probability is no longer a number
Record play_episode(const Course& course, Chance& chance);

}  // namespace deterrence
