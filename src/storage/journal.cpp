#include "storage/journal.h"

#include <fmt/format.h>
#include <sys/stat.h>

#include <algorithm>
#include <cerrno>
#include <chrono>
#include <stdexcept>
#include <thread>

#include "storage/block_codec.h"
#include "storage/journal_format.h"
#include "storage/storage_error.h"
#include "storage/text_difference.h"

namespace deterrence {
namespace {

/// Whether the path still names the open file: another run may have removed it between opening and locking.
bool is_still_there(const File& file) {
  struct stat opened {};
  struct stat named {};
  return fstat(file.descriptor(), &opened) == 0 && stat(file.path().c_str(), &named) == 0 &&
         opened.st_ino == named.st_ino && opened.st_dev == named.st_dev;
}

/// Who asks whether a journal is in use holds its lock for a moment; a run holds it for longer than this.
constexpr int tries_to_lock = 10;
constexpr std::chrono::milliseconds between_tries{50};

File open_locked(const std::filesystem::path& path) {
  for (int tries = 1;;) {
    File file = File::open(path, Access::append_or_create);
    if (!try_lock(file)) {
      if (tries++ < tries_to_lock) {
        std::this_thread::sleep_for(between_tries);
        continue;
      }
      throw JournalRefused(
          fmt::format("{}: is in use by another run (two runs on one output would mix). Wait for it, or choose another "
                      "output with -o?",
                      path.string()));
    }
    if (is_still_there(file)) return file;
  }
}

/// Reads every record from an offset on, passing over what is damaged.
JournalFacts scan(const File& file, std::uint64_t begin) {
  JournalFacts facts;
  facts.end = begin;
  const std::uint64_t size = size_of(file);
  std::vector<std::byte> content;
  bool in_damage = false;
  for (std::uint64_t offset = begin; offset < size;) {
    const auto record = read_record(file, offset, size, content);
    if (!record) {
      in_damage = true;
      offset = find_marker(file, offset + 1, size);
      continue;
    }
    if (in_damage) ++facts.n_damaged;
    in_damage = false;
    if (record->kind == RecordKind::failure) facts.failures.push_back({record->id, decode_failure(content)});
    if (record->kind == RecordKind::request) facts.request = decode_request(content);
    if (record->is_block()) facts.entries.push_back(record->entry());
    offset += record_length(record->length);
    facts.end = offset;
  }
  return facts;
}

}  // namespace

void check_identity(const std::filesystem::path& path, const JournalIdentity& there, const JournalIdentity& here,
                    Versions versions) {
  const auto refuse = [&](std::string_view what, const std::string& difference) {
    throw JournalRefused(
        fmt::format("{}: belongs to another {} ({}). Choose another output with -o, or start again with --overwrite?",
                    path.string(), what, difference));
  };
  if (there.experiment != here.experiment) refuse("experiment", first_difference_of(there.experiment, here.experiment));
  if (there.scenario != here.scenario) refuse("scenario", first_difference_of(there.scenario, here.scenario));
  if (versions == Versions::same && there.program_version != here.program_version) {
    refuse("version of the program", first_difference_of(there.program_version, here.program_version));
  }
}

void keep_one_of_each(std::vector<JournalEntry>& entries) {
  std::stable_sort(entries.begin(), entries.end(), [](const JournalEntry& one, const JournalEntry& two) {
    return one.id != two.id ? one.id < two.id : one.has_episodes > two.has_episodes;
  });
  const auto same = [](const JournalEntry& one, const JournalEntry& two) { return one.id == two.id; };
  entries.erase(std::unique(entries.begin(), entries.end(), same), entries.end());
}

Journal Journal::open(const std::filesystem::path& path, const JournalIdentity& identity, JournalStart start,
                      Versions versions) {
  Journal journal(open_locked(path));
  if (start == JournalStart::anew) {
    journal.begin(identity);
  } else {
    journal.go_on(identity, versions);
  }
  return journal;
}

void Journal::begin(const JournalIdentity& identity) {
  truncate_file(file_, 0);
  program_version_ = identity.program_version;
  const std::vector<std::byte> header = encode_header(identity);
  write_all(file_, header);
  sync_file(file_);
  sync_folder(file_.path().parent_path().empty() ? "." : file_.path().parent_path());
  facts_.end = header.size();
}

void Journal::go_on(const JournalIdentity& identity, Versions versions) {
  const auto header = read_header(file_);
  if (!header) return begin(identity);
  check_identity(file_.path(), header->identity, identity, versions);
  program_version_ = header->identity.program_version;
  facts_ = scan(file_, header->length);
  entries_in_order_ = false;
  if (size_of(file_) > facts_.end) truncate_file(file_, facts_.end);
}

void Journal::append(const BlockId& id, const BlockRecord& block) {
  const bool has_episodes = !block.episodes.empty();
  const std::vector<std::byte> content = encode(block);
  write_all(file_, encode_record(has_episodes ? RecordKind::block_with_episodes : RecordKind::block, id, content));
  facts_.entries.push_back({id, facts_.end, content.size(), 0, has_episodes});
  facts_.end += record_length(content.size());
  entries_in_order_ = false;
}

void Journal::append(const BlockId& id, const BlockFailure& failure) {
  const std::vector<std::byte> content = encode(failure);
  write_all(file_, encode_record(RecordKind::failure, id, content));
  facts_.failures.push_back({id, failure});
  facts_.end += record_length(content.size());
}

void Journal::note(const JournalRequest& request) {
  if (facts_.request == request) return;
  const std::vector<std::byte> content = encode(request);
  write_all(file_, encode_record(RecordKind::request, {}, content));
  facts_.request = request;
  facts_.end += record_length(content.size());
  sync();
}

void Journal::sync() { sync_file(file_); }

const std::vector<JournalEntry>& Journal::entries() {
  if (!entries_in_order_) keep_one_of_each(facts_.entries);
  entries_in_order_ = true;
  return facts_.entries;
}

BlockRecord Journal::read(const JournalEntry& entry, const Layout& layout) { return read_block(file_, entry, layout); }

void Journal::remove() { remove_durably(file_.path()); }

JournalLock::JournalLock(const std::filesystem::path& path) : file_(open_locked(path)) {}

JournalLock::~JournalLock() {
  std::error_code does_not_matter;  // an empty journal is in nobody's way
  if (is_still_there(file_) && std::filesystem::is_empty(file_.path(), does_not_matter)) {
    std::filesystem::remove(file_.path(), does_not_matter);
  }
}

std::optional<JournalIdentity> identity_in(const std::filesystem::path& path) {
  if (!std::filesystem::exists(path)) return {};
  auto header = read_header(File::open(path, Access::read));
  return header ? std::optional(std::move(header->identity)) : std::nullopt;
}

std::optional<ReadJournal> read_journal(const std::filesystem::path& path) {
  try {
    const File file = File::open(path, Access::read);
    auto header = read_header(file);
    if (!header) return {};
    ReadJournal journal{path, std::move(header->identity), scan(file, header->length)};
    journal.n_blocks = journal.facts.entries.size();
    return journal;
  } catch (const StorageError& error) {
    if (error.code().value() == ENOENT) return {};  // removed meanwhile: its blocks are in the results file
    throw;
  }
}

BlockRecord read_block(const File& file, const JournalEntry& entry, const Layout& layout) {
  std::vector<std::byte> content;
  const auto found = read_record(file, entry.offset, entry.offset + record_length(entry.length), content);
  if (!found || found->id != entry.id) throw StorageError(file.path(), "a block that was stored cannot be read back");
  try {
    return decode(content, layout);
  } catch (const std::length_error& error) {
    throw StorageError(file.path(),
                       fmt::format("a block that was stored is none of this experiment: {}", error.what()));
  }
}

}  // namespace deterrence
