#include "cli/rounds.h"

#include <algorithm>
#include <iostream>
#include <map>
#include <mutex>
#include <tuple>

#include "cli/players.h"
#include "episode/ensemble.h"
#include "run/block_writer.h"

namespace deterrence {
namespace {

/// Blocks of which a player holds what it needs while it waits for the disk.
constexpr std::size_t waiting_per_thread = 4;

/// The blocks that failed in this run, in the order of playing. Thread-safe.
class Failures {
 public:
  void note(const BlockId& id, const BlockFailure& failure) {
    const std::lock_guard lock(mutex_);
    failures_.emplace(std::tuple(id.block, id.policy, id.point), StoredFailure{id, failure});
  }

  std::vector<StoredFailure> list() const {
    const std::lock_guard lock(mutex_);
    std::vector<StoredFailure> list;
    for (const auto& [place, failure] : failures_) list.push_back(failure);
    return list;
  }

 private:
  mutable std::mutex mutex_;
  std::map<std::tuple<std::uint64_t, std::uint32_t, std::uint32_t>, StoredFailure> failures_;
};

BlockFailure failure_of(const BlockId& id, const std::exception_ptr& why) {
  try {
    std::rethrow_exception(why);
  } catch (const EpisodeError& error) {
    return {error.episode(), error.what()};
  } catch (const std::exception& error) {  // of the machine, as when memory is short: no episode's fault
    return {id.block * episodes_per_block, error.what()};
  }
}

Waves waves_left(const Experiment& experiment, const Playing& how, StoredBlocks& stored, const BlockPlan& plan,
                 const std::vector<StoredFailure>& failures) {
  const auto n_policies = static_cast<std::uint32_t>(experiment.policies.size());
  Waves waves(n_policies, n_points(experiment), plan.most_blocks());
  for (std::uint32_t point = 0; point < plan.points().size(); ++point) {
    for (std::uint64_t block = plan.points()[point].n_blocks; block < plan.most_blocks(); ++block) {
      for (std::uint32_t policy = 0; policy < n_policies; ++policy) waves.skip({policy, point, block});
    }
  }
  for (const JournalEntry& entry : stored.entries()) {
    if (will_do(entry, how.keep) && plan.includes(entry.id)) waves.skip(entry.id);
  }
  for (const StoredFailure& failed : failures) waves.skip(failed.id);
  if (!how.shard.is_all()) waves.leave_to_others(how.shard);
  return waves;
}

}  // namespace

bool will_do(const JournalEntry& entry, Keep keep) { return keep == Keep::sums || entry.has_episodes; }

std::uint64_t n_stored(StoredBlocks& stored, const BlockPlan& plan, Keep keep) {
  std::uint64_t n = 0;
  for (const JournalEntry& entry : stored.entries()) n += will_do(entry, keep) && plan.includes(entry.id) ? 1U : 0U;
  return n;
}

Share share_of(const Experiment& experiment, const Playing& how, StoredBlocks& stored, const BlockPlan& plan) {
  if (how.shard.is_all()) return {plan.n_blocks_ahead(), n_stored(stored, plan, how.keep)};
  const std::size_t n_policies = experiment.policies.size();
  const std::size_t n_of_points = n_points(experiment);
  const std::uint64_t n_places = plan.most_blocks() * n_policies * n_of_points;
  Share share;
  for (std::uint64_t round = 0; round * how.shard.of < n_places; ++round) {
    const std::uint64_t place = place_in_round(how.shard, round);
    const BlockId id{static_cast<std::uint32_t>(place / n_of_points % n_policies),
                     static_cast<std::uint32_t>(place % n_of_points), place / n_of_points / n_policies};
    share.n_planned += place < n_places && plan.includes(id) ? 1U : 0U;
  }
  for (const JournalEntry& entry : stored.entries()) {
    const bool is_own = owner_of(place_in_waves(entry.id, n_policies, n_of_points), how.shard.of) == how.shard.number;
    share.n_stored += is_own && will_do(entry, how.keep) && plan.includes(entry.id) ? 1U : 0U;
  }
  return share;
}

Played play_rounds(const Experiment& experiment, const Playing& how, Journal& journal, StoredBlocks& stored,
                   BlockPlan& plan, const StopFlags& flags) {
  const Layout layout(extents_of(experiment.scenario));
  Players players(experiment, layout, how.simd);
  Failures failures;
  plan.look(stored);
  const std::uint64_t n_before = how.shard.is_all() ? n_stored(stored, plan, how.keep) : 0;
  const auto n_planned = [&](const Waves& waves) {
    return (how.shard.is_all() ? plan.n_blocks_ahead() : waves.n_left()) * episodes_per_block;
  };
  Waves waves = waves_left(experiment, how, stored, plan, {});
  Progress progress(how.progress, std::cerr, n_planned(waves), n_before * episodes_per_block);
  for (;;) {
    BlockWriter writer(journal, waiting_per_thread * how.n_threads);
    const BlockHandlers handlers{.play = [&](const BlockId& id) { return players.play(id, how.keep, flags.abandon); },
                                 .store =
                                     [&](const BlockId& id, BlockRecord block) {
                                       progress.add(block);
                                       writer.put(id, std::move(block));
                                     },
                                 .note_failure =
                                     [&](const BlockId& id, const std::exception_ptr& why) {
                                       const BlockFailure failure = failure_of(id, why);
                                       failures.note(id, failure);
                                       writer.put(id, failure);
                                     },
                                 .at_failure = how.at_failure};
    const DriverResult result = play_blocks(waves, how.n_threads, handlers, flags);
    writer.finish();
    const Played played{result.complete, failures.list()};
    if (!result.complete || plan.is_final() || !how.shard.is_all()) return played;
    plan.look(stored);
    waves = waves_left(experiment, how, stored, plan, played.failures);
    if (waves.n_left() == 0) return played;  // failed blocks keep their points from the next look
    progress.plan(n_planned(waves));
  }
}

}  // namespace deterrence
