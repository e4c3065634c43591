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

std::vector<std::byte> encode_record(const BlockId& id, bool has_episodes, std::span<const std::byte> content);

/// The record at an offset if a whole and undamaged one stands there.
/// @param content  receives its content
std::optional<JournalEntry> read_record(const File& file, std::uint64_t offset, std::uint64_t file_size,
                                        std::vector<std::byte>& content);

/// Offset of the next record marker at or after an offset; the file's size if there is none.
std::uint64_t find_marker(const File& file, std::uint64_t offset, std::uint64_t file_size);

/// Length of a record with a content of this length.
std::uint64_t record_length(std::uint64_t content_length);

}  // namespace deterrence
