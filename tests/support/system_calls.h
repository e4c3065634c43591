// What a piece of code asks of the operating system for its files: which calls, in which order, with what on the disk.
//
// The test program puts itself between the code and the C library's fsync, rename and unlink.
#pragma once

#include <chrono>
#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

namespace deterrence {

struct SystemCall {
  std::string name;            ///< "fsync", "rename" or "unlink"
  std::filesystem::path path;  ///< what it was called for; of a rename, the new name
  std::uint64_t size = 0;      ///< of the file at that moment [bytes]
  std::chrono::steady_clock::time_point time;
};

/// While it lives, calls are noted; one at a time.
class SystemCallLog {
 public:
  SystemCallLog();
  ~SystemCallLog();  // what is held goes on
  SystemCallLog(const SystemCallLog&) = delete;
  SystemCallLog& operator=(const SystemCallLog&) = delete;

  std::vector<SystemCall> calls() const;

  /// "fsync o.h5", "rename o.h5", ...: the calls without the folders that they share.
  std::vector<std::string> lines() const;

  /// From now on, fsync fails with this errno.
  void fail_to_sync(int error);

  /// Whoever calls fsync waits until it is no longer held.
  void hold_syncs(bool held);
};

}  // namespace deterrence
