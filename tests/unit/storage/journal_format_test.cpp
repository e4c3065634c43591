// The bytes of a journal stand where journal.h says, so that other programs and later versions can rely on it.
#include "storage/journal_format.h"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include <cstring>

#include "support/scratch.h"

#define XXH_INLINE_ALL
#include <xxhash.h>

namespace deterrence {
namespace {

using Bytes = std::vector<std::byte>;

template <typename Value>
Value value_at(const Bytes& bytes, std::size_t offset) {
  Value value;
  std::memcpy(&value, bytes.data() + offset, sizeof value);
  return value;
}

std::string text_at(const Bytes& bytes, std::size_t offset, std::size_t length) {
  return {reinterpret_cast<const char*>(bytes.data()) + offset, length};
}

/// XXH3 of some bytes, of two stretches in one go.
std::uint64_t hash_of(Bytes bytes, const Bytes& more = {}) {
  bytes.insert(bytes.end(), more.begin(), more.end());
  return XXH3_64bits(bytes.data(), bytes.size());
}

Bytes part_of(const Bytes& bytes, std::size_t from, std::size_t to) {
  return {bytes.begin() + static_cast<std::ptrdiff_t>(from), bytes.begin() + static_cast<std::ptrdiff_t>(to)};
}

/// A file that holds some bytes.
File file_of(const std::filesystem::path& path, const Bytes& bytes) {
  File file = File::open(path, Access::create_new);
  write_all(file, bytes);
  return file;
}

TEST(JournalFormat, TheHeaderIsMagicFormatLengthTextsAndChecksum) {
  const Bytes bytes = encode_header({"v1", "experiment", "scene", {3, 20}});
  EXPECT_EQ(text_at(bytes, 0, 17), "daylight journal\n");
  EXPECT_EQ(value_at<std::uint32_t>(bytes, 17), 2U);
  EXPECT_EQ(value_at<std::uint64_t>(bytes, 21), 4 * 8U + 2 + 10 + 5 + 4);
  EXPECT_EQ(value_at<std::uint64_t>(bytes, 29), 2U);
  EXPECT_EQ(text_at(bytes, 37, 2), "v1");
  EXPECT_EQ(value_at<std::uint64_t>(bytes, 39), 10U);
  EXPECT_EQ(text_at(bytes, 47, 10), "experiment");
  EXPECT_EQ(value_at<std::uint64_t>(bytes, 57), 5U);
  EXPECT_EQ(text_at(bytes, 65, 5), "scene");
  EXPECT_EQ(value_at<std::uint64_t>(bytes, 70), 4U);
  EXPECT_EQ(text_at(bytes, 78, 4), "3/20");
  EXPECT_EQ(value_at<std::uint64_t>(bytes, 82), hash_of(part_of(bytes, 0, 82)));
  EXPECT_EQ(bytes.size(), 90U);
}

TEST(JournalFormat, ARecordIsMarkerKindIdLengthChecksumAndContent) {
  const Bytes content{std::byte{7}, std::byte{8}, std::byte{9}};
  const Bytes bytes = encode_record(RecordKind::block_with_episodes, {2, 3, 1'000'000'000'000}, content);
  EXPECT_EQ(text_at(bytes, 0, 4), "BLK1");
  EXPECT_EQ(value_at<std::uint32_t>(bytes, 4), 1U);
  EXPECT_EQ(value_at<std::uint32_t>(bytes, 8), 2U);
  EXPECT_EQ(value_at<std::uint32_t>(bytes, 12), 3U);
  EXPECT_EQ(value_at<std::uint64_t>(bytes, 16), 1'000'000'000'000U);
  EXPECT_EQ(value_at<std::uint64_t>(bytes, 24), 3U);
  EXPECT_EQ(value_at<std::uint64_t>(bytes, 32), hash_of(part_of(bytes, 0, 32), content));
  EXPECT_EQ(part_of(bytes, 40, 43), content);
  EXPECT_EQ(bytes.size(), record_length(content.size()));
  EXPECT_EQ(value_at<std::uint32_t>(encode_record(RecordKind::block, {}, content), 4), 0U);
}

TEST(JournalFormat, AFailureIsItsEpisodeAndWhy) {
  const Bytes bytes = encode(BlockFailure{70, "war is inf"});
  EXPECT_EQ(value_at<std::uint64_t>(bytes, 0), 70U);
  EXPECT_EQ(text_at(bytes, 8, bytes.size() - 8), "war is inf");
  EXPECT_EQ(decode_failure(bytes).episode, 70U);
  EXPECT_EQ(decode_failure(bytes).why, "war is inf");
}

TEST(JournalFormat, ARequestComesBack) {
  const JournalRequest request{4096, Keep::episodes, "war=0.01", "/a folder", {"daylight", "run", "", "a b.toml"}};
  EXPECT_EQ(decode_request(encode(request)), request);
  EXPECT_EQ(decode_request(encode(JournalRequest{})), JournalRequest{});
}

TEST(JournalFormat, OfShardsThatAreNoneAHeaderIsNotRead) {
  const ScratchFolder folder;
  const Shard wrong[] = {{0, 3}, {4, 3}, {0, 0}};
  for (const Shard& shard : wrong) {
    const auto path = folder / fmt::format("j-{}-{}", shard.number, shard.of);
    EXPECT_FALSE(read_header(file_of(path, encode_header({"v", "e", "s", shard}))));
  }
}

TEST(JournalFormat, TextsOfAnyBytesComeBack) {
  const ScratchFolder folder;
  const JournalIdentity identity{"", std::string("a\0b\n\xff", 5), std::string(100'000, 'x')};
  const auto header = read_header(file_of(folder / "j", encode_header(identity)));
  ASSERT_TRUE(header);
  EXPECT_EQ(header->identity, identity);
  EXPECT_EQ(header->length, encode_header(identity).size());
}

TEST(JournalFormat, ARecordIsReadFromItsOffsetAndNoOther) {
  const ScratchFolder folder;
  const Bytes content(100, std::byte{5});
  Bytes bytes(10);
  const Bytes record = encode_record(RecordKind::block, {1, 2, 3}, content);
  bytes.insert(bytes.end(), record.begin(), record.end());
  const File file = file_of(folder / "j", bytes);
  Bytes found;
  for (std::uint64_t offset = 0; offset < bytes.size() + 5; ++offset) {
    const auto entry = read_record(file, offset, bytes.size(), found);
    ASSERT_EQ(entry.has_value(), offset == 10) << "at " << offset;
    if (!entry) continue;
    EXPECT_EQ(entry->id, (BlockId{1, 2, 3}));
    EXPECT_EQ(entry->offset, 10U);
    EXPECT_EQ(entry->length, content.size());
    EXPECT_EQ(found, content);
  }
}

TEST(JournalFormat, ALengthBeyondTheFileIsNoRecord) {
  const ScratchFolder folder;
  Bytes bytes = encode_record(RecordKind::block, {}, Bytes(100));
  const std::uint64_t enormous = ~std::uint64_t{0} - 20;  // with the head's length added it would be small again
  std::memcpy(bytes.data() + 24, &enormous, sizeof enormous);
  Bytes found;
  EXPECT_FALSE(read_record(file_of(folder / "j", bytes), 0, bytes.size(), found));
}

TEST(JournalFormat, MarkersAreFoundWhereverTheyStand) {
  const ScratchFolder folder;
  constexpr std::size_t size = 200'000;  // more than is looked at in one go
  for (const std::size_t at : {0UL, 1UL, 65'533UL, 65'534UL, 65'535UL, 65'536UL, 131'070UL, size - 4}) {
    Bytes bytes(size, std::byte{'B'});
    std::memcpy(bytes.data() + at, "BLK1", 4);
    const std::string name = "j" + std::to_string(at);
    const File file = file_of(folder / name, bytes);
    EXPECT_EQ(find_marker(file, 0, size), at);
    EXPECT_EQ(find_marker(file, at, size), at);
    EXPECT_EQ(find_marker(file, at + 1, size), size) << "there is no other";
  }
}

TEST(JournalFormat, PartOfAMarkerAtTheEndIsNone) {
  const ScratchFolder folder;
  Bytes bytes(100);
  std::memcpy(bytes.data() + 97, "BLK", 3);
  EXPECT_EQ(find_marker(file_of(folder / "j", bytes), 0, 100), 100U);
}

}  // namespace
}  // namespace deterrence
