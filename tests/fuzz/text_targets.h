// Fuzzed texts: scenarios and experiments.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "fuzz/targets.h"

namespace deterrence::fuzz {

class ScenarioTarget final : public Target {
 public:
  explicit ScenarioTarget(std::filesystem::path folder);
  void try_input(std::uint64_t step) override;

 private:
  std::filesystem::path folder_;
  std::vector<std::string> seeds_;
};

class ExperimentTarget final : public Target {
 public:
  explicit ExperimentTarget(std::filesystem::path folder);
  void try_input(std::uint64_t step) override;

 private:
  std::filesystem::path folder_;
  std::vector<std::string> seeds_;
};

}  // namespace deterrence::fuzz
