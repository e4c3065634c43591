#include "cli/estimate_intervals.h"

#include <algorithm>
#include <cmath>

namespace deterrence {
namespace {

/// How many events a ratio of events is of, per episode, in each cell.
std::vector<double> events_of(const ResultsReader& results, const ShownValue& ratio) {
  const Compared compared(results.extents());
  const std::size_t n_kept = compared.layout().n_kept();
  const std::size_t n_cells = results.n_policies() * results.n_points();
  std::vector<double> means(n_cells * n_kept);
  for (const Compared::Variable& outcome : compared.variables()) {
    if (outcome.is_ratio) continue;
    const Variable all = results.estimate(std::string(outcome.name));
    for (std::size_t cell = 0; cell < n_cells; ++cell) {
      std::copy_n(&all.value.at(cell * outcome.size), outcome.size, &means.at(cell * n_kept + outcome.offset));
    }
  }
  std::vector<double> events;
  events.reserve(n_cells);
  std::vector<QuotientPart> parts(compared.size());
  for (std::size_t cell = 0; cell < n_cells; ++cell) {
    compared.split(std::span(means).subspan(cell * n_kept, n_kept), parts);
    events.push_back(parts[ratio.place].denominator);
  }
  return events;
}

/// Events of one episode may depend on each other. Their spread tells how much, unless they all went the same way: then
/// no more of them are taken to be independent than there are episodes.
double trials_of_share(double share, double error, double n_events, double n_episodes) {
  const bool all_alike = share <= 0 || share >= 1;
  return all_alike ? std::min(n_events, n_episodes) : effective_trials(share, error);
}

}  // namespace

EstimateIntervals::EstimateIntervals(const ResultsReader& results)
    : results_(results), played_(results.episodes_played()), stopping_(read_stopping(results.file())) {}

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

std::vector<Interval> EstimateIntervals::intervals(const ShownValue& value) const {
  const std::string name = value.text();
  const Variable all = results_.estimate(value.outcome);
  const std::vector<double> events = value.is_share ? events_of(results_, value) : std::vector<double>{};
  std::vector<Interval> intervals;
  intervals.reserve(played_.size());
  for (std::size_t cell = 0; cell < played_.size(); ++cell) {
    const double estimate = all.value[cell * all.n_rest + value.element];
    const double error = all.error[cell * all.n_rest + value.element];
    const auto n = static_cast<double>(played_[cell]);
    const double half = half_width(name, cell, error);
    const bool has_that_of_looks = made_points_stop(name) && std::isfinite(half);
    double trials = 0;
    if (value.is_whole && is_share(estimate, error, n)) trials = n;
    if (value.is_share && error >= 0) trials = trials_of_share(estimate, error, events[cell] * n, n);
    if (!has_that_of_looks && trials > 0 && std::isfinite(trials)) {
      intervals.push_back(interval_of_share(estimate, trials, n_looks(name)));
    } else {
      intervals.push_back({estimate - half, estimate + half});
    }
  }
  return intervals;
}

}  // namespace deterrence
