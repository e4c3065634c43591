// Many episodes in turns on one thread, so that the views that they need can be solved side by side in full lanes.
//
// An episode stays what it is, one function from beginning to end: where it needs views it waits, and others go on.
// Lanes do not influence each other, so that an episode is the same in whatever company it is played.
#pragma once

#include <atomic>
#include <cstddef>
#include <cstdint>
#include <exception>
#include <functional>
#include <memory>
#include <stdexcept>
#include <string>
#include <vector>

#include "episode/episode.h"
#include "episode/fibers.h"
#include "episode/workbench.h"

namespace deterrence {

/// An episode that could not be played to its end.
class EpisodeError : public std::runtime_error {
 public:
  EpisodeError(std::uint64_t episode, const std::string& why) : std::runtime_error(why), episode_(episode) {}
  std::uint64_t episode() const { return episode_; }

 private:
  std::uint64_t episode_;
};

/// Plays episodes of courses of the same extents. Belongs to one thread at a time.
class Ensemble {
 public:
  Ensemble(const Extents& extents, Simd simd);
  ~Ensemble();

  /// What is played from now on.
  void set_course(Course course);

  struct Task {
    std::uint64_t seed = 0;
    std::uint64_t first = 0;
    std::uint64_t n = 0;  ///< number of episodes
  };

  /// @param take     is given the records in the order of the episodes
  /// @param abandon  once true, gives up by throwing Abandoned
  /// @throws EpisodeError with the number of the first episode that fails, or that `take` throws at
  void play(const Task& task, const std::function<void(const Record& record)>& take, const std::atomic<bool>& abandon);

 private:
  class PooledViews;
  struct Place;
  struct Stage;

  void play_at_seat(Stage& stage, std::size_t seat);

  Course course_;
  Fibers fibers_;
  std::unique_ptr<PooledViews> views_;
  Situations situations_;
  std::vector<Workbench> benches_;  ///< shape (fibers,)
  std::vector<Place> places_;       ///< for episodes that are played, or whose predecessors are
};

}  // namespace deterrence
