// What was put is on the disk soon and, after finish, at once; a disk that fails is told to everybody.
#include "run/block_writer.h"

#include <gtest/gtest.h>

#include <cerrno>
#include <future>
#include <thread>

#include "storage/storage_error.h"
#include "support/blocks.h"
#include "support/scratch.h"
#include "support/system_calls.h"

namespace deterrence {
namespace {

using Clock = std::chrono::steady_clock;
using std::chrono::milliseconds;
using std::chrono::seconds;

class BlockWriterTest : public testing::Test {
 protected:
  Journal begin() const { return Journal::open(path_, {}, JournalStart::anew); }
  Journal again() const { return Journal::open(path_, {}, JournalStart::where_it_ended); }
  BlockRecord block(std::uint64_t number) const { return made_up_block(layout_, number); }
  std::uint64_t size() const { return std::filesystem::file_size(path_); }

  /// When the disk first had so many bytes of the journal; nothing if it takes too long.
  std::optional<Clock::time_point> synced(const SystemCallLog& log, std::uint64_t n_bytes) const {
    for (const auto end = Clock::now() + seconds(10); Clock::now() < end;
         std::this_thread::sleep_for(milliseconds(5))) {
      for (const SystemCall& call : log.calls()) {
        if (call.name == "fsync" && call.size >= n_bytes) return call.time;
      }
    }
    return {};
  }

  ScratchFolder folder_;
  std::filesystem::path path_ = folder_ / "o.h5.journal";
  Layout layout_ = smallest_layout();
};

TEST_F(BlockWriterTest, AfterFinishEverythingThatWasPutIsOnTheDisk) {
  {
    Journal journal = begin();
    const SystemCallLog log;
    BlockWriter writer(journal, 4);
    for (std::uint64_t i = 0; i < 50; ++i) writer.put({0, 0, i}, block(i));
    writer.finish();
    ASSERT_FALSE(log.calls().empty());
    EXPECT_EQ(log.calls().back().name, "fsync");
    EXPECT_EQ(log.calls().back().size, size());
  }
  Journal journal = again();
  ASSERT_EQ(journal.entries().size(), 50U);
  for (const JournalEntry& entry : journal.entries()) {
    EXPECT_TRUE(same_bits(journal.read(entry, layout_), block(entry.id.block)));
  }
}

TEST_F(BlockWriterTest, TakesBlocksFromManyThreads) {
  {
    Journal journal = begin();
    BlockWriter writer(journal, 2);
    std::vector<std::thread> threads;
    for (std::uint32_t policy = 0; policy < 8; ++policy) {
      threads.emplace_back([&, policy] {
        for (std::uint64_t i = 0; i < 30; ++i) writer.put({policy, 0, i}, block(100 * policy + i));
      });
    }
    for (std::thread& thread : threads) thread.join();
    writer.finish();
  }
  Journal journal = again();
  ASSERT_EQ(journal.entries().size(), 240U);
  for (const JournalEntry& entry : journal.entries()) {
    EXPECT_TRUE(same_bits(journal.read(entry, layout_), block(100 * entry.id.policy + entry.id.block)));
  }
}

TEST_F(BlockWriterTest, WhoeverForgetsToFinishLosesNothing) {
  {
    Journal journal = begin();
    BlockWriter writer(journal, 4);
    for (std::uint64_t i = 0; i < 3; ++i) writer.put({0, 0, i}, block(i));
  }
  EXPECT_EQ(again().entries().size(), 3U);
}

TEST_F(BlockWriterTest, ASingleBlockIsOnTheDiskTwoSecondsLater) {
  Journal journal = begin();
  const std::uint64_t before = size();
  const SystemCallLog log;
  BlockWriter writer(journal, 4);
  const Clock::time_point put = Clock::now();
  writer.put({0, 0, 0}, block(0));
  const auto on_disk = synced(log, before + 1);
  ASSERT_TRUE(on_disk);
  EXPECT_LE(*on_disk - put, seconds(2));
}

TEST_F(BlockWriterTest, OfAStreamOfBlocksEachIsOnTheDiskTwoSecondsLater) {
  Journal journal = begin();
  const SystemCallLog log;
  BlockWriter writer(journal, 4);
  const std::uint64_t header = size();
  writer.put({0, 0, 0}, block(0));
  std::vector<Clock::time_point> put;
  std::vector<std::uint64_t> end_of{header};
  for (std::uint64_t i = 1; i < 25; ++i) {
    // Of blocks that are all in the file, the size says where the last one ends.
    while (size() == end_of.back()) std::this_thread::sleep_for(milliseconds(1));
    end_of.push_back(size());
    std::this_thread::sleep_for(milliseconds(100));
    put.push_back(Clock::now());
    writer.put({0, 0, i}, block(i));
  }
  for (std::size_t i = 0; i + 1 < put.size(); ++i) {
    const auto on_disk = synced(log, end_of[i + 2]);
    ASSERT_TRUE(on_disk);
    EXPECT_LE(*on_disk - put[i], seconds(2)) << "block " << i + 1;
  }
}

TEST_F(BlockWriterTest, ThereIsNoSyncWithoutABlock) {
  Journal journal = begin();
  const SystemCallLog log;
  BlockWriter writer(journal, 4);
  std::this_thread::sleep_for(milliseconds(1200));
  writer.finish();
  EXPECT_TRUE(log.calls().empty());
}

TEST_F(BlockWriterTest, NoMoreBlocksWaitThanAllowed) {
  Journal journal = begin();
  SystemCallLog log;
  BlockWriter writer(journal, 2);
  log.hold_syncs(true);
  writer.put({0, 0, 0}, block(0));
  ASSERT_TRUE(synced(log, 1)) << "the writer is at the disk now, and stays there";
  writer.put({0, 0, 1}, block(1));
  writer.put({0, 0, 2}, block(2));
  auto third = std::async(std::launch::async, [&] { writer.put({0, 0, 3}, block(3)); });
  EXPECT_EQ(third.wait_for(milliseconds(200)), std::future_status::timeout);
  log.hold_syncs(false);
  EXPECT_EQ(third.wait_for(seconds(10)), std::future_status::ready);
  writer.finish();
  EXPECT_EQ(journal.entries().size(), 4U);
}

TEST_F(BlockWriterTest, ADiskThatFailsIsToldAtTheNextBlockAndAtTheEnd) {
  Journal journal = begin();
  SystemCallLog log;
  log.fail_to_sync(EIO);
  BlockWriter writer(journal, 4);
  const std::string message = path_.string() + ": cannot sync to disk: Input/output error";
  const auto put_until_told = [&] {
    for (std::uint64_t i = 0; i < 10'000; ++i) {
      writer.put({0, 0, i}, block(i));
      std::this_thread::sleep_for(milliseconds(1));
    }
  };
  EXPECT_EQ(message_of<StorageError>(put_until_told), message);
  EXPECT_EQ(message_of<StorageError>([&] { writer.put({0, 0, 0}, block(0)); }), message);
  EXPECT_EQ(message_of<StorageError>([&] { writer.finish(); }), message);
}

TEST_F(BlockWriterTest, ADiskThatFailsAtTheLastMomentIsToldAtTheEnd) {
  Journal journal = begin();
  SystemCallLog log;
  log.fail_to_sync(ENOSPC);
  BlockWriter writer(journal, 4);
  writer.put({0, 0, 0}, block(0));
  EXPECT_EQ(message_of<StorageError>([&] { writer.finish(); }),
            path_.string() + ": cannot sync to disk: No space left on device");
}

TEST_F(BlockWriterTest, WhoeverWaitsIsToldOfAFailureToo) {
  Journal journal = begin();
  SystemCallLog log;
  BlockWriter writer(journal, 1);
  log.hold_syncs(true);
  log.fail_to_sync(EIO);
  writer.put({0, 0, 0}, block(0));
  ASSERT_TRUE(synced(log, 1));
  writer.put({0, 0, 1}, block(1));
  auto waiting = std::async(std::launch::async, [&] { writer.put({0, 0, 2}, block(2)); });
  EXPECT_EQ(waiting.wait_for(milliseconds(100)), std::future_status::timeout);
  log.hold_syncs(false);
  EXPECT_THROW(waiting.get(), StorageError);
}

}  // namespace
}  // namespace deterrence
