#include "run/driver.h"

#include <tbb/global_control.h>
#include <tbb/info.h>
#include <tbb/parallel_for.h>
#include <tbb/task_arena.h>

#include <algorithm>
#include <exception>
#include <mutex>
#include <utility>

#include "chance/interruptible.h"
#include "run/handover.h"

namespace deterrence {
namespace {

/// Hands out the blocks to those who play, and gathers what became of them. Thread-safe.
class Desk {
 public:
  Desk(Waves& waves, AtFailure at_failure, const StopFlags& flags)
      : waves_(waves), at_failure_(at_failure), flags_(flags) {}

  /// The next block; nothing once all are begun, the run is told to stop, or something has failed at which to stop.
  std::optional<BlockId> next() {
    const std::lock_guard lock(mutex_);
    if (failure_ || flags_.stop || (n_failed_ > 0 && at_failure_ == AtFailure::stop)) return {};
    return waves_.next();
  }

  void note_abandoned() {
    const std::lock_guard lock(mutex_);
    abandoned_ = true;
  }

  void count_failure() {
    const std::lock_guard lock(mutex_);
    ++n_failed_;
  }

  /// Takes what handling a block threw; the first is kept.
  void end_with(std::exception_ptr failure) {
    const std::lock_guard lock(mutex_);
    if (!failure_) failure_ = std::move(failure);
  }

  /// @throws what end_with() has taken
  DriverResult result() {
    const std::lock_guard lock(mutex_);
    if (failure_) std::rethrow_exception(failure_);
    return {.complete = waves_.all_begun() && !abandoned_, .n_failed = n_failed_};
  }

 private:
  std::mutex mutex_;
  Waves& waves_;
  AtFailure at_failure_;
  const StopFlags& flags_;
  bool abandoned_ = false;
  std::uint64_t n_failed_ = 0;
  std::exception_ptr failure_;
};

/// Plays and stores blocks as long as there are any.
/// @throws what storing or noting a failure throws
void handle_blocks(Desk& desk, const BlockHandlers& handlers) {
  while (const auto id = desk.next()) {
    std::optional<BlockRecord> block;
    try {
      block = handlers.play(*id);
    } catch (const Abandoned&) {
      desk.note_abandoned();
    } catch (...) {
      desk.count_failure();
      handlers.note_failure(*id, std::current_exception());
    }
    if (block) handlers.store(*id, std::move(*block));
  }
}

/// The work of one thread. What it caught it has let go of before another thread can look at it, and it does not
/// leave it to TBB to carry it there.
void work_at(Desk& desk, const BlockHandlers& handlers) {
  std::exception_ptr failure;
  try {
    handle_blocks(desk, handlers);
  } catch (...) {
    failure = std::current_exception();
  }
  if (failure) desk.end_with(std::move(failure));
}

}  // namespace

Waves::Waves(std::size_t n_policies, std::size_t n_points, std::uint64_t n_blocks)
    : n_policies_(n_policies),
      n_points_(n_points),
      played_(n_policies * n_points * n_blocks, false),
      n_left_(played_.size()) {}

void Waves::skip(const BlockId& id) {
  const std::uint64_t index = place_in_waves(id, n_policies_, n_points_);
  if (!played_[index]) --n_left_;
  played_[index] = true;
}

void Waves::leave_to_others(const Shard& shard) {
  const std::vector<bool> played = std::exchange(played_, std::vector<bool>(played_.size(), true));
  n_left_ = 0;
  for (std::uint64_t round = 0; round * shard.of < played.size(); ++round) {
    const std::uint64_t index = place_in_round(shard, round);
    if (index >= played.size() || played[index]) continue;
    played_[index] = false;
    ++n_left_;
  }
}

std::optional<BlockId> Waves::next() {
  while (at_ < played_.size() && played_[at_]) ++at_;
  if (at_ == played_.size()) return {};
  const std::uint64_t index = at_++;
  return BlockId{.policy = static_cast<std::uint32_t>(index / n_points_ % n_policies_),
                 .point = static_cast<std::uint32_t>(index % n_points_),
                 .block = index / n_points_ / n_policies_};
}

bool Waves::all_begun() const {
  const auto at = played_.begin() + static_cast<std::ptrdiff_t>(at_);
  return std::find(at, played_.end(), false) == played_.end();
}

DriverResult play_blocks(Waves& waves, std::size_t n_threads, const BlockHandlers& handlers, const StopFlags& flags) {
  Desk desk(waves, handlers.at_failure, flags);
  const tbb::global_control threads(tbb::global_control::max_allowed_parallelism, n_threads);
  tbb::task_arena arena(static_cast<int>(n_threads));
  arena.execute([&] {
    hand_over(desk);
    tbb::parallel_for(
        std::size_t{0}, n_threads, [&](std::size_t) UNSEEN_HANDOVER { work_at(take_over(desk), handlers); },
        tbb::simple_partitioner());
  });
  return desk.result();
}

std::size_t default_threads() { return static_cast<std::size_t>(std::max(1, tbb::info::default_concurrency())); }

}  // namespace deterrence
