#include "storage/journal.h"

#include <fmt/format.h>
#include <sys/stat.h>

#include <algorithm>
#include <sstream>
#include <stdexcept>

#include "storage/block_codec.h"
#include "storage/journal_format.h"
#include "storage/storage_error.h"

namespace deterrence {
namespace {

/// Whether the path still names the open file: another run may have removed it between opening and locking.
bool is_still_there(const File& file) {
  struct stat opened {};
  struct stat named {};
  return fstat(file.descriptor(), &opened) == 0 && stat(file.path().c_str(), &named) == 0 &&
         opened.st_ino == named.st_ino && opened.st_dev == named.st_dev;
}

File open_locked(const std::filesystem::path& path) {
  for (;;) {
    File file = File::open(path, Access::append_or_create);
    if (!try_lock(file)) {
      throw JournalRefused(
          fmt::format("{}: is in use by another run (two runs on one output would mix). Wait for it, or choose another "
                      "output with -o?",
                      path.string()));
    }
    if (is_still_there(file)) return file;
  }
}

/// The first line in which two texts differ: "'a' there, 'b' here".
std::string first_difference_of(const std::string& there, const std::string& here) {
  std::istringstream one(there);
  std::istringstream two(here);
  std::string line_one;
  std::string line_two;
  for (;;) {
    const bool more_one = static_cast<bool>(std::getline(one, line_one));
    const bool more_two = static_cast<bool>(std::getline(two, line_two));
    if (!more_one) line_one = "nothing more";
    if (!more_two) line_two = "nothing more";
    if (line_one != line_two || (!more_one && !more_two)) {
      return fmt::format("'{}' there, '{}' here", line_one, line_two);
    }
  }
}

void check_identity(const std::filesystem::path& path, const JournalIdentity& there, const JournalIdentity& here) {
  const auto refuse = [&](std::string_view what, const std::string& difference) {
    throw JournalRefused(
        fmt::format("{}: belongs to another {} ({}). Choose another output with -o, or start again with --overwrite?",
                    path.string(), what, difference));
  };
  if (there.experiment != here.experiment) refuse("experiment", first_difference_of(there.experiment, here.experiment));
  if (there.scenario != here.scenario) refuse("scenario", first_difference_of(there.scenario, here.scenario));
  if (there.program_version != here.program_version) {
    refuse("version of the program", first_difference_of(there.program_version, here.program_version));
  }
}

/// Sorts by block; of several records of one block stays the first, one with episodes rather than one without.
void keep_one_of_each(std::vector<JournalEntry>& entries) {
  std::stable_sort(entries.begin(), entries.end(), [](const JournalEntry& one, const JournalEntry& two) {
    return one.id != two.id ? one.id < two.id : one.has_episodes > two.has_episodes;
  });
  const auto same = [](const JournalEntry& one, const JournalEntry& two) { return one.id == two.id; };
  entries.erase(std::unique(entries.begin(), entries.end(), same), entries.end());
}

}  // namespace

Journal Journal::open(const std::filesystem::path& path, const JournalIdentity& identity, JournalStart start) {
  Journal journal(open_locked(path));
  if (start == JournalStart::anew) {
    journal.begin(identity);
  } else {
    journal.go_on(identity);
  }
  return journal;
}

void Journal::begin(const JournalIdentity& identity) {
  truncate_file(file_, 0);
  const std::vector<std::byte> header = encode_header(identity);
  write_all(file_, header);
  sync_file(file_);
  sync_folder(file_.path().parent_path().empty() ? "." : file_.path().parent_path());
  records_begin_ = records_end_ = header.size();
}

void Journal::go_on(const JournalIdentity& identity) {
  const auto header = read_header(file_);
  if (!header) return begin(identity);
  check_identity(file_.path(), header->identity, identity);
  records_begin_ = header->length;
  scan();
  if (size_of(file_) > records_end_) truncate_file(file_, records_end_);
}

void Journal::append(const BlockId& id, const BlockRecord& block) {
  const bool has_episodes = !block.episodes.empty();
  const std::vector<std::byte> content = encode(block);
  write_all(file_, encode_record(id, has_episodes, content));
  entries_.push_back({id, records_end_, content.size(), has_episodes});
  records_end_ += record_length(content.size());
  entries_in_order_ = false;
}

void Journal::sync() { sync_file(file_); }

const std::vector<JournalEntry>& Journal::entries() {
  if (!entries_in_order_) keep_one_of_each(entries_);
  entries_in_order_ = true;
  return entries_;
}

void Journal::scan() {
  records_end_ = records_begin_;
  const std::uint64_t size = size_of(file_);
  std::vector<std::byte> content;
  bool in_damage = false;
  for (std::uint64_t offset = records_begin_; offset < size;) {
    if (const auto entry = read_record(file_, offset, size, content)) {
      if (in_damage) ++n_damaged_;
      in_damage = false;
      entries_.push_back(*entry);
      offset += record_length(entry->length);
      records_end_ = offset;
    } else {
      in_damage = true;
      offset = find_marker(file_, offset + 1, size);
    }
  }
  entries_in_order_ = false;
}

BlockRecord Journal::read(const JournalEntry& entry, const Layout& layout) const {
  std::vector<std::byte> content;
  const auto found = read_record(file_, entry.offset, size_of(file_), content);
  if (!found || found->id != entry.id) throw StorageError(file_.path(), "a block that was stored cannot be read back");
  try {
    return decode(content, layout);
  } catch (const std::length_error& error) {
    throw StorageError(file_.path(),
                       fmt::format("a block that was stored is none of this experiment: {}", error.what()));
  }
}

void Journal::remove() { remove_durably(file_.path()); }

}  // namespace deterrence
