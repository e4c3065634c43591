#include "estimation/bootstrap.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace deterrence {
namespace {

constexpr double tail = 0.025;

/// REQUIRES: sorted, not empty
double percentile(const std::vector<double>& sorted, double share) {
  const double place = share * static_cast<double>(sorted.size() - 1);
  const auto below = static_cast<std::size_t>(place);
  const std::size_t above = std::min(below + 1, sorted.size() - 1);
  return sorted[below] + (place - static_cast<double>(below)) * (sorted[above] - sorted[below]);
}

}  // namespace

Interval percentile_interval(std::vector<double> estimates) {
  const auto n_all = static_cast<double>(estimates.size());
  std::erase_if(estimates, [](double each) { return std::isnan(each); });
  if (estimates.empty() || static_cast<double>(estimates.size()) < (1 - tail) * n_all) {
    constexpr double none = std::numeric_limits<double>::quiet_NaN();
    return {none, none};
  }
  std::sort(estimates.begin(), estimates.end());
  return {percentile(estimates, tail), percentile(estimates, 1 - tail)};
}

Interval widened(const Interval& interval, double estimate, double half_width) {
  const auto distance = [&](double of_rows) {
    return std::isnan(of_rows) ? of_rows : std::hypot(std::max(0.0, of_rows), half_width);
  };
  return {estimate - distance(estimate - interval.low), estimate + distance(interval.high - estimate)};
}

}  // namespace deterrence
