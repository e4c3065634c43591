#include "design/range.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <cstdlib>

namespace deterrence {
namespace {

double between(double first, double last, double share) { return first * (1 - share) + last * share; }

/// To 15 digits; where that is no number any more (beyond the largest), as it is.
double rounded(double value) {
  const double number = std::strtod(fmt::format("{:.15g}", value).c_str(), nullptr);
  return std::isfinite(number) ? number : value;
}

}  // namespace

double at_share(const AxisRange& range, double share) {
  const double value = range.scale == Scale::linear
                           ? between(range.first, range.last, share)
                           : std::exp(between(std::log(range.first), std::log(range.last), share));
  return std::clamp(value, range.first, range.last);
}

std::vector<double> spaced(const AxisRange& range, std::size_t n) {
  std::vector<double> values;
  for (std::size_t i = 0; i < n; ++i) {
    values.push_back(rounded(at_share(range, static_cast<double>(i) / static_cast<double>(n - 1))));
  }
  values.front() = range.first;
  values.back() = range.last;
  return values;
}

}  // namespace deterrence
