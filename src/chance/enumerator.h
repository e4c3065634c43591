// Chance as it is enumerated: every path through the events of an episode is walked once, with its probability.
//
// A path is found again by its prefix: the episode is played from its start and takes the outcomes of the path before,
// up to the last event that has an outcome left; there the next one, and behind it the first of every event. So an
// episode needs no copy of itself, and what is kept is two numbers for each event of a single path.
#pragma once

#include <cstddef>
#include <span>
#include <vector>

#include "chance/chance.h"

namespace deterrence {

/// Outcomes of probability 0 are not followed.
///
///     Enumerator paths;
///     do {
///       play_episode(course, paths), and then see paths.probability()
///     } while (paths.next());
class Enumerator final : public Chance {
 public:
  /// @throws std::domain_error if a probability is NaN
  std::size_t pick(const Event& event, std::span<const double> probabilities) override;

  /// Of the path walked so far: the product of the probabilities of its outcomes.
  double probability() const { return probability_; }

  /// Turns to the next path, which is then to be walked from the start. False if there is none.
  bool next();

 private:
  struct Branch {
    std::size_t outcome = 0;
    std::size_t next = 0;  ///< the next one of positive probability; 0 if there is none
  };

  std::vector<Branch> path_;
  std::size_t depth_ = 0;  ///< events asked for on this walk
  double probability_ = 1;
};

}  // namespace deterrence
