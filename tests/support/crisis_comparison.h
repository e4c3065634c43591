// How far two solutions of one crisis lie apart.
#pragma once

#include <string>
#include <vector>

#include "support/crisis_numbers.h"

namespace deterrence {

/// The farthest that any two numbers of a kind lie apart, infinite where one is no number; and which they are.
struct Distance {
  double size = 0;
  std::string where;
};

struct Distances {
  Distance probabilities;  ///< of all choices, the expected answer and assurance
  Distance values;         ///< of all utilities and values, relative to the larger of `unit` and the value itself
};

/// Compares one solution with another that has every rung once for each path that leads there. Of daylight, which
/// divides by a difference of values, what is compared is its product with this difference, as a value.
/// @param unit  what counts as a value of order one [stakes]
Distances distances(const SolvedCrisis& solved, const std::vector<std::vector<SolvedRung>>& by_path, double unit = 1);
Distances distances(const SolvedCrisis& solved, const SolvedCrisis& other, double unit = 1);

}  // namespace deterrence
