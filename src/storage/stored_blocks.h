// Blocks that are stored, whether in one journal or in several.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "estimation/block.h"
#include "storage/shard.h"

namespace deterrence {

/// Where a stored block is found.
struct JournalEntry {
  BlockId id;
  std::uint64_t offset = 0;   ///< of the record [bytes]
  std::uint64_t length = 0;   ///< of its content [bytes]
  std::uint32_t journal = 0;  ///< which of several
  bool has_episodes = false;
};

/// A block that could not be played to its end.
struct BlockFailure {
  std::uint64_t episode = 0;  ///< the first one that failed
  std::string why;
};

struct StoredFailure {
  BlockId id;
  BlockFailure failure;
};

class StoredBlocks {
 public:
  virtual ~StoredBlocks() = default;

  /// What is stored, by policy, point and block, each block once (with its episodes, if a record has them).
  virtual const std::vector<JournalEntry>& entries() = 0;

  /// Reads a block back, checking it once more.
  /// @throws StorageError
  virtual BlockRecord read(const JournalEntry& entry, const Layout& layout) = 0;

 protected:
  StoredBlocks() = default;
  StoredBlocks(const StoredBlocks&) = default;
  StoredBlocks(StoredBlocks&&) = default;
  StoredBlocks& operator=(const StoredBlocks&) = default;
  StoredBlocks& operator=(StoredBlocks&&) = default;
};

/// Sorts by block; of several records of one block stays the first, one with episodes rather than one without.
void keep_one_of_each(std::vector<JournalEntry>& entries);

}  // namespace deterrence
