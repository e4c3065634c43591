#include "cli/playing_trial.h"

#include <algorithm>
#include <chrono>
#include <cmath>
#include <mutex>

#include "cli/players.h"
#include "run/driver.h"
#include "storage/block_plan.h"

namespace deterrence {
namespace {

using Clock = std::chrono::steady_clock;

constexpr double trial_seconds = 2;
constexpr double most_trials = 1e6;
constexpr std::size_t most_blocks_kept = 64;

double seconds_since(Clock::time_point begin) { return std::chrono::duration<double>(Clock::now() - begin).count(); }

/// The block of a trial. Cells go in steps of about 0.618 of the whole: any number of them is spread evenly.
BlockId block_of(const Experiment& experiment, std::size_t trial) {
  const double share = std::fmod(static_cast<double>(trial) * 0.6180339887498949, 1.0);
  const std::size_t n_cells = experiment.policies.size() * n_points(experiment);
  const auto cell = static_cast<std::size_t>(share * static_cast<double>(n_cells));
  return {.policy = static_cast<std::uint32_t>(cell / n_points(experiment)),
          .point = static_cast<std::uint32_t>(cell % n_points(experiment)),
          .block = trial % blocks_asked_for(experiment)};
}

/// Plays, and takes the times of all threads together. Thread-safe.
class Stopwatch {
 public:
  BlockRecord play(Players& players, const BlockId& id, Keep keep) {
    const Clock::time_point begin = Clock::now();
    BlockRecord record = players.play(id, keep, flags_.abandon);
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
  Players players(experiment, layout, widest_available());
  const BlockHandlers handlers{
      .play = [&](const BlockId& trial) { return stopwatch.play(players, block_of(experiment, trial.point), keep); },
      .store = [&](const BlockId&, BlockRecord record) { stopwatch.store(std::move(record)); },
      .note_failure = [](const BlockId&, const std::exception_ptr& why) { std::rethrow_exception(why); },
      .at_failure = AtFailure::stop};
  play_blocks(trials, n_threads, handlers, stopwatch.flags());
  return stopwatch.result();
}

}  // namespace deterrence
