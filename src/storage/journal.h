// The journal: what was played, block by block, so that no crash loses it.
//
// File format 2 (little-endian):
//   header   17 bytes "daylight journal\n", uint32 format, uint64 length of the identity, the identity,
//            uint64 XXH3 of all before
//   identity program version, experiment text, scenario text and shard ("3/20"), each a uint64 length and its bytes
//   records  one after the other:
//            uint32 marker "BLK1", uint32 kind, uint32 policy, uint32 point, uint64 block,
//            uint64 length of the content, uint64 XXH3 of the 32 bytes before and the content, the content:
//            kind 0, 1: a block, without and with its episodes (storage/block_codec.h)
//            kind 2:    a block that failed: uint64 episode, then why, as text
//            kind 3:    what is asked for from here on: uint64 episodes, uint32 1 if episodes are kept, then the
//                       precision, the folder and the words of the command line, each a uint64 length and its bytes
//
// Records are only ever appended. A torn record at the end is cut off when a run goes on; one that is damaged in
// between is passed over, so that its block is played again.
//
// A journal in use is locked; the lock ends with the process, however it ends. Not thread-safe.
#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "estimation/block.h"
#include "storage/files.h"
#include "storage/shard.h"
#include "storage/stored_blocks.h"

namespace deterrence {

inline constexpr std::uint32_t journal_format = 2;

/// What a journal belongs to. Journals of different identity are never mixed.
struct JournalIdentity {
  std::string program_version;
  std::string experiment;  ///< as resolved, without episodes
  std::string scenario;    ///< as resolved
  Shard shard = {};        ///< whose journal it is

  bool operator==(const JournalIdentity&) const = default;
};

/// What a run was asked for, as far as it may change from one run to the next.
struct JournalRequest {
  std::uint64_t episodes = 0;  ///< of each policy and point, at most
  Keep keep = Keep::sums;
  std::string precision;           ///< as the option takes it; empty if there is none
  std::string folder;              ///< in which the command was given
  std::vector<std::string> words;  ///< the command line

  bool operator==(const JournalRequest&) const = default;
};

/// All that a journal says beside its blocks.
struct JournalFacts {
  std::vector<JournalEntry> entries;
  std::vector<StoredFailure> failures;
  std::optional<JournalRequest> request;  ///< the last one
  std::uint64_t end = 0;                  ///< of the last whole record [bytes]
  std::size_t n_damaged = 0;              ///< damaged stretches that were passed over
};

/// Whether journals of different versions of the program go together.
enum class Versions { same, mixed };

/// The journal is there, but is not ours to go on with: of another experiment, locked, foreign. The user can mend it.
class JournalRefused : public std::runtime_error {
 public:
  using std::runtime_error::runtime_error;
};

enum class JournalStart { anew, where_it_ended };

class Journal : public StoredBlocks {
 public:
  /// Opens and locks a journal for appending, made if missing.
  /// @param start  anew: whatever is there is dropped; where_it_ended: what is stored stays, a torn end is cut off,
  ///               and nothing, or a header that is torn, starts anew. A header that is damaged before records is
  ///               refused
  /// @throws JournalRefused, StorageError
  static Journal open(const std::filesystem::path& path, const JournalIdentity& identity, JournalStart start,
                      Versions versions = Versions::same);

  /// Appends a block. It is safe once sync() has returned.
  void append(const BlockId& id, const BlockRecord& block);
  void append(const BlockId& id, const BlockFailure& failure);
  void sync();

  /// Notes what is asked for, unless the journal says so already. It is on the disk on return.
  void note(const JournalRequest& request);

  const std::vector<JournalEntry>& entries() override;
  BlockRecord read(const JournalEntry& entry, const Layout& layout) override;

  /// Length of what is whole [bytes]: grows with everything that is appended.
  std::uint64_t length() const { return facts_.end; }

  /// Version of the program that began it.
  const std::string& program_version() const { return program_version_; }

  /// Number of damaged stretches that were passed over.
  std::size_t n_damaged() const { return facts_.n_damaged; }

  /// Removes the file.
  void remove();

  const std::filesystem::path& path() const { return file_.path(); }

 private:
  explicit Journal(File file) : file_(std::move(file)) {}
  void begin(const JournalIdentity& identity);
  void go_on(const JournalIdentity& identity, Versions versions);

  File file_;
  std::string program_version_;
  JournalFacts facts_;
  bool entries_in_order_ = true;
};

/// Holds the lock of a journal without writing into it: nobody else plays into it or makes a file from it meanwhile. A
/// journal that is empty goes with the lock.
class JournalLock {
 public:
  /// @param path  made, empty, if missing
  /// @throws JournalRefused, StorageError
  explicit JournalLock(const std::filesystem::path& path);
  ~JournalLock();
  JournalLock(const JournalLock&) = delete;
  JournalLock& operator=(const JournalLock&) = delete;

  /// Removes the file, whatever it holds.
  void remove() { remove_durably(file_.path()); }

 private:
  File file_;
};

/// A journal as it is read beside others, while somebody may be appending to it: without a lock, changing nothing.
struct ReadJournal {
  std::filesystem::path path;
  JournalIdentity identity;
  JournalFacts facts;
  std::size_t n_blocks = 0;  ///< of entries
};

/// @returns nothing if there is none or its header is torn
/// @throws JournalRefused, StorageError
std::optional<ReadJournal> read_journal(const std::filesystem::path& path);

/// What a journal belongs to; nothing if there is none or its header is torn.
/// @throws JournalRefused, StorageError
std::optional<JournalIdentity> identity_in(const std::filesystem::path& path);

/// Refuses a journal of another experiment or, unless they may be mixed, of another version of the program.
/// @throws JournalRefused
void check_identity(const std::filesystem::path& path, const JournalIdentity& there, const JournalIdentity& here,
                    Versions versions);

/// The block that stands at an entry of a file.
/// @throws StorageError
BlockRecord read_block(const File& file, const JournalEntry& entry, const Layout& layout);

}  // namespace deterrence
