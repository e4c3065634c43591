// Command lines as a shell takes them.
#pragma once

#include <string>
#include <vector>

namespace deterrence {

/// Words as one line, quoted where a shell would change them.
std::string command_line(const std::vector<std::string>& words);

/// A command line without an option and its value.
std::vector<std::string> without_option(std::vector<std::string> words, const std::string& option);

/// The command that goes on where a run stopped, whatever it was started with.
/// @param words  the whole command line of the run
std::string resuming_command(std::vector<std::string> words);

}  // namespace deterrence
