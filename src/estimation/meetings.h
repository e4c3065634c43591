// Where histories of an episode meet: between two periods, in the same state.
#pragma once

#include <cstddef>
#include <span>
#include <unordered_map>
#include <vector>

#include "episode/episode.h"
#include "estimation/mixture.h"

namespace deterrence {

/// Histories that have reached the same state between two periods.
struct Junction {
  State state;
  double probability = 0;
  double n_paths = 0;
  Expected outcomes;
};

/// Gathers what all histories come to at the end of one period.
class Meetings {
 public:
  explicit Meetings(const Layout& layout) : layout_(layout) {}

  /// @param from         where the period began
  /// @param probability  of the history up to here, > 0
  /// @param row          the record of the episode as laid out
  void add(const Junction& from, const Episode& episode, double probability, std::span<const double> row);

  /// In the order in which they were first reached.
  std::vector<Junction> junctions() const;

 private:
  /// Episodes here go on alike, and what they report can be averaged: every outcome is a sum over periods or follows
  /// from the state, but for the highest rung.
  struct Meeting {
    State state;
    double highest_rung = 0;
    double n_paths = 0;
    Mixture outcomes;
  };

  Meeting& meeting_of(const Episode& episode);

  const Layout& layout_;
  std::vector<Meeting> meetings_;
  std::unordered_multimap<std::size_t, std::size_t> index_;  ///< by the hash of the state
};

}  // namespace deterrence
