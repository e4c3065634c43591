#include "cli/making_trial.h"

#include <stdlib.h>  // mkdtemp  NOLINT(modernize-deprecated-headers): which is no part of <cstdlib>

#include <algorithm>
#include <cerrno>
#include <chrono>
#include <filesystem>

#include "config/writer.h"
#include "storage/block_plan.h"
#include "storage/journal.h"
#include "storage/make_results.h"
#include "storage/storage_error.h"

namespace deterrence {
namespace {

namespace fs = std::filesystem;
using Clock = std::chrono::steady_clock;

constexpr std::uint64_t most_blocks = 256;

double seconds_since(Clock::time_point begin) { return std::chrono::duration<double>(Clock::now() - begin).count(); }

/// A folder that goes with all that is in it.
class TemporaryFolder {
 public:
  TemporaryFolder() {
    std::string name = (fs::temp_directory_path() / "daylight-XXXXXX").string();
    if (!mkdtemp(name.data())) throw StorageError(name, "cannot be made", errno);
    path_ = name;
  }
  ~TemporaryFolder() {
    std::error_code ignored;
    fs::remove_all(path_, ignored);
  }
  TemporaryFolder(const TemporaryFolder&) = delete;
  TemporaryFolder& operator=(const TemporaryFolder&) = delete;

  const fs::path& path() const { return path_; }

 private:
  fs::path path_;
};

/// How many points stand together: those of a row or trajectory, of which sensitivities are worked out.
std::size_t points_together(const Experiment& experiment) {
  const DesignKind kind = experiment.design.kind;
  return is_sampled(kind) ? points_per_unit(kind, experiment.axes.size()) : 1;
}

/// The first points of an experiment, with so many blocks each. REQUIRES: whole rows or trajectories, if there are any
Experiment beginning_of(const Experiment& experiment, std::size_t n_points, std::uint64_t n_blocks) {
  Experiment small = experiment;
  small.episodes = n_blocks * episodes_per_block;
  small.precision.reset();  // what is told is of all blocks, and the trial's would stop by themselves
  const bool is_sensitivity = points_together(experiment) > 1;
  small.design.points = n_points / points_together(experiment);
  if (!is_sensitivity) small.design = {DesignKind::zip, 0};
  for (std::size_t i = 0; i < small.axes.size(); ++i) {
    if (!is_sensitivity) small.axes[i].range.reset();
    small.axes[i].values.clear();
    for (std::size_t point = 0; point < n_points; ++point) {
      small.axes[i].values.push_back(coordinate(experiment, i, point));
    }
  }
  return small;
}

void store(const Experiment& experiment, const std::vector<BlockRecord>& blocks, Journal& journal) {
  std::size_t next = 0;
  for (std::uint32_t policy = 0; policy < experiment.policies.size(); ++policy) {
    for (std::uint32_t point = 0; point < n_points(experiment); ++point) {
      for (std::uint64_t block = 0; block < experiment.episodes / episodes_per_block; ++block) {
        journal.append({policy, point, block}, blocks[next++ % blocks.size()]);
      }
    }
  }
}

struct Made {
  double seconds_to_store;  ///< all blocks
  double seconds;
  double bytes;
};

Made make(const Experiment& experiment, const std::vector<BlockRecord>& blocks, Keep keep) {
  const TemporaryFolder folder;
  const fs::path output = folder.path() / "trial.h5";
  const JournalIdentity identity{"trial", experiment_text(experiment, Extent::without_episodes),
                                 scenario_text(experiment.scenario, experiment.changes)};
  Journal journal = Journal::open(output.string() + ".journal", identity, JournalStart::anew);
  const Clock::time_point begin_storing = Clock::now();
  store(experiment, blocks, journal);
  const double seconds_to_store = seconds_since(begin_storing);
  const ResultsHead head{.status = "complete",
                         .daylight_version = "trial",
                         .git_commit = "trial",
                         .experiment = identity.experiment,
                         .scenario = identity.scenario};
  const Clock::time_point begin = Clock::now();
  make_results(output, journal, experiment, head, keep, {});
  return {seconds_to_store, seconds_since(begin), static_cast<double>(fs::file_size(output))};
}

}  // namespace

double MakingCost::of(const Experiment& experiment) const {
  const auto n_policies = static_cast<double>(experiment.policies.size());
  const double n_cells = n_policies * static_cast<double>(n_points(experiment));
  const auto n_blocks = static_cast<double>(blocks_asked_for(experiment));
  return of_first_points + (n_cells - n_policies * points) * of_cell + n_cells * (n_blocks - blocks) * of_block;
}

MakingTrial try_making(const Experiment& experiment, const std::vector<BlockRecord>& blocks, Keep keep) {
  const std::size_t n_policies = experiment.policies.size();
  const std::uint64_t n_blocks = experiment.episodes / episodes_per_block;
  const std::uint64_t some_blocks = std::min(n_blocks, 1 + most_blocks / 4 / n_policies);
  const std::uint64_t more_blocks = std::min(n_blocks, 4 * some_blocks);
  const std::size_t first_points = points_together(experiment);
  const std::size_t more_units = 2 + most_blocks / n_policies / some_blocks / first_points;
  const std::size_t more_points = std::min(n_points(experiment), more_units * first_points);
  make(beginning_of(experiment, first_points, 1), blocks, keep);  // what is made first takes longer
  const Made first = make(beginning_of(experiment, first_points, some_blocks), blocks, keep);
  const Made wider = make(beginning_of(experiment, more_points, some_blocks), blocks, keep);
  const Made longer = make(beginning_of(experiment, first_points, more_blocks), blocks, keep);
  const auto cost_in = [&](double Made::*unit) {
    const auto of_each = [&](const Made& larger, std::uint64_t n_more) {
      const double more = std::max(0.0, larger.*unit - first.*unit);
      return n_more > 0 ? more / static_cast<double>(n_policies * n_more) : 0.0;
    };
    return MakingCost{.of_first_points = first.*unit,
                      .points = static_cast<double>(first_points),
                      .blocks = static_cast<double>(some_blocks),
                      .of_cell = of_each(wider, more_points - first_points),
                      .of_block = of_each(longer, (more_blocks - some_blocks) * first_points)};
  };
  const auto n_stored = static_cast<double>(n_policies * more_points * some_blocks);
  return {cost_in(&Made::seconds), cost_in(&Made::bytes), wider.seconds_to_store / n_stored};
}

}  // namespace deterrence
