// What is stored stays: blocks come back as they were, whatever happens to the end of the file or to a bit in it.
#include "storage/journal.h"

#include <gtest/gtest.h>
#include <sys/resource.h>

#include <cerrno>
#include <csignal>
#include <future>
#include <map>
#include <thread>

#include "storage/storage_error.h"
#include "support/blocks.h"
#include "support/scratch.h"
#include "support/small_scenarios.h"
#include "support/system_calls.h"

namespace deterrence {
namespace {

const JournalIdentity identity{"1.2.3", "title = \"a\"\nseed = 1\n", "periods = 2\nfirm = 0.5\n"};

constexpr std::size_t head_of_record = 40;  // marker, flags, policy, point, block, length, checksum

class JournalTest : public testing::Test {
 protected:
  Journal begin() const { return Journal::open(path_, identity, JournalStart::anew); }
  Journal go_on() const { return Journal::open(path_, identity, JournalStart::where_it_ended); }

  /// Stores a block whose numbers follow from its id.
  void store(Journal& journal, const BlockId& id, Keep keep = Keep::sums) const {
    journal.append(id, made_up_block(layout_, number_of(id), keep));
  }

  /// Whether an entry reads back as what store() stored.
  bool is_intact(Journal& journal, const JournalEntry& entry) const {
    const Keep keep = entry.has_episodes ? Keep::episodes : Keep::sums;
    return same_bits(journal.read(entry, layout_), made_up_block(layout_, number_of(entry.id), keep));
  }

  static std::uint64_t number_of(const BlockId& id) { return id.policy * 100 + id.point * 10 + id.block; }

  static std::vector<BlockId> ids_of(Journal& journal) {
    std::vector<BlockId> ids;
    for (const JournalEntry& entry : journal.entries()) ids.push_back(entry.id);
    return ids;
  }

  /// Makes the file hold this and nothing else, in place: a file that is emptied first goes to the disk each time.
  void write(const std::string& content) const {
    std::ofstream(path_, std::ios::binary | std::ios::app).close();
    std::fstream(path_, std::ios::binary | std::ios::in | std::ios::out) << content;
    std::filesystem::resize_file(path_, content.size());
  }
  std::string content() const { return content_of(path_); }
  std::string refusal() const {
    return message_of<JournalRefused>([&] { go_on(); });
  }

  /// Makes a journal with blocks of the first points. Returns where each record begins; the end of the file last.
  std::vector<std::size_t> write_blocks(std::uint32_t n) const {
    Journal journal = begin();
    std::vector<std::size_t> begins{content().size()};
    for (std::uint32_t point = 0; point < n; ++point) {
      store(journal, {0, point, 0});
      begins.push_back(content().size());
    }
    return begins;
  }

  ScratchFolder folder_;
  std::filesystem::path path_ = folder_ / "o.h5.journal";
  Layout layout_ = smallest_layout();
};

TEST_F(JournalTest, BlocksComeBackInOrderHoweverTheyWereStored) {
  Journal journal = begin();
  const std::vector<BlockId> stored{{1, 0, 0}, {0, 1, 0}, {0, 0, 1}, {0, 0, 0}, {1, 1, 7}};
  for (const BlockId& id : stored) store(journal, id);
  EXPECT_EQ(ids_of(journal), (std::vector<BlockId>{{0, 0, 0}, {0, 0, 1}, {0, 1, 0}, {1, 0, 0}, {1, 1, 7}}));
  for (const JournalEntry& entry : journal.entries()) EXPECT_TRUE(is_intact(journal, entry));
}

TEST_F(JournalTest, WhatWasStoredIsThereAfterwards) {
  {
    Journal journal = begin();
    store(journal, {0, 0, 1});
    store(journal, {0, 0, 0}, Keep::episodes);
  }
  Journal journal = go_on();
  ASSERT_EQ(ids_of(journal), (std::vector<BlockId>{{0, 0, 0}, {0, 0, 1}}));
  EXPECT_TRUE(journal.entries()[0].has_episodes);
  EXPECT_FALSE(journal.entries()[1].has_episodes);
  for (const JournalEntry& entry : journal.entries()) EXPECT_TRUE(is_intact(journal, entry));
  EXPECT_EQ(journal.n_damaged(), 0U);
}

TEST_F(JournalTest, BlocksAddedLaterStandBesideThoseOfBefore) {
  for (const std::uint64_t block : {2U, 0U, 1U}) {
    Journal journal = go_on();  // the first time there is nothing: it starts
    store(journal, {0, 0, block});
  }
  Journal journal = go_on();
  EXPECT_EQ(ids_of(journal), (std::vector<BlockId>{{0, 0, 0}, {0, 0, 1}, {0, 0, 2}}));
  for (const JournalEntry& entry : journal.entries()) EXPECT_TRUE(is_intact(journal, entry));
}

TEST_F(JournalTest, ABlockOfTheLargestNumbersKeepsItsId) {
  const BlockId last{~std::uint32_t{0}, ~std::uint32_t{0} - 1, ~std::uint64_t{0} - 2};
  {
    Journal journal = begin();
    journal.append(last, made_up_block(layout_, 1));
  }
  Journal journal = go_on();
  EXPECT_EQ(ids_of(journal), std::vector<BlockId>{last});
}

TEST_F(JournalTest, StartingAnewDropsWhatIsThere) {
  write_blocks(3);
  {
    Journal journal = begin();
    EXPECT_TRUE(journal.entries().empty());
    store(journal, {0, 5, 0});
  }
  Journal journal = go_on();
  EXPECT_EQ(ids_of(journal), (std::vector<BlockId>{{0, 5, 0}}));
}

TEST_F(JournalTest, StartingAnewAsksNotWhatIsThere) {
  write("my dear diary, today");
  Journal journal = begin();
  EXPECT_TRUE(journal.entries().empty());
}

TEST_F(JournalTest, ABlockStoredTwiceIsThereOnce) {
  {
    Journal journal = begin();
    for (int time = 0; time < 3; ++time) store(journal, {0, 0, 0});
    EXPECT_EQ(journal.entries().size(), 1U);
    store(journal, {0, 0, 0});
    EXPECT_EQ(journal.entries().size(), 1U);
  }
  Journal journal = go_on();
  ASSERT_EQ(journal.entries().size(), 1U);
  EXPECT_TRUE(is_intact(journal, journal.entries()[0]));
}

TEST_F(JournalTest, OfABlockStoredTwiceTheOneWithEpisodesStays) {
  for (const Keep first : {Keep::sums, Keep::episodes}) {
    {
      Journal journal = begin();
      store(journal, {0, 0, 0}, first);
      store(journal, {0, 0, 0}, first == Keep::sums ? Keep::episodes : Keep::sums);
    }
    Journal journal = go_on();
    ASSERT_EQ(journal.entries().size(), 1U);
    EXPECT_TRUE(journal.entries()[0].has_episodes);
    EXPECT_TRUE(is_intact(journal, journal.entries()[0]));
  }
}

// Whatever a crash leaves of the end

TEST_F(JournalTest, EveryBlockThatIsWholeSurvivesACutAtAnyByte) {
  const std::vector<std::size_t> begins = write_blocks(3);
  const std::string whole = content();
  for (std::size_t length = 0; length < whole.size(); ++length) {
    write(whole.substr(0, length));
    std::size_t n_whole = 0;
    while (n_whole < 3 && begins[n_whole + 1] <= length) ++n_whole;
    Journal journal = go_on();
    ASSERT_EQ(journal.entries().size(), n_whole) << "cut at " << length;
    for (const JournalEntry& entry : journal.entries()) ASSERT_TRUE(is_intact(journal, entry)) << "cut at " << length;
    ASSERT_EQ(content(), whole.substr(0, begins[n_whole])) << "the torn end is still there, cut at " << length;
  }
}

TEST_F(JournalTest, AJournalThatWasCutAnywhereCanBeMadeWholeAgain) {
  const std::vector<std::size_t> begins = write_blocks(3);
  const std::string whole = content();
  for (std::size_t length = 0; length < whole.size(); length += 37) {
    write(whole.substr(0, length));
    {
      Journal journal = go_on();
      for (auto point = static_cast<std::uint32_t>(journal.entries().size()); point < 3; ++point) {
        store(journal, {0, point, 0});
      }
    }
    ASSERT_EQ(content(), whole) << "cut at " << length;
  }
}

TEST_F(JournalTest, RubbishBehindTheLastBlockIsCutOff) {
  write_blocks(3);
  const std::string whole = content();
  for (const std::string& rubbish : {std::string(5000, '\0'), std::string("BLK1BLK1BLK1"), std::string(41, '\xff')}) {
    write(whole + rubbish);
    Journal journal = go_on();
    EXPECT_EQ(journal.entries().size(), 3U);
    EXPECT_EQ(content(), whole);
  }
}

// Whatever the years do to a bit

TEST_F(JournalTest, ABitThatFlipsAnywhereCostsOneBlockOrIsRefused) {
  const std::vector<std::size_t> begins = write_blocks(2);
  const std::string whole = content();
  for (std::size_t bit = 0; bit < 8 * whole.size(); ++bit) {
    std::string flipped = whole;
    flipped[bit / 8] = static_cast<char>(flipped[bit / 8] ^ (1 << bit % 8));
    write(flipped);
    if (bit / 8 < begins[0]) {
      ASSERT_THROW(go_on(), JournalRefused) << "bit " << bit << " of the header";
      ASSERT_EQ(content(), flipped) << "a journal that is refused must stay as it is, bit " << bit;
      continue;
    }
    Journal journal = go_on();
    ASSERT_EQ(journal.entries().size(), 1U) << "bit " << bit;
    ASSERT_EQ(journal.n_damaged(), bit / 8 < begins[1] ? 1U : 0U) << "the last block is a torn end, bit " << bit;
    const JournalEntry& entry = journal.entries()[0];
    ASSERT_EQ(entry.id.point, bit / 8 < begins[1] ? 1U : 0U) << "the other block, bit " << bit;
    ASSERT_TRUE(is_intact(journal, entry)) << "bit " << bit;
  }
}

TEST_F(JournalTest, DamagedStretchesAreCounted) {
  const std::vector<std::size_t> begins = write_blocks(3);
  const std::string whole = content();
  std::string damaged = whole;
  damaged[begins[0] + head_of_record] ^= 1;
  damaged[begins[1] + head_of_record] ^= 1;
  write(damaged);
  EXPECT_EQ(go_on().n_damaged(), 1U) << "two damaged neighbours are one stretch";
  write(damaged + whole.substr(begins[0]));
  EXPECT_EQ(go_on().n_damaged(), 1U);
  write(damaged + damaged.substr(begins[0]) + whole.substr(begins[0]));
  Journal journal = go_on();
  EXPECT_EQ(journal.n_damaged(), 2U);
  EXPECT_EQ(ids_of(journal), (std::vector<BlockId>{{0, 0, 0}, {0, 1, 0}, {0, 2, 0}}));
}

TEST_F(JournalTest, ABlockThatIsDamagedAfterOpeningIsNotRead) {
  const std::vector<std::size_t> begins = write_blocks(3);
  Journal journal = go_on();
  const JournalEntry entry = journal.entries()[1];
  std::fstream(path_, std::ios::binary | std::ios::in | std::ios::out)
          .seekp(static_cast<std::streamoff>(begins[1] + 100))
      << "mine";
  EXPECT_EQ(message_of<StorageError>([&] { journal.read(entry, layout_); }),
            path_.string() + ": a block that was stored cannot be read back");
}

TEST_F(JournalTest, ABlockOfAnotherShapeIsToldWithThePlace) {
  write_blocks(3);
  Journal journal = go_on();
  const Layout other(extents_of(duel()));
  EXPECT_EQ(message_of<StorageError>([&] { journal.read(journal.entries()[0], other); }),
            path_.string() + ": a block that was stored is none of this experiment: a block record is too short");
}

// Whose it is

TEST_F(JournalTest, AnotherExperimentIsRefusedSayingWhatDiffers) {
  write_blocks(3);
  const std::string before = content();
  const auto refusal_of = [&](const JournalIdentity& here) {
    return message_of<JournalRefused>([&] { Journal::open(path_, here, JournalStart::where_it_ended); });
  };
  const std::string begin = path_.string() + ": belongs to another ";
  const std::string end = ". Choose another output with -o, or start again with --overwrite?";
  JournalIdentity here = identity;
  here.experiment = "title = \"a\"\nseed = 2\n";
  EXPECT_EQ(refusal_of(here), begin + "experiment ('seed = 1' there, 'seed = 2' here)" + end);
  here.experiment = "title = \"a\"\n";
  EXPECT_EQ(refusal_of(here), begin + "experiment ('seed = 1' there, 'nothing more' here)" + end);
  here = identity;
  here.scenario += "more = 1\n";
  EXPECT_EQ(refusal_of(here), begin + "scenario ('nothing more' there, 'more = 1' here)" + end);
  here = identity;
  here.program_version = "1.2.4";
  EXPECT_EQ(refusal_of(here), begin + "version of the program ('1.2.3' there, '1.2.4' here)" + end);
  EXPECT_EQ(content(), before);
}

TEST_F(JournalTest, WhatIsNoJournalIsLeftAlone) {
  write("my dear diary, today");
  EXPECT_EQ(refusal(), path_.string() + ": is no journal of daylight (it would be destroyed)");
  EXPECT_EQ(content(), "my dear diary, today");
}

TEST_F(JournalTest, AJournalOfANewerFormatIsLeftAlone) {
  write_blocks(3);
  std::string newer = content();
  newer[17] = 3;
  write(newer);
  EXPECT_EQ(refusal(), path_.string() + ": is a journal of format 3 (this program knows up to 2)");
  EXPECT_EQ(content(), newer);
}

TEST_F(JournalTest, AJournalOfAnEarlierFormatIsLeftAlone) {
  write_blocks(3);
  std::string earlier = content();
  earlier[17] = 1;
  write(earlier);
  EXPECT_EQ(refusal(), path_.string() +
                           ": is a journal of format 1, of an earlier version of the program (this one reads format "
                           "2). Finish it with that version, or start again with --overwrite?");
  EXPECT_EQ(content(), earlier);
}

TEST_F(JournalTest, ADamagedHeaderBeforeBlocksIsRefused) {
  const std::vector<std::size_t> begins = write_blocks(3);
  const std::string whole = content();
  const std::string message =
      path_.string() + ": has a damaged header (what it belongs to is lost). Start again with --overwrite?";
  std::string damaged = whole;
  damaged[17 + 4 + 3] = 1;  // the length of the identity then reaches beyond the end of the file
  write(damaged);
  EXPECT_EQ(refusal(), message);
  EXPECT_EQ(content(), damaged);
  damaged = whole;
  damaged[begins[0] - 1] ^= 1;
  write(damaged);
  EXPECT_EQ(refusal(), message);
}

TEST_F(JournalTest, ADamagedHeaderBeforeNothingStartsAnew) {
  begin();
  const std::string whole = content();
  for (std::size_t at = 17 + 4; at < whole.size(); ++at) {
    std::string damaged = whole;
    damaged[at] = '\0';  // as if a page had never reached the disk
    write(damaged);
    EXPECT_TRUE(go_on().entries().empty());
    ASSERT_EQ(content(), whole);
  }
}

// One run at a time

TEST_F(JournalTest, AQuestionWhetherItIsInUseIsNoUse) {
  write_blocks(1);
  std::promise<void> held;
  std::thread asking([&] {
    const File file = File::open(path_, Access::append);
    EXPECT_TRUE(try_lock(file));
    held.set_value();
    std::this_thread::sleep_for(std::chrono::milliseconds(75));
  });
  held.get_future().wait();
  EXPECT_EQ(refusal(), "nothing was thrown");
  asking.join();
}

TEST_F(JournalTest, AJournalInUseIsRefused) {
  const std::string message = path_.string() +
                              ": is in use by another run (two runs on one output would mix). Wait for it, or choose "
                              "another output with -o?";
  {
    Journal journal = begin();
    store(journal, {0, 0, 0});
    const std::string before = content();
    EXPECT_EQ(refusal(), message);
    EXPECT_EQ(message_of<JournalRefused>([&] { begin(); }), message);
    EXPECT_EQ(content(), before);
  }
  EXPECT_EQ(go_on().entries().size(), 1U);
}

TEST_F(JournalTest, AJournalThatWasRemovedIsInNobodysWay) {
  Journal old = begin();
  old.remove();
  EXPECT_FALSE(std::filesystem::exists(path_));
  Journal journal = begin();
  store(journal, {0, 0, 0});
  EXPECT_EQ(refusal().substr(path_.string().size(), 15), ": is in use by ");
}

// What reaches the disk

TEST_F(JournalTest, TheHeaderAndTheNameAreOnTheDiskBeforeABlockCanBe) {
  const SystemCallLog log;
  Journal journal = begin();
  EXPECT_EQ(log.lines(), (std::vector<std::string>{"fsync o.h5.journal", "fsync folder"}));
  EXPECT_EQ(log.calls()[0].size, content().size());
  store(journal, {0, 0, 0});
  journal.sync();
  ASSERT_EQ(log.calls().size(), 3U);
  EXPECT_EQ(log.calls()[2].size, content().size());
}

TEST_F(JournalTest, RemovalReachesTheDisk) {
  Journal journal = begin();
  const SystemCallLog log;
  journal.remove();
  EXPECT_EQ(log.lines(), (std::vector<std::string>{"unlink o.h5.journal", "fsync folder"}));
}

TEST_F(JournalTest, ADiskThatFailsToSyncIsToldWithPathAndReason) {
  Journal journal = begin();
  SystemCallLog log;
  log.fail_to_sync(EIO);
  EXPECT_EQ(message_of<StorageError>([&] { journal.sync(); }),
            path_.string() + ": cannot sync to disk: Input/output error");
}

TEST_F(JournalTest, BlocksBeforeAFullDiskStay) {
  std::signal(SIGXFSZ, SIG_IGN);
  {
    Journal journal = begin();
    store(journal, {0, 0, 0});
    rlimit before{};
    getrlimit(RLIMIT_FSIZE, &before);
    const rlimit small{content().size() + 100, before.rlim_max};
    setrlimit(RLIMIT_FSIZE, &small);
    const std::string message = message_of<StorageError>([&] { store(journal, {0, 0, 1}); });
    setrlimit(RLIMIT_FSIZE, &before);
    EXPECT_EQ(message, path_.string() + ": cannot write: File too large");
  }
  Journal journal = go_on();
  EXPECT_EQ(ids_of(journal), (std::vector<BlockId>{{0, 0, 0}}));
  EXPECT_TRUE(is_intact(journal, journal.entries()[0]));
}

}  // namespace
}  // namespace deterrence
