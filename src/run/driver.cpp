#include "run/driver.h"

#include <tbb/global_control.h>
#include <tbb/info.h>
#include <tbb/parallel_pipeline.h>
#include <tbb/task_arena.h>

#include <algorithm>
#include <mutex>

#include "chance/interruptible.h"

namespace deterrence {
namespace {

constexpr std::size_t blocks_in_hand_per_thread = 4;

/// Remembers the failure that comes first in the order of playing.
class FirstFailure {
 public:
  void note(const BlockId& id, std::exception_ptr why) {
    const std::lock_guard lock(mutex_);
    if (!failure_ || in_order_of_playing(id) < in_order_of_playing(failure_->id)) failure_ = {id, std::move(why)};
    any_ = true;
  }
  bool any() const { return any_; }
  const std::optional<FailedBlock>& get() const { return failure_; }

 private:
  static BlockId in_order_of_playing(const BlockId& id) {
    return {static_cast<std::uint32_t>(id.block), id.policy, id.point};
  }

  std::mutex mutex_;
  std::atomic<bool> any_{false};
  std::optional<FailedBlock> failure_;
};

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

DriverResult play_blocks(Waves& waves, std::size_t n_threads, const PlayBlock& play, const StoreBlock& store,
                         const StopFlags& flags) {
  FirstFailure failure;
  std::atomic<bool> all_begun{false};
  std::atomic<bool> gave_up{false};
  const auto begin_next = [&](tbb::flow_control& control) -> BlockId {
    std::optional<BlockId> next;
    if (!flags.stop && !failure.any()) {
      next = waves.next();
      if (!next) all_begun = true;
    }
    if (!next) control.stop();
    return next.value_or(BlockId{});
  };
  const auto play_and_store = [&](const BlockId& id) {
    std::optional<BlockRecord> block;
    try {
      block = play(id);
    } catch (const Abandoned&) {
      gave_up = true;
    } catch (...) {
      failure.note(id, std::current_exception());
    }
    if (block) store(id, std::move(*block));
  };

  const tbb::global_control threads(tbb::global_control::max_allowed_parallelism, n_threads);
  tbb::task_arena arena(static_cast<int>(n_threads));
  arena.execute([&] {
    tbb::parallel_pipeline(n_threads * blocks_in_hand_per_thread,
                           tbb::make_filter<void, BlockId>(tbb::filter_mode::serial_in_order, begin_next) &
                               tbb::make_filter<BlockId, void>(tbb::filter_mode::parallel, play_and_store));
  });
  return {.complete = all_begun && !gave_up && !failure.any(), .failure = failure.get()};
}

std::size_t default_threads() { return static_cast<std::size_t>(std::max(1, tbb::info::default_concurrency())); }

}  // namespace deterrence
