// Outcomes of several histories, mixed by their probabilities.
#pragma once

#include <cstddef>
#include <span>
#include <vector>

#include "episode/outcomes.h"
#include "estimation/sum.h"

namespace deterrence {

/// Probabilities of 0, 1, 2, ...: as far as any is positive.
using Distribution = std::vector<double>;

/// What is known of an episode, or of a mixture of several.
struct Expected {
  std::vector<double> means;                ///< of every outcome, shape (layout.n_values(),)
  std::vector<Distribution> distributions;  ///< of the scalar outcomes, shape (layout.n_scalars(),); empty if real
};

class Mixture {
 public:
  explicit Mixture(const Layout& layout);

  /// Adds what was expected before some events, with these events.
  /// @param probability  of the history up to here, > 0
  /// @param after        the means with the events, shape (layout.n_values(),); whole ones have grown by whole numbers
  void add(double probability, const Expected& before, std::span<const double> after);

  double probability() const { return probability_.value(); }

  /// The outcomes given that one of these histories is true. What all have in common is not rounded.
  Expected expected() const;

 private:
  const Layout& layout_;
  Sum probability_;
  std::vector<double> first_;  ///< sums are kept about the first history
  std::vector<Sum> sums_;
  std::vector<std::vector<Sum>> distributions_;
};

}  // namespace deterrence
