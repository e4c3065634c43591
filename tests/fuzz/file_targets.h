// Fuzzed files of the program's own: journals and results. No wrong number may come out of them.
#pragma once

#include <filesystem>
#include <map>
#include <string>
#include <vector>

#include "fuzz/targets.h"
#include "storage/journal.h"

namespace deterrence::fuzz {

class JournalTarget final : public Target {
 public:
  explicit JournalTarget(std::filesystem::path folder);
  void try_input(std::uint64_t step) override;

 private:
  std::filesystem::path path_;
  Layout layout_;
  JournalIdentity identity_{"version", "experiment", "scenario"};
  std::string seed_;                                  ///< a journal that is right
  std::map<BlockId, std::vector<std::byte>> blocks_;  ///< what stands in it
};

class ResultsTarget final : public Target {
 public:
  explicit ResultsTarget(const std::filesystem::path& folder);
  void try_input(std::uint64_t step) override;

 private:
  std::filesystem::path path_;
  std::string seed_;
  std::string digest_;
};

}  // namespace deterrence::fuzz
