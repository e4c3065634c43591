#include "storage/journal_format.h"

#include <fmt/format.h>

#define XXH_INLINE_ALL
#include <xxhash.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <cstring>
#include <string_view>

#include "storage/bytes.h"

namespace deterrence {
namespace {

constexpr std::string_view magic = "daylight journal\n";
constexpr std::array<char, 4> marker{'B', 'L', 'K', '1'};

/// What stands before a record's checksum.
struct RecordHead {
  std::array<char, 4> marker;
  RecordKind kind;
  std::uint32_t policy;
  std::uint32_t point;
  std::uint64_t block;
  std::uint64_t length;
};
static_assert(sizeof(RecordHead) == 32);
constexpr std::uint64_t head_length = sizeof(RecordHead) + sizeof(std::uint64_t);

void put_text(Bytes& bytes, std::string_view text) { put_all<char>(bytes, text); }

void put_sized(Bytes& bytes, std::string_view text) {
  put(bytes, std::uint64_t{text.size()});
  put_text(bytes, text);
}

/// Takes a text and its length off the front of `bytes`; nothing if they end before it does.
std::optional<std::string> take_sized(std::span<const std::byte>& bytes) {
  if (bytes.size() < sizeof(std::uint64_t)) return {};
  const auto length = get<std::uint64_t>(bytes, 0);
  const auto rest = bytes.subspan(sizeof(std::uint64_t));
  if (length > rest.size()) return {};
  bytes = rest.subspan(length);
  return std::string(reinterpret_cast<const char*>(rest.data()), length);
}

std::optional<Shard> shard_of(const std::string& text) {
  Shard shard;
  const char* end = text.data() + text.size();
  const auto number = std::from_chars(text.data(), end, shard.number);
  if (number.ec != std::errc{} || number.ptr == end || *number.ptr != '/') return {};
  const auto of = std::from_chars(number.ptr + 1, end, shard.of);
  if (of.ec != std::errc{} || of.ptr != end || shard.number < 1 || shard.number > shard.of) return {};
  return shard;
}

std::uint64_t checksum(std::span<const std::byte> head, std::span<const std::byte> content) {
  XXH3_state_t state;
  XXH3_64bits_reset(&state);
  XXH3_64bits_update(&state, head.data(), head.size());
  XXH3_64bits_update(&state, content.data(), content.size());
  return XXH3_64bits_digest(&state);
}

/// The texts of an identity: each a length and its bytes, nothing left over.
std::optional<JournalIdentity> decode_identity(std::span<const std::byte> bytes) {
  std::array<std::string, 4> texts;
  for (std::string& text : texts) {
    auto taken = take_sized(bytes);
    if (!taken) return {};
    text = std::move(*taken);
  }
  const auto shard = shard_of(texts[3]);
  if (!bytes.empty() || !shard) return {};
  return JournalIdentity{texts[0], texts[1], texts[2], *shard};
}

constexpr std::size_t before_texts = magic.size() + sizeof(std::uint32_t) + sizeof(std::uint64_t);

void refuse_foreign(const File& file) {
  std::array<std::byte, before_texts> start;
  const std::size_t there = read_at(file, 0, start);
  if (std::memcmp(start.data(), magic.data(), std::min(there, magic.size())) != 0) {
    throw JournalRefused(fmt::format("{}: is no journal of daylight (it would be destroyed)", file.path().string()));
  }
  if (there < before_texts) return;
  const auto format = get<std::uint32_t>(start, magic.size());
  if (format == journal_format) return;
  if (format > journal_format) {
    throw JournalRefused(fmt::format("{}: is a journal of format {} (this program knows up to {})",
                                     file.path().string(), format, journal_format));
  }
  if (format > 0) {
    throw JournalRefused(
        fmt::format("{}: is a journal of format {}, of an earlier version of the program (this one "
                    "reads format {}). Finish it with that version, or start again with --overwrite?",
                    file.path().string(), format, journal_format));
  }
}

/// The header of a journal of this format if all of it is there, undamaged.
std::optional<JournalHeader> whole_header(const File& file) {
  std::array<std::byte, before_texts> start;
  if (read_at(file, 0, start) < before_texts) return {};
  const auto length = get<std::uint64_t>(start, magic.size() + sizeof(std::uint32_t));
  if (length > size_of(file)) return {};
  std::vector<std::byte> all(before_texts + length + sizeof(std::uint64_t));
  if (read_at(file, 0, all) < all.size()) return {};
  const auto body = std::span(all).first(before_texts + length);
  if (checksum(body, {}) != get<std::uint64_t>(all, body.size())) return {};
  auto identity = decode_identity(body.subspan(before_texts));
  if (!identity) return {};
  return JournalHeader{std::move(*identity), all.size()};
}

bool holds_record(const File& file) {
  const std::uint64_t size = size_of(file);
  std::vector<std::byte> content;
  std::uint64_t offset = find_marker(file, 0, size);
  while (offset < size && !read_record(file, offset, size, content)) offset = find_marker(file, offset + 1, size);
  return offset < size;
}

}  // namespace

std::vector<std::byte> encode_header(const JournalIdentity& identity) {
  Bytes texts;
  for (const std::string* text : {&identity.program_version, &identity.experiment, &identity.scenario}) {
    put_sized(texts, *text);
  }
  put_sized(texts, shard_text(identity.shard));
  Bytes bytes;
  put_text(bytes, magic);
  put(bytes, journal_format);
  put(bytes, std::uint64_t{texts.size()});
  put_all<std::byte>(bytes, texts);
  put(bytes, checksum(bytes, {}));
  return bytes;
}

std::optional<JournalHeader> read_header(const File& file) {
  refuse_foreign(file);
  if (auto header = whole_header(file)) return header;
  // Records are written once the header is on the disk: where there is one, the header was not torn but damaged.
  if (!holds_record(file)) return {};
  throw JournalRefused(fmt::format(
      "{}: has a damaged header (what it belongs to is lost). Start again with --overwrite?", file.path().string()));
}

std::vector<std::byte> encode(const BlockFailure& failure) {
  Bytes bytes;
  put(bytes, failure.episode);
  put_text(bytes, failure.why);
  return bytes;
}

BlockFailure decode_failure(std::span<const std::byte> content) {
  if (content.size() < sizeof(std::uint64_t)) return {};
  const auto why = content.subspan(sizeof(std::uint64_t));
  return {get<std::uint64_t>(content, 0), std::string(reinterpret_cast<const char*>(why.data()), why.size())};
}

std::vector<std::byte> encode(const JournalRequest& request) {
  Bytes bytes;
  put(bytes, request.episodes);
  put(bytes, std::uint32_t{request.keep == Keep::episodes ? 1U : 0U});
  put_sized(bytes, request.precision);
  put_sized(bytes, request.folder);
  for (const std::string& word : request.words) put_sized(bytes, word);
  return bytes;
}

JournalRequest decode_request(std::span<const std::byte> content) {
  constexpr std::size_t before_request_texts = sizeof(std::uint64_t) + sizeof(std::uint32_t);
  if (content.size() < before_request_texts) return {};
  JournalRequest request;
  request.episodes = get<std::uint64_t>(content, 0);
  request.keep = get<std::uint32_t>(content, sizeof(std::uint64_t)) == 0 ? Keep::sums : Keep::episodes;
  content = content.subspan(before_request_texts);
  request.precision = take_sized(content).value_or("");
  request.folder = take_sized(content).value_or("");
  while (auto word = take_sized(content)) request.words.push_back(std::move(*word));
  return request;
}

std::vector<std::byte> encode_record(RecordKind kind, const BlockId& id, std::span<const std::byte> content) {
  const RecordHead head{marker, kind, id.policy, id.point, id.block, content.size()};
  Bytes bytes;
  bytes.reserve(record_length(content.size()));
  put(bytes, head);
  put(bytes, checksum(std::as_bytes(std::span(&head, 1)), content));
  put_all<std::byte>(bytes, content);
  return bytes;
}

std::optional<JournalRecord> read_record(const File& file, std::uint64_t offset, std::uint64_t file_size,
                                         std::vector<std::byte>& content) {
  std::array<std::byte, head_length> start;
  if (offset + head_length > file_size || read_at(file, offset, start) != head_length) return {};
  const auto head = get<RecordHead>(start, 0);
  if (head.marker != marker || head.kind > RecordKind::request || head.length > file_size - offset - head_length)
    return {};
  content.resize(head.length);
  if (read_at(file, offset + head_length, content) != head.length) return {};
  const auto head_bytes = std::span<const std::byte>(start).first(sizeof(RecordHead));
  if (checksum(head_bytes, content) != get<std::uint64_t>(start, sizeof(RecordHead))) return {};
  return JournalRecord{head.kind, {head.policy, head.point, head.block}, offset, head.length};
}

std::uint64_t find_marker(const File& file, std::uint64_t offset, std::uint64_t file_size) {
  std::vector<std::byte> window(std::size_t{1} << 16);
  const auto wanted = std::as_bytes(std::span(marker));
  while (offset < file_size) {
    const std::size_t n = read_at(file, offset, window);
    const auto found =
        std::search(window.begin(), window.begin() + static_cast<std::ptrdiff_t>(n), wanted.begin(), wanted.end());
    const auto at = static_cast<std::size_t>(found - window.begin());
    if (at < n) return offset + at;
    if (n < window.size()) return file_size;
    offset += n - (marker.size() - 1);
  }
  return file_size;
}

std::uint64_t record_length(std::uint64_t content_length) { return head_length + content_length; }

}  // namespace deterrence
