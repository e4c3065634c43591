#include "estimation/interval.h"

#include <algorithm>
#include <boost/math/distributions/normal.hpp>
#include <boost/math/distributions/students_t.hpp>
#include <cmath>
#include <limits>
#include <numeric>

namespace deterrence {
namespace {

constexpr double none = std::numeric_limits<double>::quiet_NaN();
constexpr double level = 0.05;

bool has_interval(double error, double degrees_of_freedom) { return error >= 0 && degrees_of_freedom >= 1; }

}  // namespace

double half_width_of_95(double error, double degrees_of_freedom) {
  return half_width(error, degrees_of_freedom, level);
}

double half_width(double error, double degrees_of_freedom, double miss) {
  if (!has_interval(error, degrees_of_freedom)) return none;
  return error * boost::math::quantile(boost::math::students_t(degrees_of_freedom), 1 - miss / 2);
}

double p_value(double estimate, double error, double degrees_of_freedom) {
  if (!has_interval(error, degrees_of_freedom) || std::isnan(estimate)) return none;
  if (estimate == 0) return 1;
  if (error == 0) return std::exp2(-degrees_of_freedom);
  const boost::math::students_t student(degrees_of_freedom);
  return 2 * boost::math::cdf(boost::math::complement(student, std::abs(estimate) / error));
}

std::vector<bool> rejected_together(std::span<const double> p_values) {
  std::vector<std::size_t> order(p_values.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::erase_if(order, [&](std::size_t i) { return std::isnan(p_values[i]); });
  std::stable_sort(order.begin(), order.end(), [&](std::size_t i, std::size_t j) { return p_values[i] < p_values[j]; });
  std::vector<bool> rejected(p_values.size(), false);
  for (std::size_t i = 0; i < order.size(); ++i) {
    if (p_values[order[i]] > level / static_cast<double>(order.size() - i)) break;
    rejected[order[i]] = true;
  }
  return rejected;
}

Interval interval_of_share(double share, double n, std::size_t n_looks) {
  const double miss = level / static_cast<double>(n_looks);
  const double normal_quantile = boost::math::quantile(boost::math::normal(), 1 - miss / 2);
  const double squared = normal_quantile * normal_quantile;
  const double middle = (share + squared / (2 * n)) / (1 + squared / n);
  const double half = normal_quantile / (1 + squared / n) * std::sqrt(share * (1 - share) / n + squared / (4 * n * n));
  return {std::max(0.0, middle - half), std::min(1.0, middle + half)};
}

double effective_trials(double share, double error) { return share * (1 - share) / (error * error); }

bool is_share(double mean, double error, double n) {
  // Values are 0 or 1 exactly where their squares sum to what they sum to: the variance is then that of a share.
  const double variance = mean * (1 - mean) / (n - 1);
  return mean >= 0 && mean <= 1 && std::abs(error * error - variance) <= 1e-9 * variance;
}

}  // namespace deterrence
