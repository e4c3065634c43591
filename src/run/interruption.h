// Ctrl-C and SIGTERM: a run stops within a second or two and keeps everything that was played.
#pragma once

#include <csignal>

#include <atomic>
#include <chrono>
#include <optional>
#include <thread>

namespace deterrence {

/// What a run is told from outside. Set once, never taken back.
struct StopFlags {
  std::atomic<bool> stop{false};     ///< begin nothing new
  std::atomic<bool> abandon{false};  ///< give up what is in hand
};

/// While it lives, the two signals set flags instead of ending the process: the first says stop and, a second later,
/// abandon; a further one says abandon at once. To be made before other threads are.
class InterruptionWatch {
 public:
  /// @param deadline  when to say stop, as if by a signal
  explicit InterruptionWatch(StopFlags& flags, std::optional<std::chrono::steady_clock::time_point> deadline = {});
  ~InterruptionWatch();
  InterruptionWatch(const InterruptionWatch&) = delete;
  InterruptionWatch& operator=(const InterruptionWatch&) = delete;

 private:
  void watch();

  StopFlags& flags_;
  std::optional<std::chrono::steady_clock::time_point> deadline_;
  sigset_t signals_{};
  sigset_t mask_before_{};
  std::atomic<bool> ended_{false};
  std::thread thread_;
};

}  // namespace deterrence
