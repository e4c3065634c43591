#include "cli/program.h"

#include <fmt/format.h>

#include <csignal>
#include <iostream>

#include "cli/command.h"
#include "cli/version.h"
#include "config/problem.h"
#include "storage/journal.h"

namespace deterrence {
namespace {

constexpr Command commands[] = {
    {"run", "run FILE [-o OUT.h5]", "plays an experiment or a scenario and leaves a results file", run_command},
    {"check", "check FILE...", "validates scenarios and experiments without playing", check_command},
    {"show", "show FILE [--all]", "prints every parameter as resolved, and the design", show_command},
    {"new", "new scenario|experiment FILE", "writes a commented starter", new_command},
    {"crisis", "crisis SCENARIO [options]", "explains one crisis: what everybody expects, wants and does",
     crisis_command},
    {"trace", "trace FILE --episode E", "replays one episode: who did what, and why", trace_command},
    {"exact", "exact FILE [--compare N]", "the exact distribution of outcomes of a small instance", exact_command},
    {"summary", "summary OUT.h5", "prints the tables of a results file", summary_command},
    {"compare", "compare OUT.h5 [B.h5]", "prints paired differences between policies, with 95 % intervals",
     compare_command},
    {"sensitivity", "sensitivity OUT.h5", "tells which parameters matter most, with the share that is chance",
     sensitivity_command},
    {"export", "export OUT.h5 --format csv", "writes tidy tables for R, spreadsheets and other tools", export_command},
    {"status", "status OUT.h5 [--json]", "says how far the journals beside a file are, and what completes it",
     status_command},
    {"merge", "merge OUT.h5 [--partial]", "makes a results file from the journals beside it", merge_command},
    {"verify", "verify A.h5 [B.h5]", "recomputes a digest; says whether two files hold the same results",
     verify_command},
};

void print_help() {
  std::cout << "daylight: a simulator of extended deterrence and alliance reassurance\n\n"
               "usage: daylight COMMAND ...\n\n";
  for (const Command& command : commands) std::cout << fmt::format("  {:<30} {}\n", command.synopsis, command.purpose);
  std::cout << "\n  daylight COMMAND --help        options of a command, with an example\n"
               "  daylight --version             version, commit, compiler and libraries\n";
}

int dispatch(const std::vector<std::string>& arguments) {
  if (arguments.size() < 2) throw UsageError("no command given. See daylight --help");
  const std::string& name = arguments[1];
  if (name == "--version") {
    std::cout << version_text();
    return exit_done;
  }
  if (name == "--help" || name == "-h" || name == "help") {
    print_help();
    return exit_done;
  }
  std::vector<std::string> names{"--version", "--help"};
  for (const Command& command : commands) {
    if (command.name == name) return command.run({arguments, {arguments.begin() + 2, arguments.end()}});
    names.emplace_back(command.name);
  }
  throw UsageError(fmt::format("'{}' is no command.{} See daylight --help", name, suggestion(name, names)));
}

int report(std::string_view text, ExitStatus status) {
  std::cout.flush();
  std::cerr << "daylight: " << text << std::endl;
  return status;
}

}  // namespace

int run_program(const std::vector<std::string>& arguments) {
  std::signal(SIGXFSZ, SIG_IGN);  // a file beyond the limit of its size is then an error with a message
  try {
    const int status = dispatch(arguments);
    std::cout.flush();
    return std::cout ? status : report("standard output: cannot be written", exit_machine);
  } catch (const ConfigError& error) {
    std::cout.flush();
    for (const std::string& problem : error.problems()) std::cerr << problem << '\n';
    return exit_user;
  } catch (const UsageError& error) {
    return report(error.what(), exit_user);
  } catch (const JournalRefused& error) {
    return report(error.what(), exit_user);
  } catch (const std::exception& error) {
    return report(error.what(), exit_machine);
  }
}

}  // namespace deterrence
