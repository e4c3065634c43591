// The program as a whole: finds the command, runs it, turns what went wrong into a message and an exit status.
#pragma once

#include <string>
#include <vector>

namespace deterrence {

/// Exit statuses, fixed: scripts depend on them.
enum ExitStatus : int {
  exit_done = 0,
  exit_machine = 1,  ///< the machine or we: read, write, full disk, failed episodes; `verify` when files differ
  exit_user = 2,     ///< what the user can mend in file or command
  exit_stopped = 3,  ///< stopped early and resumable
};

/// @param arguments  the program's name first
int run_program(const std::vector<std::string>& arguments);

}  // namespace deterrence
