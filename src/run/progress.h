// What a user sees while a run is under way: on stderr, as a bar, as lines of a log, or as JSON.
#pragma once

#include <chrono>
#include <condition_variable>
#include <cstdint>
#include <iosfwd>
#include <mutex>
#include <string>
#include <thread>

#include "estimation/block.h"

namespace deterrence {

enum class ProgressStyle { none, bar, log, json };

/// Running estimate of general deterrence over everything played so far, all policies and points together, each
/// with equal weight per episode. Its error is that of the episodes within their cells (a stratified sample).
class Headline {
 public:
  void add(const BlockRecord& block);
  Estimate estimate() const;
  double half_width() const;  ///< of its 95 % interval

 private:
  double n_blocks_ = 0;
  RatioMoments sums_;
};

/// Shows progress from a thread of its own until it is destroyed.
class Progress {
 public:
  /// @param n_planned, n_before  episodes of the whole run, and those that an earlier run played
  Progress(ProgressStyle style, std::ostream& stream, std::uint64_t n_planned, std::uint64_t n_before);
  ~Progress();
  Progress(const Progress&) = delete;
  Progress& operator=(const Progress&) = delete;

  /// The run turns out to have fewer episodes than planned: points were precise enough.
  void plan(std::uint64_t n_planned);

  /// Counts a block; from any thread.
  void add(const BlockRecord& block);

 private:
  using Clock = std::chrono::steady_clock;
  void show_until_ended();
  std::string bar_text() const;
  std::string log_text() const;
  std::string json_text() const;
  double rate() const;          ///< episodes per second
  double seconds_left() const;  ///< at that rate

  ProgressStyle style_;
  std::ostream& stream_;
  std::uint64_t n_planned_;
  std::uint64_t n_before_;
  Clock::time_point begin_ = Clock::now();
  mutable std::mutex mutex_;
  std::condition_variable changed_;
  bool ended_ = false;
  std::uint64_t n_played_ = 0;  ///< by this run
  Headline headline_;
  std::thread thread_;
};

}  // namespace deterrence
