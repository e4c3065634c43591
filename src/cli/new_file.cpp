#include "cli/new_file.h"

#include <fmt/format.h>

#include <filesystem>
#include <span>

#include "cli/command.h"
#include "storage/files.h"
#include "storage/storage_error.h"

namespace deterrence {

namespace fs = std::filesystem;

void refuse_unless_new(const std::string& path) {
  std::error_code error;
  if (fs::symlink_status(path, error).type() > fs::file_type::not_found) {
    throw UsageError(fmt::format("{}: exists (it would be overwritten). Choose another name?", path));
  }
  const fs::path folder = fs::path(path).parent_path();
  if (!folder.empty() && !fs::is_directory(folder, error)) {
    throw UsageError(fmt::format("{}: {} is no folder. Make it first?", path, folder.string()));
  }
}

void write_new_file(const std::string& path, std::string_view text) {
  refuse_unless_new(path);
  const File file = File::open(path, Access::create_new);
  try {
    write_all(file, std::as_bytes(std::span(text)));
    sync_file(file);
  } catch (const StorageError&) {
    std::error_code ignored;
    fs::remove(path, ignored);  // a part of it would only be in the way
    throw;
  }
}

}  // namespace deterrence
