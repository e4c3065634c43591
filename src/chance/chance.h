// Where uncertainty enters. The model computes probabilities; Chance picks the outcome.
//
// An episode asks nothing else for randomness, so the same episode is sampled, scripted,
// enumerated exactly or split, depending only on the Chance that it is given.
#pragma once

#include <array>
#include <cstddef>
#include <span>

#include "chance/event.h"

namespace deterrence {

class Chance {
 public:
  virtual ~Chance() = default;

  /// Picks one of several exclusive outcomes of `event`.
  /// @param probabilities  shape (n_outcomes,), each in [0, 1], summing to 1
  /// @returns the index of the outcome, in [0, n_outcomes)
  virtual std::size_t pick(const Event& event, std::span<const double> probabilities) = 0;

  /// Whether something of the given probability happens.
  bool happens(const Event& event, double probability) {
    return pick(event, std::array{probability, 1 - probability}) == 0;
  }
};

}  // namespace deterrence
