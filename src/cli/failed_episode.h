// What is said of an episode that failed, and the command that replays it.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "cli/traced_episode.h"
#include "storage/stored_blocks.h"

namespace deterrence {

/// "episode 48211 of policy 'as in 2015', point 7 failed: ..."
std::string failure_text(const TracedEpisode& failed, std::string_view why);

/// "daylight trace FILE --at-policy 'as in 2015' --at-point 7 --episode 48211".
/// @param words  the program, its file and the options that say what is played
std::string replaying_command(const TracedEpisode& failed, const std::string& program,
                              const std::vector<std::string>& played);

/// Of each failed block the first failing episode, why, and the command that replays it.
/// @param n_shown  no more than so many
std::string failures_text(const Experiment& experiment, const std::vector<StoredFailure>& failures, std::size_t n_shown,
                          const std::string& program, const std::vector<std::string>& played);

}  // namespace deterrence
