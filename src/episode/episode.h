// What happens once: an episode, period by period. The only place where model meets chance.
#pragma once

#include "chance/chance.h"
#include "episode/record.h"
#include "episode/witness.h"
#include "episode/workbench.h"
#include "model/scenario.h"
#include "model/state.h"

namespace deterrence {

/// An episode under way. How it goes on depends on its state and its next period alone, not on how it got there.
struct Episode {
  State state;
  Record record;
  int next_period = 1;
};

/// An episode before period 1; everybody's type is drawn.
Episode begin_episode(const Course& course, Chance& chance);
void begin_episode(const Course& course, Episode& episode, Chance& chance);

/// Whether all periods are played, or a war has ended it.
bool is_over(const Course& course, const Episode& episode);

void play_period(const Course& course, Episode& episode, Chance& chance);
void play_period(const Course& course, Episode& episode, Chance& chance, Workbench& bench, Witness& witness);

/// What an episode that is over reports.
Record report_of(Episode episode);

/// Plays one episode of a course, from its beginning to its end.
/// @param course  at least one phase, the first from period 1; all of the same allies, adversaries, domains and rungs
/// @throws std::domain_error if a probability is no longer a number
Record play_episode(const Course& course, Chance& chance);

/// The same while a witness watches.
Record play_episode(const Course& course, Chance& chance, Witness& witness);

/// The same in the memory of an earlier episode, and on a workbench of its own. Its record is the report.
void play_episode(const Course& course, Episode& episode, Chance& chance, Workbench& bench, Witness& witness);

}  // namespace deterrence
