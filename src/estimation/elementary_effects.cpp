#include "estimation/elementary_effects.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numbers>
#include <span>

#include "estimation/left_out.h"

namespace deterrence {
namespace {

constexpr double none = std::numeric_limits<double>::quiet_NaN();

/// Half normal: mean absolute value / standard deviation.
const double mean_absolute_normal = std::sqrt(2 / std::numbers::pi);

double standard_deviation(const MorrisSample& sample, std::size_t axis, double mean, Noise handling) {
  const std::size_t n = sample.effects.size();
  if (n < 2) return none;
  double squares = 0;
  for (const auto& trajectory : sample.effects) {
    const double deviation = trajectory[axis].value - mean;
    squares += deviation * deviation;
  }
  const double noise = handling == Noise::taken_out ? sample.variance_noise[axis] : 0;
  return std::sqrt(std::max(0.0, squares / static_cast<double>(n - 1) - noise));
}

MorrisMeasures measures_of(const MorrisSample& sample, std::size_t axis, Noise handling) {
  const auto n = static_cast<double>(sample.effects.size());
  MorrisMeasures measures{.mu_star_95 = {none, none}};
  const double first = sample.effects.front()[axis].value;  // sums about it: equal effects have no spread at all
  double excess = 0;
  for (const auto& trajectory : sample.effects) {
    const NoisyDifference& effect = trajectory[axis];
    excess += effect.value - first;
    measures.mu_star += std::abs(effect.value) / n;
    measures.mu_star_noise += std::sqrt(effect.noise) * mean_absolute_normal / n;
  }
  measures.mu = first + excess / n;
  measures.sigma = standard_deviation(sample, axis, measures.mu, handling);
  return measures;
}

/// Half width of the 95 % interval of mu*, if blocks alone made it uncertain.
double half_width_of_blocks(const MorrisSample& sample, std::size_t axis) {
  if (sample.least_blocks < least_blocks_of_interval) return none;
  std::vector<double> changes;
  changes.reserve(sample.without.size());
  for (const auto& each : sample.without) changes.push_back(each[axis] / static_cast<double>(sample.effects.size()));
  return half_width_of_95(jackknife_error(changes), static_cast<double>(sample.least_blocks) - 1);
}

double mean_absolute(const MorrisSample& sample, std::size_t axis, std::span<const std::size_t> trajectories) {
  double total = 0;
  for (const std::size_t each : trajectories) total += std::abs(sample.effects[each][axis].value);
  return total / static_cast<double>(trajectories.size());
}

}  // namespace

std::vector<MorrisMeasures> elementary_effects(const MorrisSample& sample, Noise handling, const DrawRows& draw) {
  if (sample.effects.empty()) return {sample.n_axes, {none, none, {none, none}, none, none}};
  std::vector<MorrisMeasures> measures;
  measures.reserve(sample.n_axes);
  for (std::size_t axis = 0; axis < sample.n_axes; ++axis) measures.push_back(measures_of(sample, axis, handling));
  std::vector<std::size_t> trajectories(sample.effects.size());
  if (trajectories.size() < 2) return measures;
  std::vector<std::vector<double>> resampled(sample.n_axes);
  for (std::size_t resample = 0; resample < n_resamples; ++resample) {
    draw(resample, trajectories);
    for (std::size_t axis = 0; axis < sample.n_axes; ++axis) {
      resampled[axis].push_back(mean_absolute(sample, axis, trajectories));
    }
  }
  for (std::size_t axis = 0; axis < sample.n_axes; ++axis) {
    measures[axis].mu_star_95 = widened(percentile_interval(std::move(resampled[axis])), measures[axis].mu_star,
                                        half_width_of_blocks(sample, axis));
  }
  return measures;
}

}  // namespace deterrence
