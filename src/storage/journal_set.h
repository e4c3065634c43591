// The journals beside an output, whoever wrote them: OUT.h5.journal and OUT.h5.shard-3-of-20.journal.
#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <set>
#include <string>
#include <unordered_map>
#include <vector>

#include "storage/journal.h"

namespace deterrence {

/// Where a shard's journal lies.
std::filesystem::path journal_path(const std::filesystem::path& output, const Shard& shard);

/// Whether a journal's name is that of one of so many shards.
bool is_one_of(const std::filesystem::path& journal, std::uint32_t n_shards);

/// The journals that lie beside an output and are not empty, by name.
std::vector<std::filesystem::path> journals_beside(const std::filesystem::path& output);

/// Whether somebody is writing into a journal.
bool is_in_use(const std::filesystem::path& journal);

/// Removes journals that nobody is using.
void remove_unused(const std::vector<std::filesystem::path>& journals);

/// Reads several journals as one. Entries are those of the moment at which they were read. Not thread-safe.
class JournalSet : public StoredBlocks {
 public:
  JournalSet() = default;

  /// Adds a journal as it is now.
  void add(ReadJournal journal);

  /// Adds the blocks that a journal holds and will hold. It must outlive the set.
  void add(Journal& journal);

  const std::vector<JournalEntry>& entries() override;
  BlockRecord read(const JournalEntry& entry, const Layout& layout) override;

  const std::vector<ReadJournal>& journals() const { return journals_; }

  /// Versions of the program that wrote the journals.
  std::set<std::string> versions() const;

 private:
  const File& file_of(std::uint32_t journal);

  std::vector<ReadJournal> journals_;
  Journal* growing_ = nullptr;
  std::uint64_t gathered_ = 0;  ///< length of it when its entries were last gathered [bytes]
  std::vector<JournalEntry> entries_;
  bool entries_in_order_ = true;
  std::unordered_map<std::uint32_t, File> files_;  ///< that are open
};

}  // namespace deterrence
