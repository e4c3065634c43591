// Fuzzed command lines: done, or refused with status 2; nothing is played.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "fuzz/targets.h"

namespace deterrence::fuzz {

class OptionsTarget final : public Target {
 public:
  explicit OptionsTarget(const std::filesystem::path& folder);
  void try_input(std::uint64_t step) override;

 private:
  std::vector<std::vector<std::string>> seeds_;
};

}  // namespace deterrence::fuzz
