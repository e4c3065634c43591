#include "run/interruption.h"

#include <pthread.h>

#include <chrono>
#include <optional>

namespace deterrence {
namespace {

using Clock = std::chrono::steady_clock;
constexpr std::chrono::milliseconds patience{1000};  // for blocks in hand, before they are given up
constexpr timespec one_look{0, 50'000'000};

}  // namespace

InterruptionWatch::InterruptionWatch(StopFlags& flags, std::optional<Clock::time_point> deadline)
    : flags_(flags), deadline_(deadline) {
  sigemptyset(&signals_);
  sigaddset(&signals_, SIGINT);
  sigaddset(&signals_, SIGTERM);
  pthread_sigmask(SIG_BLOCK, &signals_, &mask_before_);
  thread_ = std::thread([this] { watch(); });
}

InterruptionWatch::~InterruptionWatch() {
  ended_ = true;
  thread_.join();
  pthread_sigmask(SIG_SETMASK, &mask_before_, nullptr);
}

void InterruptionWatch::watch() {
  std::optional<Clock::time_point> stopped;
  while (!ended_) {
    const bool signalled = sigtimedwait(&signals_, nullptr, &one_look) > 0;
    if (signalled && stopped) flags_.abandon = true;
    if (!stopped && (signalled || (deadline_ && Clock::now() >= *deadline_))) {
      stopped = Clock::now();
      flags_.stop = true;
    }
    if (stopped && Clock::now() - *stopped > patience) flags_.abandon = true;
  }
}

}  // namespace deterrence
