#include "storage/journal_set.h"

#include <fmt/format.h>
#include <sys/resource.h>

#include <algorithm>
#include <limits>

#include "storage/storage_error.h"

namespace deterrence {
namespace {

namespace fs = std::filesystem;

constexpr std::uint32_t growing = std::numeric_limits<std::uint32_t>::max();  // number of the journal that grows

/// How many journals may be open at a time; asks the system for as many as it lets.
std::size_t most_open() {
  constexpr std::size_t for_others = 64;
  rlimit limit{};
  if (getrlimit(RLIMIT_NOFILE, &limit) != 0) return for_others;
  if (limit.rlim_cur < limit.rlim_max) {
    rlimit wider = limit;
    wider.rlim_cur = limit.rlim_max;
    if (setrlimit(RLIMIT_NOFILE, &wider) == 0) limit = wider;
  }
  return std::max<std::size_t>(limit.rlim_cur, 2 * for_others) - for_others;
}

/// Whether a name is PREFIX + "journal", or PREFIX + "shard-3-of-20.journal".
bool is_journal_name(const std::string& name, const std::string& prefix) {
  if (!name.starts_with(prefix) || !name.ends_with("journal")) return false;
  const std::string middle = name.substr(prefix.size(), name.size() - prefix.size() - std::string("journal").size());
  return middle.empty() || (middle.starts_with("shard-") && middle.ends_with("."));
}

fs::path folder_of(const fs::path& file) { return file.has_parent_path() ? file.parent_path() : fs::path("."); }

}  // namespace

fs::path journal_path(const fs::path& output, const Shard& shard) {
  if (shard.is_all()) return output.string() + ".journal";
  return fmt::format("{}.shard-{}-of-{}.journal", output.string(), shard.number, shard.of);
}

bool is_one_of(const fs::path& journal, std::uint32_t n_shards) {
  return n_shards > 1 && journal.filename().string().ends_with(fmt::format("-of-{}.journal", n_shards));
}

std::vector<fs::path> journals_beside(const fs::path& output) {
  std::vector<fs::path> found;
  const std::string prefix = output.filename().string() + ".";
  std::error_code error;
  for (fs::directory_iterator at(folder_of(output), error), end; !error && at != end; at.increment(error)) {
    const std::string name = at->path().filename().string();
    std::error_code gone;
    if (is_journal_name(name, prefix) && at->file_size(gone) != 0) {  // an empty one is of a run that never began
      found.push_back(output.has_parent_path() ? output.parent_path() / name : fs::path(name));
    }
  }
  if (error && error != std::errc::no_such_file_or_directory) {
    throw StorageError(folder_of(output), "cannot be read", error.value());
  }
  std::sort(found.begin(), found.end());
  return found;
}

bool is_in_use(const fs::path& journal) {
  try {
    return !try_lock(File::open(journal, Access::append));
  } catch (const StorageError&) {  // removed, or not ours to write into
    return false;
  }
}

void remove_unused(const std::vector<fs::path>& journals) {
  for (const fs::path& path : journals) {
    if (!is_in_use(path)) remove_durably(path);
  }
}

void JournalSet::add(ReadJournal journal) {
  const auto number = static_cast<std::uint32_t>(journals_.size());
  for (JournalEntry entry : journal.facts.entries) {
    entry.journal = number;
    entries_.push_back(entry);
  }
  journal.facts.entries = {};
  journals_.push_back(std::move(journal));
  entries_in_order_ = false;
}

void JournalSet::add(Journal& journal) { growing_ = &journal; }

const std::vector<JournalEntry>& JournalSet::entries() {
  if (growing_ && growing_->length() != gathered_) {
    gathered_ = growing_->length();
    std::erase_if(entries_, [](const JournalEntry& entry) { return entry.journal == growing; });
    for (JournalEntry entry : growing_->entries()) {
      entry.journal = growing;
      entries_.push_back(entry);
    }
    entries_in_order_ = false;
  }
  if (!entries_in_order_) keep_one_of_each(entries_);
  entries_in_order_ = true;
  return entries_;
}

BlockRecord JournalSet::read(const JournalEntry& entry, const Layout& layout) {
  if (entry.journal == growing) return growing_->read(entry, layout);
  return read_block(file_of(entry.journal), entry, layout);
}

std::set<std::string> JournalSet::versions() const {
  std::set<std::string> versions;
  for (const ReadJournal& each : journals_) versions.insert(each.identity.program_version);
  if (growing_) versions.insert(growing_->program_version());
  return versions;
}

const File& JournalSet::file_of(std::uint32_t journal) {
  static const std::size_t most = most_open();
  const auto found = files_.find(journal);
  if (found != files_.end()) return found->second;
  if (files_.size() >= most) files_.clear();
  return files_.emplace(journal, File::open(journals_[journal].path, Access::read)).first->second;
}

}  // namespace deterrence
