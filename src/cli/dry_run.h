// What a run would be: how many points and episodes, how long, how large.
#pragma once

#include <cstddef>
#include <string>

#include "design/experiment.h"
#include "estimation/block.h"

namespace deterrence {

/// Plays some blocks and makes small results files of them, for a few seconds, to tell what the whole takes.
std::string dry_run_text(const Experiment& experiment, std::size_t n_threads, Keep keep);

}  // namespace deterrence
