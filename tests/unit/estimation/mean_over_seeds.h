// The mean of a quantity over many seeds of noise, and its standard error.
#pragma once

#include <cmath>

namespace deterrence {

struct MeanOverSeeds {
  void add(double value) {
    ++n;
    sum += value;
    squares += value * value;
  }
  double mean() const { return sum / n; }
  double error() const { return std::sqrt((squares / n - mean() * mean()) / (n - 1)); }

  double n = 0;
  double sum = 0;
  double squares = 0;
};

}  // namespace deterrence
