// What a run would be: how many points and episodes, how long, how large.
#pragma once

#include <cstddef>
#include <string>

#include "design/experiment.h"
#include "estimation/block.h"

namespace deterrence {

/// Plays a few blocks, spread over the design, for about a second to tell the time that the whole takes.
std::string dry_run_text(const Experiment& experiment, std::size_t n_threads, Keep keep);

}  // namespace deterrence
