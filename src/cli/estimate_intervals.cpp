#include "cli/estimate_intervals.h"

#include <cmath>

namespace deterrence {

EstimateIntervals::EstimateIntervals(const ResultsReader& results)
    : played_(results.episodes_played()), stopping_(read_stopping(results.file())) {}

bool EstimateIntervals::made_points_stop(const std::string& name) const {
  return stopping_ && stopping_->against.empty() && stopping_->outcome == name;
}

std::size_t EstimateIntervals::n_looks(const std::string& name) const {
  return made_points_stop(name) ? stopping_->n_looks : 1;
}

double EstimateIntervals::half_width(const std::string& name, std::size_t cell, double error) const {
  if (made_points_stop(name)) return stopping_->half_widths[cell];
  return half_width_of_95(error, static_cast<double>(played_[cell] - 1));
}

Interval EstimateIntervals::interval(const ShownValue& value, std::size_t cell, double estimate, double error) const {
  const std::string name = value.text();
  const double half = half_width(name, cell, error);
  const auto n = static_cast<double>(played_[cell]);
  const bool has_that_of_looks = made_points_stop(name) && std::isfinite(half);
  if (value.is_whole && !has_that_of_looks && is_share(estimate, error, n)) {
    return interval_of_share(estimate, n, n_looks(name));
  }
  return {estimate - half, estimate + half};
}

}  // namespace deterrence
