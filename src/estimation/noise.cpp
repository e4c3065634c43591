#include "estimation/noise.h"

#include <limits>

namespace deterrence {

double NoiseOfVariance::of(std::size_t n_estimates) const {
  if (n_estimates < 2) return std::numeric_limits<double>::quiet_NaN();
  const auto n = static_cast<double>(n_estimates);
  double of_mean = 0;
  for (const double total : totals_) of_mean += total * total / n;
  return (squares_ - of_mean) / (n - 1);
}

}  // namespace deterrence
