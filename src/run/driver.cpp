#include "run/driver.h"

#include <tbb/global_control.h>
#include <tbb/info.h>
#include <tbb/parallel_for.h>
#include <tbb/task_arena.h>

#include <algorithm>
#include <mutex>
#include <tuple>

#include "chance/interruptible.h"
#include "run/handover.h"

namespace deterrence {
namespace {

/// Hands out the blocks to those who play, and gathers what became of them. Thread-safe.
class Desk {
 public:
  Desk(Waves& waves, const StopFlags& flags) : waves_(waves), flags_(flags) {}

  /// The next block; nothing once all are begun, the run is told to stop, or a block has failed.
  std::optional<BlockId> next() {
    const std::lock_guard lock(mutex_);
    if (flags_.stop || failure_) return {};
    return waves_.next();
  }

  void note_abandoned() {
    const std::lock_guard lock(mutex_);
    abandoned_ = true;
  }

  /// Of several failures, the one that comes first in the order of playing stays.
  void note_failure(const BlockId& id, std::exception_ptr why) {
    const std::lock_guard lock(mutex_);
    const auto place = [](const BlockId& of) { return std::tuple(of.block, of.policy, of.point); };
    if (!failure_ || place(id) < place(failure_->id)) failure_ = {id, std::move(why)};
  }

  DriverResult result() {
    const std::lock_guard lock(mutex_);
    return {.complete = waves_.all_begun() && !abandoned_ && !failure_, .failure = failure_};
  }

 private:
  std::mutex mutex_;
  Waves& waves_;
  const StopFlags& flags_;
  bool abandoned_ = false;
  std::optional<FailedBlock> failure_;
};

/// Plays and stores blocks as long as there are any.
void work_at(Desk& desk, const PlayBlock& play, const StoreBlock& store) {
  while (const auto id = desk.next()) {
    std::optional<BlockRecord> block;
    try {
      block = play(*id);
    } catch (const Abandoned&) {
      desk.note_abandoned();
    } catch (...) {
      desk.note_failure(*id, std::current_exception());
    }
    if (block) store(*id, std::move(*block));
  }
}

}  // namespace

Waves::Waves(std::size_t n_policies, std::size_t n_points, std::uint64_t n_blocks)
    : n_policies_(n_policies),
      n_points_(n_points),
      played_(n_policies * n_points * n_blocks, false),
      n_left_(played_.size()) {}

std::uint64_t Waves::index_of_block(const BlockId& id) const {
  return (id.block * n_policies_ + id.policy) * n_points_ + id.point;
}

void Waves::skip(const BlockId& id) {
  const std::uint64_t index = index_of_block(id);
  if (!played_[index]) --n_left_;
  played_[index] = true;
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

DriverResult play_blocks(Waves& waves, std::size_t n_threads, const PlayBlock& play, const StoreBlock& store,
                         const StopFlags& flags) {
  Desk desk(waves, flags);
  const tbb::global_control threads(tbb::global_control::max_allowed_parallelism, n_threads);
  tbb::task_arena arena(static_cast<int>(n_threads));
  arena.execute([&] {
    hand_over(desk);
    tbb::parallel_for(
        std::size_t{0}, n_threads, [&](std::size_t) UNSEEN_HANDOVER { work_at(take_over(desk), play, store); },
        tbb::simple_partitioner());
  });
  return desk.result();
}

std::size_t default_threads() { return static_cast<std::size_t>(std::max(1, tbb::info::default_concurrency())); }

}  // namespace deterrence
