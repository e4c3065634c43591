// Exact values of a small instance: what sampling converges to, from all paths that an episode can take.
//
// Each period is walked through every path. Histories that have reached the same state go on as one, since what follows
// has the same probabilities for all of them (docs/exact.md). This changes no value; it makes more periods feasible.
#pragma once

#include <stdexcept>
#include <vector>

#include "estimation/mixture.h"
#include "model/scenario.h"

namespace deterrence {

struct ExactValues {
  double n_paths = 0;          ///< from the first event to the last; a whole number, beyond 2^53 only nearly
  double n_walked = 0;         ///< paths through single periods that were walked for it
  double probability = 0;      ///< of all paths together: 1, but for rounding
  Expected outcomes;           ///< of an episode
  std::vector<double> ratios;  ///< of the means, shape (n_ratio_values,); NaN where the denominator is 0
};

/// There are more paths than were allowed.
class TooManyPaths final : public std::exception {
 public:
  const char* what() const noexcept override { return "there are too many paths"; }
};

/// @param max_paths  how many paths there may be
/// @throws TooManyPaths as soon as there are more
/// @throws std::domain_error naming the first outcome that is not a finite number
ExactValues exact_values(const Course& course, const Layout& layout, double max_paths);

/// An estimate of the number of paths, from some taken at random, always the same ones; infinity if beyond 1e300.
double estimated_paths(const Course& course);

}  // namespace deterrence
