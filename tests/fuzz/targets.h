// What is fuzzed: each kind makes an input from a number, gives it to the program and says what is wrong with the
// answer.
#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <stdexcept>
#include <string>
#include <vector>

namespace deterrence::fuzz {

/// One kind of input. What try_input throws beyond what it expects, and any crash, is a fault of the program.
class Target {
 public:
  virtual ~Target() = default;

  /// Makes input number `step` in the folder, and tries it.
  /// @throws Fault if the program took what it should refuse, or took it for something else
  virtual void try_input(std::uint64_t step) = 0;
};

/// Found: the program's answer is wrong.
class Fault : public std::runtime_error {
 public:
  using std::runtime_error::runtime_error;
};

/// "scenario", "experiment", "journal", "results", "options".
std::vector<std::string> kinds();

/// @param folder  for the files of the inputs; empty
std::unique_ptr<Target> target(const std::string& kind, const std::filesystem::path& folder);

}  // namespace deterrence::fuzz
