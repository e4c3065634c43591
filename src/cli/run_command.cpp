// daylight run: plays an experiment or a scenario and leaves a results file.
#include <fmt/format.h>
#include <unistd.h>

#include <chrono>
#include <ctime>
#include <filesystem>
#include <iostream>
#include <optional>
#include <utility>

#include "cli/command.h"
#include "cli/command_line.h"
#include "cli/dry_run.h"
#include "cli/failed_episode.h"
#include "cli/new_file.h"
#include "cli/output.h"
#include "cli/played_input.h"
#include "cli/players.h"
#include "cli/program.h"
#include "cli/results_tables.h"
#include "cli/run_request.h"
#include "cli/version.h"
#include "config/load.h"
#include "config/writer.h"
#include "estimation/block.h"
#include "run/block_writer.h"
#include "run/driver.h"
#include "run/interruption.h"
#include "run/progress.h"
#include "storage/block_plan.h"
#include "storage/make_results.h"
#include "storage/results_format.h"
#include "storage/storage_error.h"

namespace deterrence {
namespace {

/// The line of Python that opens a results file.
std::string opening_line(const std::string& path) {
  std::string escaped;
  for (const char c : path) escaped += c == '"' || c == '\\' ? std::string{'\\', c} : std::string{c};
  return fmt::format("import xarray; print(xarray.open_dataset(\"{}\", engine=\"h5netcdf\"))", escaped);
}

std::string time_text(std::chrono::system_clock::time_point time) {
  const std::time_t seconds = std::chrono::system_clock::to_time_t(time);
  std::tm utc{};
  gmtime_r(&seconds, &utc);
  char text[32];
  std::strftime(text, sizeof text, "%Y-%m-%dT%H:%M:%SZ", &utc);
  return text;
}

std::string host_name() {
  char name[256] = "";
  gethostname(name, sizeof name - 1);
  return name;
}

/// The scenario as resolved is written beside the experiment.
std::string saved_scenario(const std::string& experiment) {
  return std::filesystem::path(experiment).replace_extension(".scenario.toml").string();
}

void save_experiment(const std::string& path, const LoadedExperiment& loaded) {
  const std::string scenario = saved_scenario(path);
  refuse_unless_new(path);
  write_new_file(scenario, scenario_text(loaded.experiment.scenario, loaded.experiment.changes));
  write_new_file(path, experiment_file_text(loaded.experiment, std::filesystem::path(scenario).filename().string()));
}

/// One run, from the loaded experiment to the results file.
class Run {
 public:
  Run(const Invocation& invocation, const RunRequest& request, const LoadedExperiment& loaded)
      : invocation_(invocation),
        request_(request),
        loaded_(loaded),
        experiment_(loaded.experiment),
        keep_(request.keep),
        n_threads_(request.threads),
        simd_(request.simd),
        output_(output_at(request.output, {request.file, loaded.scenario_file, loaded.points_file})),
        identity_{daylight_version() + " " + git_commit(), experiment_text(experiment_, Extent::without_episodes),
                  scenario_text(experiment_.scenario, experiment_.changes)} {}

  int carry_out() {
    const OutputRule rule = request_.overwrite ? OutputRule::overwrite
                            : request_.resume  ? OutputRule::resume
                                               : OutputRule::refuse;
    const OutputTask task = examine(output_, rule, identity_, experiment_, keep_);
    if (!request_.save_experiment.empty()) save_experiment(request_.save_experiment, loaded_);
    if (task == OutputTask::nothing) {
      if (!request_.quiet) std::cerr << output_.file.string() << " is complete: nothing to play\n";
      print_results();
      return exit_done;
    }
    Journal journal = Journal::open(output_.journal, identity_,
                                    task == OutputTask::go_on ? JournalStart::where_it_ended : JournalStart::anew);
    try {
      return play(journal);
    } catch (const StorageError& error) {
      std::cerr << fmt::format("daylight: {}\nwhat is stored is kept. Once that is mended, go on with:\n  {}\n",
                               error.what(), resuming_command(invocation_.program));
      return exit_machine;
    }
  }

 private:
  int play(Journal& journal) {
    StopFlags flags;
    const InterruptionWatch watch(flags);
    const DriverResult result = play_rounds(journal, flags);
    if (result.failure) return report_failure(*result.failure);
    if (!result.complete) return report_stop(journal);
    make_results(output_.file, journal, experiment_, head(), keep_, provenance());
    if (!request_.keep_journal) journal.remove();
    print_results();
    return exit_done;
  }

  /// Plays what is planned; with a precision, until every point is precise enough or has all its episodes.
  DriverResult play_rounds(Journal& journal, const StopFlags& flags) const {
    const Layout layout(extents_of(experiment_.scenario));
    BlockPlan plan(experiment_);
    plan.look(journal);
    say_what_is_damaged(journal);
    const std::uint64_t n_before = n_stored(journal, plan) * episodes_per_block;
    Progress progress(request_.progress_style(), std::cerr, plan.n_blocks_ahead() * episodes_per_block, n_before);
    Players players(experiment_, layout, simd_);
    for (;;) {
      Waves waves = waves_left(journal, plan);
      const DriverResult result = play_waves(waves, journal, players, progress, flags);
      if (!result.complete || plan.is_final()) return result;
      plan.look(journal);
      progress.plan(plan.n_blocks_ahead() * episodes_per_block);
    }
  }

  Waves waves_left(Journal& journal, const BlockPlan& plan) const {
    Waves waves(experiment_.policies.size(), n_points(experiment_), plan.most_blocks());
    for (std::uint32_t point = 0; point < plan.points().size(); ++point) {
      for (std::uint64_t block = plan.points()[point].n_blocks; block < plan.most_blocks(); ++block) {
        for (std::uint32_t policy = 0; policy < experiment_.policies.size(); ++policy) {
          waves.skip({policy, point, block});
        }
      }
    }
    for (const JournalEntry& entry : journal.entries()) {
      if (will_do(entry) && plan.includes(entry.id)) waves.skip(entry.id);
    }
    return waves;
  }

  bool will_do(const JournalEntry& entry) const { return keep_ == Keep::sums || entry.has_episodes; }

  /// Blocks that are planned and need not be played.
  std::uint64_t n_stored(Journal& journal, const BlockPlan& plan) const {
    std::uint64_t n = 0;
    for (const JournalEntry& entry : journal.entries()) n += will_do(entry) && plan.includes(entry.id) ? 1 : 0;
    return n;
  }

  static void say_what_is_damaged(const Journal& journal) {
    if (journal.n_damaged() > 0) {
      std::cerr << fmt::format("{}: {} passed over; {} blocks are played again\n", journal.path().string(),
                               journal.n_damaged() == 1 ? "1 damaged stretch is"
                                                        : fmt::format("{} damaged stretches are", journal.n_damaged()),
                               journal.n_damaged() == 1 ? "its" : "their");
    }
  }

  DriverResult play_waves(Waves& waves, Journal& journal, Players& players, Progress& progress,
                          const StopFlags& flags) const {
    BlockWriter writer(journal, 4 * n_threads_);
    const auto play = [&](const BlockId& id) { return players.play(id, keep_, flags.abandon); };
    const auto store = [&](const BlockId& id, BlockRecord block) {
      progress.add(block);
      writer.put(id, std::move(block));
    };
    const DriverResult result = play_blocks(waves, n_threads_, play, store, flags);
    writer.finish();
    return result;
  }

  int report_failure(const FailedBlock& failed) const {
    try {
      std::rethrow_exception(failed.why);
    } catch (const EpisodeError& error) {
      const TracedEpisode episode{experiment_, {failed.id.policy, failed.id.point}, error.episode()};
      std::vector<std::string> played = request_.what.words();
      played.insert(played.begin(), request_.file);
      std::cerr << fmt::format("daylight: {}\n  replay it with: {}\n", failure_text(episode, error.what()),
                               replaying_command(episode, invocation_.program.front(), played));
    }
    return exit_machine;
  }

  int report_stop(Journal& journal) const {
    BlockPlan plan(experiment_);
    plan.look(journal);
    std::cerr << fmt::format("stopped: {} of {}{} episodes are stored. Go on with:\n  {}\n",
                             n_stored(journal, plan) * episodes_per_block, plan.is_final() ? "" : "at most ",
                             plan.n_blocks_ahead() * episodes_per_block, resuming_command(invocation_.program));
    return exit_stopped;
  }

  ResultsHead head() const {
    return {.status = std::string(status_complete),
            .daylight_version = daylight_version(),
            .git_commit = git_commit(),
            .experiment = experiment_text(experiment_, Extent::with_episodes),
            .scenario = identity_.scenario};
  }

  Provenance provenance() const {
    const std::chrono::duration<double> wall = std::chrono::steady_clock::now() - begin_;
    return {{"start_time", time_text(start_)},
            {"end_time", time_text(std::chrono::system_clock::now())},
            {"wall_time_seconds", fmt::format("{:.3f}", wall.count())},
            {"host", host_name()},
            {"threads", std::to_string(n_threads_)},
            {"vectors", std::string(name_of(simd_))},
            {"command_line", command_line(invocation_.program)},
            {"file", request_.file},
            {"scenario_file", loaded_.scenario_file},
            {"output", output_.file.string()}};
  }

  /// The table, where the file is, and how to open it.
  void print_results() const {
    if (request_.quiet) return;
    const ResultsReader results(output_.file);
    const std::string path = output_.file.string();
    std::cout << heading_of(results) << '\n' << main_table(results, {}, path);
    std::cout << fmt::format("\nresults: {}\n", path);
    std::cout << "open it: " << command_line({"python3", "-c", opening_line(path)}) << '\n';
  }

  const Invocation& invocation_;
  const RunRequest& request_;
  const LoadedExperiment& loaded_;
  const Experiment& experiment_;
  Keep keep_;
  std::size_t n_threads_;
  Simd simd_;
  Output output_;
  JournalIdentity identity_;
  std::chrono::system_clock::time_point start_ = std::chrono::system_clock::now();
  std::chrono::steady_clock::time_point begin_ = std::chrono::steady_clock::now();
};

}  // namespace

int run_command(const Invocation& invocation) {
  RunRequest request;
  if (!read_request(invocation, request)) return exit_done;
  const LoadedExperiment loaded = load_experiment(request.file, request.what.overrides(), results_vocabulary());
  if (!request.quiet) {
    for (const std::string& note : loaded.notes) std::cerr << "note: " << note << '\n';
  }
  if (request.dry_run) {
    if (!request.save_experiment.empty()) save_experiment(request.save_experiment, loaded);
    std::cout << dry_run_text(loaded.experiment, request.threads, request.keep);
    return exit_done;
  }
  return Run(invocation, request, loaded).carry_out();
}

}  // namespace deterrence
