// daylight run: plays an experiment or a scenario and leaves a results file.
#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <filesystem>
#include <iostream>
#include <optional>
#include <utility>

#include "cli/command.h"
#include "cli/command_line.h"
#include "cli/dry_run.h"
#include "cli/failed_episode.h"
#include "cli/journals_input.h"
#include "cli/new_file.h"
#include "cli/output.h"
#include "cli/played_input.h"
#include "cli/precision_text.h"
#include "cli/program.h"
#include "cli/results_facts.h"
#include "cli/results_tables.h"
#include "cli/rounds.h"
#include "cli/run_request.h"
#include "config/load.h"
#include "config/writer.h"
#include "run/interruption.h"
#include "storage/journal_set.h"
#include "storage/make_results.h"
#include "storage/results_format.h"
#include "storage/storage_error.h"

namespace deterrence {
namespace {

/// The scenario as resolved is written beside the experiment.
std::string saved_scenario(const std::string& experiment) {
  return std::filesystem::path(experiment).replace_extension(".scenario.toml").string();
}

void save_experiment(const std::string& path, const LoadedExperiment& loaded) {
  const std::string scenario = saved_scenario(path);
  refuse_unless_new(path);
  write_new_file(scenario, scenario_text(loaded.experiment.scenario, loaded.experiment.changes));
  try {
    write_new_file(path, experiment_file_text(loaded.experiment, std::filesystem::path(scenario).filename().string()));
  } catch (...) {  // half of the pair would be in the way of the next try
    std::error_code ignored;
    std::filesystem::remove(scenario, ignored);
    throw;
  }
}

constexpr std::size_t failures_shown = 10;

/// One run, from the loaded experiment to the results file, or of a shard to its journal.
class Run {
 public:
  Run(const Invocation& invocation, const RunRequest& request, const LoadedExperiment& loaded)
      : invocation_(invocation),
        request_(request),
        loaded_(loaded),
        experiment_(loaded.experiment),
        output_(output_at(request.output, request.shard, {request.file, loaded.scenario_file, loaded.points_file})),
        identity_(identity_of(experiment_, request.shard)) {}

  int carry_out() {
    const OutputRule rule = request_.overwrite ? OutputRule::overwrite
                            : request_.resume  ? OutputRule::resume
                                               : OutputRule::refuse;
    const OutputTask task = examine(output_, rule, identity_, experiment_, request_.keep);
    if (!request_.save_experiment.empty()) save_experiment(request_.save_experiment, loaded_);
    if (task == OutputTask::nothing) {
      if (!request_.quiet) std::cerr << output_.file.string() << " is complete: nothing to play\n";
      remove_leftovers();
      if (request_.shard.is_all()) print_results();
      return exit_done;
    }
    JournalSet stored = read_others();
    const JournalStart start = task == OutputTask::go_on ? JournalStart::where_it_ended : JournalStart::anew;
    Journal journal = Journal::open(output_.journal, identity_, start, versions());
    try {
      return play(journal, stored);
    } catch (const StorageError& error) {
      std::cerr << fmt::format("daylight: {}\nwhat is stored is kept. Once that is mended, go on with:\n  {}\n",
                               error.what(), resuming_command(invocation_.program));
      return exit_machine;
    }
  }

 private:
  Versions versions() const { return request_.mix_versions ? Versions::mixed : Versions::same; }

  int play(Journal& journal, JournalSet& stored) {
    StopFlags flags;
    const InterruptionWatch watch(flags, deadline());
    if (starts_from_nothing()) remove_unused(others_);
    journal.note({experiment_.episodes, request_.keep, precision_option(experiment_),
                  std::filesystem::current_path().string(), invocation_.program});
    say_what_is_damaged(journal);
    stored.add(journal);
    BlockPlan plan(experiment_);
    const Played played = play_rounds(experiment_, how(), journal, stored, plan, flags);
    if (!played.failures.empty()) return report_failures(played, stored, plan);
    if (!played.is_complete) return report_stop(stored, plan);
    if (!request_.shard.is_all()) return report_shard();
    Provenance provenance = this->provenance();
    add_versions(provenance, stored.versions());
    make_results(output_.file, stored, experiment_, results_head(experiment_, status_complete), request_.keep,
                 provenance);
    if (!request_.keep_journal) {
      journal.remove();
      remove_unused(others_);
    }
    print_results();
    return exit_done;
  }

  std::optional<std::chrono::steady_clock::time_point> deadline() const {
    if (!request_.max_time) return {};
    return began_.clock + std::chrono::duration_cast<std::chrono::steady_clock::duration>(*request_.max_time);
  }

  Playing how() const {
    return {.n_threads = request_.threads,
            .simd = request_.simd,
            .keep = request_.keep,
            .shard = request_.shard,
            .at_failure = request_.fail_fast ? AtFailure::stop : AtFailure::go_on,
            .progress = request_.progress_style()};
  }

  /// A run that ended between naming the file and removing its journal left that.
  void remove_leftovers() const {
    for (const std::filesystem::path& path : journals_beside(output_.file)) {
      try {
        const auto journal = read_journal(path);
        const auto request = journal ? journal->facts.request.value_or(JournalRequest{}) : JournalRequest{};
        const bool is_kept = std::count(request.words.begin(), request.words.end(), "--keep-journal") > 0;
        if (!is_kept && !request_.keep_journal) remove_unused({path});
      } catch (const JournalRefused&) {  // not ours to remove
      }
    }
  }

  /// Whether all of it is played again: what shards have played goes.
  bool starts_from_nothing() const { return request_.overwrite && request_.shard.is_all(); }

  /// What others have played of what this run has to play. Shards of one number play nothing of each other's, and
  /// many of them would read very much: they look into each other's journals only where looks need all of them.
  JournalSet read_others() {
    JournalSet stored;
    bool is_checked = false;
    for (const std::filesystem::path& path : journals_beside(output_.file)) {
      if (path == output_.journal) continue;
      others_.push_back(path);
      if (starts_from_nothing()) {
        refuse_in_use(path);
      } else if (is_one_of(path, request_.shard.of) && !experiment_.precision) {
        if (is_checked) continue;
        const auto other = identity_in(path);
        if (other) check_identity(path, *other, identity_, versions());
        is_checked = other.has_value();
      } else if (auto other = read_journal(path)) {
        check_identity(path, other->identity, identity_, versions());
        stored.add(std::move(*other));
      }
    }
    return stored;
  }

  static void refuse_in_use(const std::filesystem::path& journal) {
    if (!is_in_use(journal)) return;
    throw JournalRefused(
        fmt::format("{}: is in use by another run (its output would be replaced). Wait for it?", journal.string()));
  }

  static void say_what_is_damaged(const Journal& journal) {
    if (journal.n_damaged() > 0) {
      std::cerr << fmt::format("{}: {} passed over; {} blocks are played again\n", journal.path().string(),
                               journal.n_damaged() == 1 ? "1 damaged stretch is"
                                                        : fmt::format("{} damaged stretches are", journal.n_damaged()),
                               journal.n_damaged() == 1 ? "its" : "their");
    }
  }

  /// Each failure with the command that replays it, and what is left.
  int report_failures(const Played& played, JournalSet& stored, const BlockPlan& plan) const {
    std::vector<std::string> words = request_.what.words();
    words.insert(words.begin(), request_.file);
    std::cerr << failures_text(experiment_, played.failures, failures_shown, invocation_.program.front(), words);
    if (request_.fail_fast) return exit_machine;
    const Share share = share_of(experiment_, how(), stored, plan);
    std::cerr << fmt::format(
        "{} {} failed; {} of {} are stored. Play the failed ones again by --resume, or leave them out:\n  {}\n",
        played.failures.size(), played.failures.size() == 1 ? "block" : "blocks", share.n_stored, share.n_planned,
        merging_command(invocation_.program.front(), output_.file, {"--partial"}));
    return exit_machine;
  }

  int report_stop(JournalSet& stored, BlockPlan& plan) const {
    plan.look(stored);
    const std::string which = request_.shard.is_all() ? "" : fmt::format(" (shard {})", shard_text(request_.shard));
    const Share share = share_of(experiment_, how(), stored, plan);
    std::cerr << fmt::format("stopped{}: {} of {}{} episodes are stored. Go on with:\n  {}\n", which,
                             share.n_stored * episodes_per_block, plan.is_final() ? "" : "at most ",
                             share.n_planned * episodes_per_block, resuming_command(invocation_.program));
    return exit_stopped;
  }

  int report_shard() const {
    if (request_.quiet) return exit_done;
    std::cerr << fmt::format("shard {} is played: {}\nonce all are: {}\n", shard_text(request_.shard),
                             output_.journal.string(), merging_command(invocation_.program.front(), output_.file));
    return exit_done;
  }

  Provenance provenance() const {
    Provenance provenance = provenance_of(began_, invocation_.program, output_.file);
    provenance.insert(provenance.end(), {{"threads", std::to_string(request_.threads)},
                                         {"vectors", std::string(name_of(request_.simd))},
                                         {"file", request_.file},
                                         {"scenario_file", loaded_.scenario_file}});
    return provenance;
  }

  /// The table, where the file is, and how to open it.
  void print_results() const {
    if (request_.quiet) return;
    std::cout << results_text(output_.file);
  }

  const Invocation& invocation_;
  const RunRequest& request_;
  const LoadedExperiment& loaded_;
  const Experiment& experiment_;
  Output output_;
  JournalIdentity identity_;
  std::vector<std::filesystem::path> others_;  ///< journals beside, of other shards
  Beginning began_;
};

}  // namespace

int run_command(const Invocation& invocation) {
  RunRequest request;
  if (!read_request(invocation, request)) return exit_done;
  const LoadedExperiment loaded = load_experiment(request.file, request.what.overrides(), results_vocabulary());
  if (!request.quiet) print_notes(loaded, std::cerr);
  if (request.dry_run) {
    if (!request.save_experiment.empty()) save_experiment(request.save_experiment, loaded);
    std::cout << dry_run_text(loaded.experiment, request.threads, request.keep);
    return exit_done;
  }
  return Run(invocation, request, loaded).carry_out();
}

}  // namespace deterrence
