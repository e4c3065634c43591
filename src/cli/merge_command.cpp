// daylight merge: makes a results file from whatever journals lie beside it.
#include <fmt/format.h>

#include <filesystem>
#include <iostream>

#include "cli/command.h"
#include "cli/command_line.h"
#include "cli/failed_episode.h"
#include "cli/journals_input.h"
#include "cli/options.h"
#include "cli/program.h"
#include "cli/results_facts.h"
#include "cli/results_input.h"
#include "cli/results_tables.h"
#include "config/writer.h"
#include "storage/make_results.h"
#include "storage/results_format.h"

namespace deterrence {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t commands_shown = 10;

struct Request {
  fs::path output;
  bool partial = false;
  bool overwrite = false;
  bool mix_versions = false;
  bool keep_journal = false;
  bool quiet = false;
};

bool read_request(const Invocation& invocation, Request& request) {
  Options options("merge OUT.h5 [options]", "daylight merge results/contribution_integration.h5");
  options.flag("partial", request.partial, "makes a file of what is there, marked as partial, if blocks are missing")
      .flag("overwrite", request.overwrite, "replaces a results file that is there, whatever it holds")
      .flag("mix-versions", request.mix_versions,
            "takes journals of different versions of the program; the file says so")
      .flag("keep-journal", request.keep_journal, "leaves the journals")
      .flag("quiet", request.quiet, "no table");
  std::vector<std::string> files;
  if (!options.parse(invocation.arguments, files)) return false;
  request.output = only_file(files, "merge OUT.h5");
  return true;
}

/// Whether the file holds all that the journals were asked for.
bool is_done(const fs::path& output, const Experiment& experiment, Keep keep) {
  if (!fs::exists(output)) return false;
  const ResultsReader results = open_results(output.string());
  const auto is_same = [&](const Experiment& other) {
    return results.text("experiment") == experiment_text(other, Extent::with_episodes) &&
           results.text("scenario") == scenario_text(other.scenario, other.changes);
  };
  Experiment stored = experiment;
  stored.episodes = static_cast<std::uint64_t>(results.episodes_planned().at(0));
  if (!is_same(stored)) {
    throw UsageError(
        fmt::format("{}: belongs to another experiment than the journals beside it. Replace it with --overwrite, or "
                    "move one of them away?",
                    output.string()));
  }
  return results.is_complete() && stored.episodes >= experiment.episodes &&
         (keep == Keep::sums || results.has_episodes());
}

int nothing_to_merge(const fs::path& output) {
  std::cerr << output.string() << " is complete: nothing to merge\n";
  return exit_done;
}

/// Nothing lies beside the file, or an empty journal.
int without_journals(const fs::path& output) {
  if (!fs::exists(output)) {
    throw UsageError(fmt::format("{}: neither the file nor a journal beside it is there", output.string()));
  }
  if (open_results(output.string()).is_complete()) {
    remove_unused({journal_path(output, {})});
    return nothing_to_merge(output);
  }
  throw UsageError(
      fmt::format("{}: is partial, and no journal is there to complete it from. Play it again with "
                  "daylight run --resume?",
                  output.string()));
}

class Merge {
 public:
  Merge(const Invocation& invocation, const Request& request, JournalsInput& input)
      : invocation_(invocation),
        request_(request),
        input_(input),
        experiment_(input.loaded.experiment),
        plan_(experiment_) {}

  int carry_out() {
    if (!request_.overwrite && is_done(request_.output, experiment_, input_.keep)) {
      if (!request_.keep_journal) remove_unused(input_.paths);
      return nothing_to_merge(request_.output);
    }
    // Whoever makes the file holds the journal of a run of all, so that two never make it at once.
    JournalLock lock(journal_path(request_.output, {}));
    return make(lock);
  }

 private:
  int make(JournalLock& lock) {
    plan_.look(input_.stored);
    const std::vector<ShardProgress> shards = progress_of(input_, plan_, input_.shard.of);
    std::uint64_t n_planned = 0;
    std::uint64_t n_played = 0;
    for (const ShardProgress& shard : shards) {
      n_planned += shard.n_planned;
      n_played += shard.n_played;
    }
    const bool is_complete = n_played == n_planned;  // while points need more looks, their blocks are missing
    if (!is_complete && !request_.partial) return report_missing(shards, n_planned, n_played);
    Provenance provenance = provenance_of(began_, invocation_.program, request_.output);
    provenance.emplace_back("journals", std::to_string(input_.paths.size()));
    add_versions(provenance, input_.stored.versions());
    make_results(request_.output, input_.stored, experiment_,
                 results_head(experiment_, is_complete ? status_complete : status_partial), input_.keep, provenance);
    if (is_complete && !request_.keep_journal) {
      remove_unused(input_.paths);
      lock.remove();  // the one that is in use by ourselves
    }
    if (!request_.quiet) std::cout << results_text(request_.output);
    return exit_done;
  }

  int report_missing(const std::vector<ShardProgress>& shards, std::uint64_t n_planned, std::uint64_t n_played) {
    const std::string& program = invocation_.program.front();
    std::cerr << failures_text(experiment_, standing_failures(input_, plan_), commands_shown, program,
                               {input_.request.words.size() > 2 ? input_.request.words[2] : "FILE"});
    const std::vector<std::string> commands = completing_commands(input_, shards, program, request_.output);
    const std::string elsewhere = elsewhere_text(input_);
    std::cerr << fmt::format("{}: {} of {} blocks are missing{}. Play them{} with:\n", request_.output.string(),
                             n_planned - n_played, n_planned,
                             plan_.is_final() ? "" : " until the next look at points that are not precise yet",
                             elsewhere.empty() ? elsewhere : elsewhere + ",");
    for (std::size_t i = 0; i < std::min(commands.size(), commands_shown); ++i)
      std::cerr << "  " << commands[i] << '\n';
    if (commands.size() > commands_shown) {
      std::cerr << fmt::format("  ... (all {}: {})\n", commands.size(),
                               command_line({program, "status", request_.output.string(), "--json"}));
    }
    return exit_stopped;
  }

  const Invocation& invocation_;
  const Request& request_;
  JournalsInput& input_;
  const Experiment& experiment_;
  BlockPlan plan_;
  Beginning began_;
};

}  // namespace

int merge_command(const Invocation& invocation) {
  Request request;
  if (!read_request(invocation, request)) return exit_done;
  auto input = read_journals(request.output, request.mix_versions ? Versions::mixed : Versions::same);
  if (!input) return without_journals(request.output);
  return Merge(invocation, request, *input).carry_out();
}

}  // namespace deterrence
