#include "cli/playing_trial.h"

#include <algorithm>
#include <chrono>
#include <cmath>
#include <mutex>

#include "run/driver.h"
#include "storage/block_plan.h"

namespace deterrence {
namespace {

using Clock = std::chrono::steady_clock;

constexpr double trial_seconds = 2;
constexpr double most_trials = 1e6;
constexpr std::size_t most_blocks_kept = 64;

double seconds_since(Clock::time_point begin) { return std::chrono::duration<double>(Clock::now() - begin).count(); }

/// The cell of a trial, in steps of about 0.618 of the whole: any number of them is spread evenly.
std::size_t cell_of(std::size_t trial, std::size_t n_cells) {
  const double share = std::fmod(static_cast<double>(trial) * 0.6180339887498949, 1.0);
  return static_cast<std::size_t>(share * static_cast<double>(n_cells));
}

/// Plays, and takes the times of all threads together. Thread-safe.
class Stopwatch {
 public:
  BlockRecord play(const Experiment& experiment, const Layout& layout, std::size_t trial, Keep keep) {
    const std::size_t cell = cell_of(trial, experiment.policies.size() * n_points(experiment));
    const std::uint64_t block = trial % (experiment.episodes / episodes_per_block);
    const Clock::time_point begin = Clock::now();
    const Course course = course_at(experiment, cell / n_points(experiment), cell % n_points(experiment));
    BlockRecord record = play_block(course, layout, experiment.seed, block, keep, flags_.abandon);
    const std::lock_guard lock(mutex_);
    seconds_ += seconds_since(begin);
    ++n_played_;
    if (seconds_since(begin_) > trial_seconds) flags_.stop = true;
    return record;
  }

  void store(BlockRecord record) {
    const std::lock_guard lock(mutex_);
    if (blocks_.size() < most_blocks_kept) blocks_.push_back(std::move(record));
  }

  const StopFlags& flags() const { return flags_; }
  PlayingTrial result() { return {seconds_ / n_played_, std::move(blocks_)}; }

 private:
  std::mutex mutex_;
  StopFlags flags_;
  Clock::time_point begin_ = Clock::now();
  double seconds_ = 0;
  double n_played_ = 0;
  std::vector<BlockRecord> blocks_;
};

}  // namespace

PlayingTrial try_playing(const Experiment& experiment, std::size_t n_threads, Keep keep) {
  const Layout layout(extents_of(experiment.scenario));
  const double n_all = static_cast<double>(experiment.policies.size() * n_points(experiment)) *
                       static_cast<double>(blocks_asked_for(experiment));
  Waves trials(1, static_cast<std::size_t>(std::min(n_all, most_trials)), 1);
  Stopwatch stopwatch;
  const DriverResult result = play_blocks(
      trials, n_threads, [&](const BlockId& id) { return stopwatch.play(experiment, layout, id.point, keep); },
      [&](const BlockId&, BlockRecord record) { stopwatch.store(std::move(record)); }, stopwatch.flags());
  if (result.failure) std::rethrow_exception(result.failure->why);
  return stopwatch.result();
}

}  // namespace deterrence
