// The bytes of a journal's header and records. See journal.h for the format.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "storage/files.h"
#include "storage/journal.h"

namespace deterrence {

std::vector<std::byte> encode_header(const JournalIdentity& identity);

struct JournalHeader {
  JournalIdentity identity;
  std::uint64_t length = 0;  ///< of the header [bytes]
};

/// The header of a journal; nothing if it is torn: not whole, with no record in the file.
/// @throws JournalRefused if the file is no journal, of a newer format, or its header is damaged and records follow
std::optional<JournalHeader> read_header(const File& file);

/// What a record holds; numbers as in the file.
enum class RecordKind : std::uint32_t { block = 0, block_with_episodes = 1, failure = 2, request = 3 };

struct JournalRecord {
  RecordKind kind = RecordKind::block;
  BlockId id;
  std::uint64_t offset = 0;  ///< of the record [bytes]
  std::uint64_t length = 0;  ///< of its content [bytes]

  bool is_block() const { return kind == RecordKind::block || kind == RecordKind::block_with_episodes; }
  JournalEntry entry() const { return {id, offset, length, 0, kind == RecordKind::block_with_episodes}; }
};

std::vector<std::byte> encode_record(RecordKind kind, const BlockId& id, std::span<const std::byte> content);

std::vector<std::byte> encode(const BlockFailure& failure);
std::vector<std::byte> encode(const JournalRequest& request);

/// What a record holds whose checksum was right; of too short a content, as much as there is.
BlockFailure decode_failure(std::span<const std::byte> content);
JournalRequest decode_request(std::span<const std::byte> content);

/// The record at an offset if a whole and undamaged one of a known kind stands there.
/// @param content  receives its content
std::optional<JournalRecord> read_record(const File& file, std::uint64_t offset, std::uint64_t file_size,
                                         std::vector<std::byte>& content);

/// Offset of the next record marker at or after an offset; the file's size if there is none.
std::uint64_t find_marker(const File& file, std::uint64_t offset, std::uint64_t file_size);

/// Length of a record with a content of this length.
std::uint64_t record_length(std::uint64_t content_length);

}  // namespace deterrence
