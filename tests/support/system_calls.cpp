#include "support/system_calls.h"

#include <fcntl.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <cerrno>
#include <condition_variable>
#include <mutex>

namespace deterrence {
namespace {

/// The calls of the whole program: the C library has no place for an argument of ours.
struct Notes {
  std::mutex mutex;
  bool wanted = false;
  int sync_error = 0;
  bool syncs_held = false;
  std::condition_variable changed;
  std::vector<SystemCall> calls;
};

Notes& notes() {
  static Notes notes;
  return notes;
}

std::filesystem::path path_of(int descriptor) {
  std::error_code error;
  return std::filesystem::read_symlink("/proc/self/fd/" + std::to_string(descriptor), error);
}

/// Notes a call; returns the errno with which it shall fail, or 0.
int note(const char* name, const std::filesystem::path& path) {
  Notes& all = notes();
  std::unique_lock lock(all.mutex);
  if (!all.wanted) return 0;
  std::error_code error;
  const auto size = std::filesystem::is_regular_file(path, error) ? std::filesystem::file_size(path, error) : 0;
  all.calls.push_back({name, path, size, std::chrono::steady_clock::now()});
  if (std::string_view(name) != "fsync") return 0;
  all.changed.wait(lock, [&] { return !all.syncs_held; });
  return all.sync_error;
}

}  // namespace

SystemCallLog::SystemCallLog() {
  const std::lock_guard lock(notes().mutex);
  notes().wanted = true;
}

SystemCallLog::~SystemCallLog() {
  const std::lock_guard lock(notes().mutex);
  notes().wanted = false;
  notes().sync_error = 0;
  notes().calls.clear();
  notes().syncs_held = false;
  notes().changed.notify_all();
}

std::vector<SystemCall> SystemCallLog::calls() const {
  const std::lock_guard lock(notes().mutex);
  return notes().calls;
}

std::vector<std::string> SystemCallLog::lines() const {
  std::vector<std::string> lines;
  for (const SystemCall& call : calls()) {
    const bool is_folder = std::filesystem::is_directory(call.path);
    lines.push_back(call.name + " " + (is_folder ? "folder" : call.path.filename().string()));
  }
  return lines;
}

void SystemCallLog::fail_to_sync(int error) {
  const std::lock_guard lock(notes().mutex);
  notes().sync_error = error;
}

void SystemCallLog::hold_syncs(bool held) {
  const std::lock_guard lock(notes().mutex);
  notes().syncs_held = held;
  notes().changed.notify_all();
}

}  // namespace deterrence

extern "C" {

int fsync(int descriptor) {
  const int error = deterrence::note("fsync", deterrence::path_of(descriptor));
  if (error == 0) return static_cast<int>(syscall(SYS_fsync, descriptor));
  errno = error;
  return -1;
}

int rename(const char* from, const char* to) noexcept {
  const int result = renameat(AT_FDCWD, from, AT_FDCWD, to);
  const int error = errno;
  deterrence::note("rename", to);
  errno = error;
  return result;
}

int unlink(const char* path) noexcept {
  deterrence::note("unlink", path);
  return unlinkat(AT_FDCWD, path, 0);
}
}
