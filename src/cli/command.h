// What a command is: a name, a line about it, and a function. To add one is to add a file and a row in program.cpp.
#pragma once

#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

namespace deterrence {

/// What a command is called with.
struct Invocation {
  std::vector<std::string> program;    ///< the whole command line
  std::vector<std::string> arguments;  ///< what follows the command's name
};

struct Command {
  std::string_view name;
  std::string_view synopsis;
  std::string_view purpose;
  int (*run)(const Invocation& invocation);  ///< returns the exit status
};

/// The command line is wrong: exit status 2.
class UsageError : public std::runtime_error {
 public:
  using std::runtime_error::runtime_error;
};

int run_command(const Invocation& invocation);
int check_command(const Invocation& invocation);
int show_command(const Invocation& invocation);
int new_command(const Invocation& invocation);
int exact_command(const Invocation& invocation);
int crisis_command(const Invocation& invocation);
int trace_command(const Invocation& invocation);
int summary_command(const Invocation& invocation);
int compare_command(const Invocation& invocation);
int sensitivity_command(const Invocation& invocation);
int export_command(const Invocation& invocation);
int merge_command(const Invocation& invocation);
int status_command(const Invocation& invocation);
int verify_command(const Invocation& invocation);

}  // namespace deterrence
