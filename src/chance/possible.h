// Which outcomes can occur at all: what those need that follow every one of them.
#pragma once

#include <cmath>
#include <stdexcept>

namespace deterrence {

/// @throws std::domain_error if the probability is NaN
inline bool is_possible(double probability) {
  if (std::isnan(probability)) throw std::domain_error("a probability is not a number (a parameter is too extreme)");
  return probability > 0;
}

}  // namespace deterrence
