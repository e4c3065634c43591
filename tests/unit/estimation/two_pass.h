// The textbook's two passes, against which running sums are checked: first the mean, then the deviations from it.
#pragma once

#include <cmath>
#include <cstddef>
#include <vector>

namespace deterrence {

using Numbers = std::vector<double>;

inline double mean_of(const Numbers& numbers) {
  double sum = 0;
  for (const double number : numbers) sum += number;
  return sum / static_cast<double>(numbers.size());
}

/// Sum of products of deviations from the means; of one quantity with itself, its sum of squared deviations.
inline double products_of(const Numbers& x, const Numbers& y) {
  const double mean_x = mean_of(x);
  const double mean_y = mean_of(y);
  double sum = 0;
  for (std::size_t i = 0; i < x.size(); ++i) sum += (x[i] - mean_x) * (y[i] - mean_y);
  return sum;
}

inline double standard_error_of(const Numbers& numbers) {
  const double n = static_cast<double>(numbers.size());
  return std::sqrt(products_of(numbers, numbers) / (n - 1) / n);
}

}  // namespace deterrence
