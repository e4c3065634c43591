#include "cli/results_input.h"

#include <cerrno>

#include "cli/command.h"
#include "storage/storage_error.h"

namespace deterrence {

ResultsReader open_results(const std::string& path) {
  try {
    return ResultsReader(path);
  } catch (const StorageError& error) {
    const int number = error.code().value();
    const bool is_users = number == 0 || number == ENOENT || number == ENOTDIR || number == EISDIR;
    if (is_users) throw UsageError(error.what());
    throw;
  }
}

}  // namespace deterrence
