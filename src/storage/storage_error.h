// The failure of the machine below a file: missing, unreadable, full, damaged.
#pragma once

#include <filesystem>
#include <stdexcept>
#include <string>
#include <system_error>

namespace deterrence {

/// Says `PATH: WHAT: ERRNO TEXT`, or `PATH: WHAT` where the operating system has nothing to add.
class StorageError : public std::runtime_error {
 public:
  /// @param error  errno of the failed call, 0 if there is none
  StorageError(const std::filesystem::path& path, const std::string& what, int error = 0)
      : std::runtime_error(message(path, what, error)), error_(error) {}

  std::error_code code() const noexcept { return {error_, std::generic_category()}; }

 private:
  static std::string message(const std::filesystem::path& path, const std::string& what, int error) {
    std::string text = path.string() + ": " + what;
    if (error != 0) text += ": " + std::generic_category().message(error);
    return text;
  }

  int error_;
};

}  // namespace deterrence
