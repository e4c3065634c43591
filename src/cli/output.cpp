#include "cli/output.h"

#include <fmt/format.h>

#include "cli/command.h"
#include "cli/results_input.h"
#include "config/writer.h"
#include "storage/journal_set.h"
#include "storage/results_format.h"
#include "storage/text_difference.h"

namespace deterrence {
namespace {

namespace fs = std::filesystem;

[[noreturn]] void refuse(const fs::path& path, std::string_view why) {
  throw UsageError(fmt::format("{}: {}", path.string(), why));
}

/// Refuses a results file that holds anything else than what the run was asked for.
void check_finished(const Output& output, const JournalIdentity& identity, const Experiment& experiment, Keep keep) {
  const ResultsReader results = open_results(output.file.string());
  const auto check = [&](const char* what, const std::string& there, const std::string& here) {
    if (there == here) return;
    refuse(output.file, fmt::format("belongs to another {} ({}). Choose another output with -o, or --overwrite?", what,
                                    first_difference_of(there, here)));
  };
  check("scenario", results.text("scenario"), identity.scenario);
  Experiment same = experiment;
  same.episodes = static_cast<std::uint64_t>(results.episodes_planned().at(0));
  check("experiment", results.text("experiment"), experiment_text(same, Extent::with_episodes));
  if (experiment.episodes > same.episodes) {
    refuse(
        output.file,
        fmt::format("holds {} episodes per policy and point, {} are asked for, and no journal is there to go on from "
                    "(--keep-journal leaves it). Start again with --overwrite?",
                    same.episodes, experiment.episodes));
  }
  if (experiment.episodes < same.episodes) {
    refuse(output.file,
           fmt::format("holds {} episodes per policy and point, only {} are asked for. Choose another output "
                       "with -o, or --overwrite?",
                       same.episodes, experiment.episodes));
  }
  if (keep == Keep::episodes && !results.has_episodes()) {
    refuse(output.file, "is complete, but no single episodes were kept. Play them with --overwrite?");
  }
}

bool is_partial(const fs::path& file) { return !open_results(file.string()).is_complete(); }

bool is_complete(const Output& output, const JournalIdentity& identity, const Experiment& experiment, Keep keep) {
  if (!fs::exists(output.file)) return false;
  try {
    check_finished(output, identity, experiment, keep);
    return !is_partial(output.file);
  } catch (const UsageError&) {
    return false;
  }
}

void check_place(const fs::path& file) {
  std::error_code error;
  const fs::file_type type = fs::status(file, error).type();
  if (type == fs::file_type::directory) refuse(file, "is a folder (the output is a file). Name a file in it?");
  if (type == fs::file_type::none) refuse(file, fmt::format("cannot be a file: {}", error.message()));
  if (type != fs::file_type::regular && type != fs::file_type::not_found) {
    refuse(file, "is no regular file (it would be replaced by one). Choose another output with -o?");
  }
  const fs::path folder = file.parent_path().empty() ? "." : file.parent_path();
  if (fs::is_directory(folder, error)) return;
  refuse(file, fs::exists(folder, error) ? fmt::format("{} is a file, not a folder", folder.string())
                                         : fmt::format("there is no folder {}. Make it first?", folder.string()));
}

void check_is_no_input(const fs::path& file, const PlayedFiles& played) {
  for (const std::string& input : {played.file, played.scenario, played.points}) {
    std::error_code error;
    if (fs::equivalent(file, input, error)) refuse(file, "is what is played. Choose another output with -o?");
  }
}

}  // namespace

Output output_at(const std::string& given, const Shard& shard, const PlayedFiles& played) {
  fs::path file = given;
  if (given.empty()) {
    file = fs::path("results") / fs::path(played.file).stem();
    file += ".h5";
    std::error_code error;
    fs::create_directories("results", error);
    if (error) refuse("results", fmt::format("cannot be made: {}. Choose another output with -o?", error.message()));
  }
  check_place(file);
  check_is_no_input(file, played);
  return {file, journal_path(file, shard)};
}

OutputTask examine(const Output& output, OutputRule rule, const JournalIdentity& identity, const Experiment& experiment,
                   Keep keep) {
  if (rule == OutputRule::overwrite) return OutputTask::start;
  const bool has_file = fs::exists(output.file);
  const std::vector<fs::path> journals = journals_beside(output.file);
  // Shards play side by side, so each looks at its own journal; who plays all of it, at whatever is there.
  const bool has_journal =
      identity.shard.is_all() ? !journals.empty() : fs::exists(output.journal) && !fs::is_empty(output.journal);
  if (rule == OutputRule::resume) {
    // A journal beside a file, be it another shard's, is of a run that was told to replace it, or was kept to add to
    // it.
    if (!journals.empty() && is_complete(output, identity, experiment, keep)) return OutputTask::nothing;
    if (has_journal) return OutputTask::go_on;
    if (!journals.empty()) return OutputTask::start;
    if (has_file && !is_partial(output.file)) {
      check_finished(output, identity, experiment, keep);
      return OutputTask::nothing;
    }
    return OutputTask::start;
  }
  if (has_file) {
    refuse(output.file, "exists. Go on with --resume, replace it with --overwrite, or choose another output with -o?");
  }
  if (has_journal) {
    const fs::path journal = identity.shard.is_all() ? journals.front() : output.journal;
    refuse(journal,
           "exists: a run that has not ended. Go on with --resume, start again with --overwrite, or choose another "
           "output with -o?");
  }
  return OutputTask::start;
}

}  // namespace deterrence
