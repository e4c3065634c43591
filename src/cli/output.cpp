#include "cli/output.h"

#include <fmt/format.h>

#include <sstream>

#include "cli/command.h"
#include "config/writer.h"
#include "storage/results_reader.h"
#include "storage/storage_error.h"

namespace deterrence {
namespace {

namespace fs = std::filesystem;

[[noreturn]] void refuse(const fs::path& path, std::string_view why) {
  throw UsageError(fmt::format("{}: {}", path.string(), why));
}

/// The first line of a text that another has not, at the same place.
std::string first_difference_of(const std::string& there, const std::string& here) {
  std::istringstream one(there);
  std::istringstream two(here);
  for (std::string line_one, line_two;;) {
    const bool more_one = static_cast<bool>(std::getline(one, line_one));
    const bool more_two = static_cast<bool>(std::getline(two, line_two));
    if (line_one != line_two || !more_one || !more_two) {
      return fmt::format("'{}' there, '{}' here", more_one ? line_one : "nothing more", more_two ? line_two : "nothing more");
    }
  }
}

/// What is to be done where a results file stands already and the run was told to go on.
OutputTask examine_finished(const Output& output, const JournalIdentity& identity, const Experiment& experiment,
                            Keep keep) {
  const ResultsReader results(output.file);
  const auto check = [&](const char* what, const std::string& there, const std::string& here) {
    if (there == here) return;
    refuse(output.file, fmt::format("belongs to another {} ({}). Choose another output with -o, or --overwrite?", what,
                                    first_difference_of(there, here)));
  };
  check("scenario", results.text("scenario"), identity.scenario);
  Experiment same = experiment;
  same.episodes = static_cast<std::uint64_t>(results.episodes_planned().at(0));
  check("experiment", results.text("experiment"), experiment_text(same, Extent::with_episodes));
  if (experiment.episodes > same.episodes && fs::exists(output.journal)) return OutputTask::go_on;
  if (experiment.episodes != same.episodes) {
    refuse(output.file,
           fmt::format("holds {} episodes per policy and point, {} are asked for, and no journal is there to go on from. "
                       "Start again with --overwrite?",
                       same.episodes, experiment.episodes));
  }
  if (keep == Keep::episodes && !results.has_episodes()) {
    refuse(output.file, "is complete, but no single episodes were kept. Play them with --overwrite?");
  }
  return OutputTask::nothing;
}

}  // namespace

Output output_at(const std::string& given, const std::string& played_file) {
  fs::path file = given;
  if (given.empty()) {
    file = fs::path("results") / fs::path(played_file).stem();
    file += ".h5";
    std::error_code error;
    fs::create_directories("results", error);
    if (error) throw StorageError("results", "cannot be made", error.value());
  }
  if (fs::is_directory(file)) refuse(file, "is a folder (the output is a file). Name a file in it?");
  const fs::path folder = file.parent_path().empty() ? "." : file.parent_path();
  if (!fs::is_directory(folder)) refuse(file, fmt::format("there is no folder {}. Make it first?", folder.string()));
  return {file, file.string() + ".journal"};
}

OutputTask examine(const Output& output, OutputRule rule, const JournalIdentity& identity, const Experiment& experiment,
                   Keep keep) {
  if (rule == OutputRule::overwrite) return OutputTask::start;
  if (fs::exists(output.file)) {
    if (rule == OutputRule::resume) return examine_finished(output, identity, experiment, keep);
    refuse(output.file, "exists. Go on with --resume, replace it with --overwrite, or choose another output with -o?");
  }
  if (fs::exists(output.journal)) {
    if (rule == OutputRule::resume) return OutputTask::go_on;
    refuse(output.journal, "exists: a run that did not end. Go on with --resume, or start again with --overwrite?");
  }
  return OutputTask::start;
}

}  // namespace deterrence
