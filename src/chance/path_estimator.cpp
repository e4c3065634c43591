#include "chance/path_estimator.h"

#include <algorithm>
#include <numeric>

#include "chance/addressed.h"
#include "chance/possible.h"

namespace deterrence {
namespace {

constexpr std::uint64_t seed = 0;      // fixed, so that an estimate is always the same
constexpr double indifference = 0.25;  // share of choices in which all outcomes are alike: experience may mislead

/// Weights as probabilities, mixed with the same for each that is not 0.
std::vector<double> mixed(std::vector<double> weights) {
  const double sum = std::accumulate(weights.begin(), weights.end(), 0.0);
  const auto n_possible = std::count_if(weights.begin(), weights.end(), [](double weight) { return weight > 0; });
  for (double& weight : weights) {
    if (weight > 0) weight = (1 - indifference) * weight / sum + indifference / static_cast<double>(n_possible);
  }
  return weights;
}

}  // namespace

std::size_t PathEstimator::pick(const Event& event, std::span<const double> probabilities) {
  std::vector<Outcome>& outcomes = outcomes_[std::uint64_t{event.period} << 32 | address(event)];
  outcomes.resize(std::max(outcomes.size(), probabilities.size()));
  double largest = 1;
  for (const Outcome& outcome : outcomes) {
    if (outcome.n_walks > 0) largest = std::max(largest, outcome.sum / outcome.n_walks);
  }
  std::vector<double> weights(probabilities.size());
  for (std::size_t i = 0; i < weights.size(); ++i) {
    if (!is_possible(probabilities[i])) continue;
    weights[i] = outcomes[i].n_walks > 0 ? outcomes[i].sum / outcomes[i].n_walks : largest;  // curious of the unknown
  }
  weights = mixed(std::move(weights));
  const std::size_t taken = outcome_at(uniform(seed, n_walks_, event), weights);
  walk_.push_back({&outcomes[taken], weights[taken]});
  n_paths_ /= weights[taken];
  return taken;
}

void PathEstimator::finish() {
  double n_paths = 1;
  for (auto step = walk_.rbegin(); step != walk_.rend(); ++step) {
    step->outcome->sum += n_paths;
    step->outcome->n_walks += 1;
    n_paths /= step->probability;
  }
  walk_.clear();
  n_walks_ += 1;
  n_paths_ = 1;
}

}  // namespace deterrence
