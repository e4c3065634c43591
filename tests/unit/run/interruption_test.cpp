// Signals become flags: stop at the first, abandon a second later or at the next. Each case is a process of its own,
// because a signal is for a whole process.
#include "run/interruption.h"

#include <gtest/gtest.h>
#include <unistd.h>

#include <chrono>
#include <cstdlib>

namespace deterrence {
namespace {

using Clock = std::chrono::steady_clock;
using std::chrono::milliseconds;

/// Waits for a flag. Returns how long that took; ends the process if it takes too long.
milliseconds wait_for(const std::atomic<bool>& flag) {
  const auto begin = Clock::now();
  while (!flag) {
    if (Clock::now() - begin > std::chrono::seconds(10)) std::_Exit(3);
    std::this_thread::sleep_for(milliseconds(1));
  }
  return std::chrono::duration_cast<milliseconds>(Clock::now() - begin);
}

void signal_us(int number) { ::kill(::getpid(), number); }

[[noreturn]] void exit_if(bool right) { std::_Exit(right ? 0 : 1); }

class Interruption : public testing::TestWithParam<int> {
 protected:
  Interruption() { GTEST_FLAG_SET(death_test_style, "threadsafe"); }
};

TEST_P(Interruption, TheFirstSignalSaysStopAndASecondLaterAbandon) {
  const auto interrupted = [] {
    StopFlags flags;
    const InterruptionWatch watch(flags);
    const bool before = flags.stop || flags.abandon;
    signal_us(GetParam());
    wait_for(flags.stop);
    const bool at_once = flags.abandon;
    const milliseconds patience = wait_for(flags.abandon);
    exit_if(!before && !at_once && patience > milliseconds(800) && patience < milliseconds(5000));
  };
  EXPECT_EXIT(interrupted(), testing::ExitedWithCode(0), "");
}

TEST_P(Interruption, AFurtherSignalSaysAbandonAtOnce) {
  const auto interrupted = [] {
    StopFlags flags;
    const InterruptionWatch watch(flags);
    signal_us(SIGTERM);
    wait_for(flags.stop);
    signal_us(GetParam());
    exit_if(wait_for(flags.abandon) < milliseconds(900));
  };
  EXPECT_EXIT(interrupted(), testing::ExitedWithCode(0), "");
}

TEST_P(Interruption, WithoutASignalNothingIsSaid) {
  const auto not_interrupted = [] {
    StopFlags flags;
    {
      const InterruptionWatch watch(flags);
      std::this_thread::sleep_for(milliseconds(200));
    }
    exit_if(!flags.stop && !flags.abandon);
  };
  EXPECT_EXIT(not_interrupted(), testing::ExitedWithCode(0), "");
}

TEST_P(Interruption, AfterTheWatchASignalEndsTheProcessAgain) {
  const auto interrupted = [] {
    StopFlags flags;
    { const InterruptionWatch watch(flags); }
    signal_us(GetParam());
    std::this_thread::sleep_for(std::chrono::seconds(10));
    std::_Exit(0);
  };
  EXPECT_EXIT(interrupted(), testing::KilledBySignal(GetParam()), "");
}

INSTANTIATE_TEST_SUITE_P(OfTheKeyboardAndTheSystem, Interruption, testing::Values(SIGINT, SIGTERM));

}  // namespace
}  // namespace deterrence
