#include "fuzz/file_targets.h"

#include <atomic>
#include <fstream>

#include "cli/command.h"
#include "cli/program.h"
#include "cli/results_input.h"
#include "estimation/block.h"
#include "fuzz/mutation.h"
#include "storage/block_codec.h"
#include "storage/digest.h"
#include "storage/storage_error.h"
#include "support/scratch.h"
#include "support/small_scenarios.h"

namespace deterrence::fuzz {
namespace {

void write(const std::filesystem::path& path, const std::string& bytes) {
  std::ofstream(path, std::ios::binary) << bytes;
}

}  // namespace

JournalTarget::JournalTarget(std::filesystem::path folder) : path_(folder / "journal"), layout_(extents_of(duel())) {
  const std::atomic<bool> abandon{false};
  {
    Journal journal = Journal::open(path_, identity_, JournalStart::anew);
    for (std::uint64_t block = 0; block < 4; ++block) {
      const Keep keep = block == 3 ? Keep::episodes : Keep::sums;
      const BlockRecord record = play_block(course_of(duel()), layout_, 1, block, keep, abandon);
      journal.append({0, 0, block}, record);
      blocks_[{0, 0, block}] = encode(record);
    }
  }
  seed_ = content_of(path_);
}

void JournalTarget::try_input(std::uint64_t step) {
  Draw draw(step);
  write(path_, spoilt_bytes(draw, seed_));
  try {
    Journal journal = Journal::open(path_, identity_, JournalStart::where_it_ended);
    for (const JournalEntry& entry : journal.entries()) {
      const auto known = blocks_.find(entry.id);
      if (known == blocks_.end()) throw Fault("a block that was never stored");
      if (encode(journal.read(entry, layout_)) != known->second) throw Fault("a block with other numbers");
    }
  } catch (const JournalRefused&) {
  } catch (const StorageError&) {
  }
}

ResultsTarget::ResultsTarget(const std::filesystem::path& folder) : path_(folder / "results.h5") {
  const int status = run_program({"daylight", "run", DAYLIGHT_ROOT "/configs/scenarios/small/one_ally.toml", "--quiet",
                                  "--overwrite", "--episodes", "128", "--threads", "1", "-o", path_.string()});
  if (status != exit_done) throw std::runtime_error("no results to begin with");
  seed_ = content_of(path_);
  digest_ = results_digest(path_);
}

void ResultsTarget::try_input(std::uint64_t step) {
  Draw draw(step);
  write(path_, spoilt_bytes(draw, seed_));
  try {
    const ResultsReader results = open_results(path_.string());
    results.estimate("war");
    results.labels("policy");
    if (results_digest(path_) != digest_) throw Fault("took other results for those that were written");
  } catch (const UsageError&) {
  } catch (const StorageError&) {
  }
}

}  // namespace deterrence::fuzz
