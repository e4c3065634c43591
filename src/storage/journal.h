// The journal: what was played, block by block, so that no crash loses it.
//
// File format 1 (little-endian):
//   header   17 bytes "daylight journal\n", uint32 format, uint64 length of the identity, the identity,
//            uint64 XXH3 of all before
//   identity program version, experiment text and scenario text, each a uint64 length and its bytes
//   records  one after the other:
//            uint32 marker "BLK1", uint32 flags (1: with episodes), uint32 policy, uint32 point, uint64 block,
//            uint64 length of the content, uint64 XXH3 of the 32 bytes before and the content,
//            the content (storage/block_codec.h)
//
// Records are only ever appended. A torn record at the end is cut off when a run goes on; one that is damaged in
// between is passed over, so that its block is played again.
//
// A journal in use is locked; the lock ends with the process, however it ends. Not thread-safe.
#pragma once

#include <cstdint>
#include <filesystem>
#include <span>
#include <string>
#include <vector>

#include "estimation/block.h"
#include "storage/files.h"

namespace deterrence {

inline constexpr std::uint32_t journal_format = 1;

/// What a journal belongs to. Journals of different identity are never mixed.
struct JournalIdentity {
  std::string program_version;
  std::string experiment;  ///< as resolved, without episodes
  std::string scenario;    ///< as resolved

  bool operator==(const JournalIdentity&) const = default;
};

struct BlockId {
  std::uint32_t policy = 0;
  std::uint32_t point = 0;
  std::uint64_t block = 0;

  auto operator<=>(const BlockId&) const = default;  // NOLINT(modernize-use-nullptr): a false alarm of clang-tidy 14
};

/// Where a stored block is found.
struct JournalEntry {
  BlockId id;
  std::uint64_t offset = 0;  ///< of the record [bytes]
  std::uint64_t length = 0;  ///< of its content [bytes]
  bool has_episodes = false;
};

/// The journal is there, but is not ours to go on with: of another experiment, locked, foreign. The user can mend it.
class JournalRefused : public std::runtime_error {
 public:
  using std::runtime_error::runtime_error;
};

enum class JournalStart { anew, where_it_ended };

class Journal {
 public:
  /// Opens and locks a journal for appending, made if missing.
  /// @param start  anew: whatever is there is dropped; where_it_ended: what is stored stays, a torn end is cut off,
  ///               and nothing, or a header that is torn, starts anew. A header that is damaged before records is
  ///               refused
  /// @throws JournalRefused, StorageError
  static Journal open(const std::filesystem::path& path, const JournalIdentity& identity, JournalStart start);

  /// Appends a block. It is safe once sync() has returned.
  void append(const BlockId& id, const BlockRecord& block);
  void sync();

  /// What is stored, by policy, point and block, each block once (with its episodes, if a record has them).
  const std::vector<JournalEntry>& entries();

  /// Reads a block back, checking it once more.
  BlockRecord read(const JournalEntry& entry, const Layout& layout) const;

  /// Number of damaged stretches that were passed over.
  std::size_t n_damaged() const { return n_damaged_; }

  /// Removes the file.
  void remove();

  const std::filesystem::path& path() const { return file_.path(); }

 private:
  explicit Journal(File file) : file_(std::move(file)) {}
  void begin(const JournalIdentity& identity);
  void go_on(const JournalIdentity& identity);
  void scan();

  File file_;
  std::uint64_t records_begin_ = 0;
  std::uint64_t records_end_ = 0;  ///< end of the last whole record
  std::vector<JournalEntry> entries_;
  bool entries_in_order_ = true;
  std::size_t n_damaged_ = 0;
};

}  // namespace deterrence
