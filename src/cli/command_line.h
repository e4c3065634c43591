// Command lines as a shell takes them.
#pragma once

#include <string>
#include <vector>

namespace deterrence {

/// Words as one line, quoted where a shell would change them.
std::string command_line(const std::vector<std::string>& words);

/// The command that goes on where a run stopped, whatever it was started with.
/// @param words  the whole command line of the run
std::string resuming_command(std::vector<std::string> words);

}  // namespace deterrence
