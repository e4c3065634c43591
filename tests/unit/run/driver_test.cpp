// Blocks are played once each, by as many threads as asked for, until all is done or told to stop.
#include "run/driver.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <chrono>
#include <condition_variable>
#include <map>
#include <mutex>
#include <stdexcept>
#include <thread>

#include "chance/interruptible.h"
#include "support/scratch.h"

namespace deterrence {
namespace {

using std::chrono::seconds;

/// What was played and stored, from any thread.
class Ledger {
 public:
  void note(const BlockId& id) {
    const std::lock_guard lock(mutex_);
    order_.push_back(id);
    changed_.notify_all();
  }

  /// Waits until so many were noted; false if it takes too long.
  bool wait_for(std::size_t n) {
    std::unique_lock lock(mutex_);
    return changed_.wait_for(lock, seconds(20), [&] { return order_.size() >= n; });
  }

  std::vector<BlockId> order() const {
    const std::lock_guard lock(mutex_);
    return order_;
  }
  std::size_t size() const { return order().size(); }

 private:
  mutable std::mutex mutex_;
  std::condition_variable changed_;
  std::vector<BlockId> order_;
};

/// A block that says whose it is.
BlockRecord block_of(const BlockId& id) {
  BlockRecord block;
  block.mean = {static_cast<double>(id.policy), static_cast<double>(id.point), static_cast<double>(id.block)};
  return block;
}

void ignore(const BlockId& /*id*/, const BlockRecord& /*block*/) {}

void refuse(const BlockId& /*id*/, const std::exception_ptr& why) { std::rethrow_exception(why); }

class Driver : public testing::Test {
 protected:
  DriverResult play(std::size_t n_threads, const PlayBlock& how, AtFailure at_failure = AtFailure::go_on) {
    const auto store = [&](const BlockId& id, const BlockRecord&) { stored_.note(id); };
    const auto note = [&](const BlockId& id, const std::exception_ptr& why) {
      failed_.note(id);
      EXPECT_EQ(message_of<std::runtime_error>([&] { std::rethrow_exception(why); }), "a parameter is too extreme");
    };
    return play_blocks(waves_, n_threads, {how, store, note, at_failure}, flags_);
  }

  Waves waves_{2, 3, 40};
  StopFlags flags_;
  Ledger played_;
  Ledger stored_;
  Ledger failed_;
};

TEST_F(Driver, EachBlockIsPlayedAndStoredOnceByAnyNumberOfThreads) {
  for (const std::size_t n_threads : {1U, 2U, 8U}) {
    Waves waves(2, 3, 40);
    std::mutex mutex;
    std::map<BlockId, int> n_played;
    std::map<BlockId, std::vector<double>> stored;
    const auto play = [&](const BlockId& id) {
      const std::lock_guard lock(mutex);
      ++n_played[id];
      return block_of(id);
    };
    const auto store = [&](const BlockId& id, const BlockRecord& block) {
      const std::lock_guard lock(mutex);
      EXPECT_TRUE(stored.emplace(id, block.mean).second) << "stored twice";
    };
    const DriverResult result = play_blocks(waves, n_threads, {play, store, refuse}, flags_);
    EXPECT_TRUE(result.complete);
    EXPECT_EQ(result.n_failed, 0U);
    EXPECT_EQ(n_played.size(), 240U);
    EXPECT_EQ(stored.size(), 240U);
    for (const auto& [id, n] : n_played) EXPECT_EQ(n, 1);
    for (const auto& [id, mean] : stored) EXPECT_EQ(mean, block_of(id).mean) << "a block went under another's name";
  }
}

TEST_F(Driver, ThreadsThatCrowdAroundTheDeskGetDifferentBlocks) {
  constexpr std::size_t n_blocks = 200'000;
  Waves waves(1, 1, n_blocks);
  std::vector<std::atomic<int>> n_played(n_blocks);
  const auto play = [&](const BlockId& id) {
    ++n_played[id.block];
    return BlockRecord{};
  };
  EXPECT_TRUE(play_blocks(waves, 8, {play, ignore, refuse}, flags_).complete);
  for (const auto& n : n_played) ASSERT_EQ(n, 1);
}

TEST_F(Driver, OneThreadPlaysInTheOrderOfTheWaves) {
  play(1, [&](const BlockId& id) {
    played_.note(id);
    return block_of(id);
  });
  Waves same(2, 3, 40);
  for (const BlockId& id : played_.order()) EXPECT_EQ(same.next(), id);
}

TEST_F(Driver, AsManyBlocksArePlayedAtATimeAsThereAreThreads) {
  for (const std::size_t n_threads : {2U, 8U}) {
    Waves waves(1, 1, n_threads);
    Ledger met;
    const auto play = [&](const BlockId& id) {
      met.note(id);
      EXPECT_TRUE(met.wait_for(n_threads)) << "the others do not come";
      return block_of(id);
    };
    EXPECT_TRUE(play_blocks(waves, n_threads, {play, ignore, refuse}, flags_).complete);
  }
}

TEST_F(Driver, NoMoreBlocksArePlayedAtATimeThanThereAreThreads) {
  for (const std::size_t n_threads : {1U, 2U, 3U}) {
    Waves waves(1, 1, 200);
    std::atomic<std::size_t> at_a_time{0};
    std::atomic<std::size_t> most{0};
    const auto play = [&](const BlockId& id) {
      const std::size_t now = ++at_a_time;
      std::size_t before = most;
      while (before < now && !most.compare_exchange_weak(before, now)) {
      }
      std::this_thread::sleep_for(std::chrono::microseconds(50));
      --at_a_time;
      return block_of(id);
    };
    play_blocks(waves, n_threads, {play, ignore, refuse}, flags_);
    EXPECT_LE(most, n_threads);
  }
}

TEST_F(Driver, ToldToStopItBeginsNothingNewAndKeepsWhatWasPlayed) {
  for (const std::size_t n_threads : {1U, 8U}) {
    Waves waves(2, 3, 40);
    StopFlags flags;
    Ledger played;
    Ledger stored;
    const auto play = [&](const BlockId& id) {
      played.note(id);
      if (played.size() >= 20) flags.stop = true;
      return block_of(id);
    };
    const auto store = [&](const BlockId& id, const BlockRecord&) { stored.note(id); };
    const DriverResult result = play_blocks(waves, n_threads, {play, store, refuse}, flags);
    EXPECT_FALSE(result.complete);
    EXPECT_EQ(result.n_failed, 0U);
    EXPECT_GE(played.size(), 20U);
    EXPECT_LE(played.size(), 20 + n_threads - 1);
    EXPECT_EQ(stored.size(), played.size());
  }
}

TEST_F(Driver, ToldToStopWhileTheLastBlockIsPlayedItIsComplete) {
  const auto play_last = [&](const BlockId& id) {
    flags_.stop = id.policy == 1 && id.point == 2 && id.block == 39;
    return block_of(id);
  };
  EXPECT_TRUE(play(1, play_last).complete);
  EXPECT_EQ(stored_.size(), 240U);
}

TEST_F(Driver, ToldToStopBeforehandItPlaysNothing) {
  flags_.stop = true;
  EXPECT_FALSE(play(2, block_of).complete);
  EXPECT_EQ(stored_.size(), 0U);
}

TEST_F(Driver, WhereNothingIsLeftItIsCompleteAtOnce) {
  Waves waves(1, 1, 1);
  waves.skip({0, 0, 0});
  const auto play = [](const BlockId&) -> BlockRecord { throw std::logic_error("there is nothing to play"); };
  EXPECT_TRUE(play_blocks(waves, 8, {play, ignore, refuse}, flags_).complete);
}

TEST_F(Driver, ABlockThatIsGivenUpIsNotStored) {
  const BlockId given_up{1, 0, 3};
  const auto play_or_give_up = [&](const BlockId& id) {
    if (id == given_up) throw Abandoned();
    return block_of(id);
  };
  const DriverResult result = play(2, play_or_give_up);
  EXPECT_FALSE(result.complete);
  EXPECT_EQ(result.n_failed, 0U);
  EXPECT_EQ(stored_.size(), 239U);
  for (const BlockId& id : stored_.order()) EXPECT_NE(id, given_up);
}

/// Plays all blocks but some.
PlayBlock all_but(const std::vector<BlockId>& wrong, Ledger& played) {
  return [&wrong, &played](const BlockId& id) {
    played.note(id);
    if (std::find(wrong.begin(), wrong.end(), id) != wrong.end())
      throw std::runtime_error("a parameter is too extreme");
    return block_of(id);
  };
}

TEST_F(Driver, AfterAFailureTheRestIsPlayedAndEachFailureIsNotedOnce) {
  const std::vector<BlockId> wrong{{0, 0, 0}, {1, 1, 2}, {1, 2, 39}};
  const DriverResult result = play(4, all_but(wrong, played_));
  EXPECT_TRUE(result.complete);
  EXPECT_EQ(result.n_failed, 3U);
  EXPECT_EQ(played_.size(), 240U);
  EXPECT_EQ(stored_.size(), 237U);
  std::vector<BlockId> failed = failed_.order();
  std::sort(failed.begin(), failed.end());
  EXPECT_EQ(failed, wrong);
}

TEST_F(Driver, ToldToStopAtAFailureItBeginsNothingNewAfterIt) {
  const std::vector<BlockId> wrong{{1, 1, 2}};
  const DriverResult result = play(1, all_but(wrong, played_), AtFailure::stop);
  EXPECT_FALSE(result.complete);
  EXPECT_EQ(result.n_failed, 1U);
  EXPECT_EQ(failed_.order(), wrong);
  EXPECT_EQ(played_.order().back(), wrong.front());
  EXPECT_EQ(played_.size(), 2 * 6 + 4 + 1U);
  EXPECT_EQ(stored_.size(), played_.size() - 1);
}

TEST_F(Driver, AFailureToStoreEndsTheRun) {
  for (const std::size_t n_threads : {1U, 8U}) {
    Waves waves(1, 1, 100'000);
    Ledger played;
    const auto play = [&](const BlockId& id) {
      played.note(id);
      return block_of(id);
    };
    const auto store = [](const BlockId&, const BlockRecord&) { throw std::runtime_error("the disk is full"); };
    EXPECT_EQ(message_of<std::runtime_error>([&] {
                play_blocks(waves, n_threads, {play, store, refuse}, flags_);
              }),
              "the disk is full");
    EXPECT_LE(played.size(), n_threads);
  }
}

TEST_F(Driver, AFailureOfOneThreadToStoreEndsTheOthers) {
  constexpr std::size_t n_blocks = 1'000;
  Waves waves(1, 1, n_blocks);
  Ledger played;
  const auto play = [&](const BlockId& id) {
    played.note(id);
    if (id.block > 0) std::this_thread::sleep_for(std::chrono::milliseconds(5));
    return block_of(id);
  };
  const auto store = [&](const BlockId& id, const BlockRecord&) {
    if (id.block > 0) return;
    EXPECT_TRUE(played.wait_for(2)) << "nobody else plays";
    throw std::runtime_error("the disk is full");
  };
  EXPECT_EQ(message_of<std::runtime_error>([&] {
              play_blocks(waves, 2, {play, store, refuse}, flags_);
            }),
            "the disk is full");
  EXPECT_LT(played.size(), n_blocks);
}

TEST(DefaultThreads, AreAtLeastOne) { EXPECT_GE(default_threads(), 1U); }

}  // namespace
}  // namespace deterrence
