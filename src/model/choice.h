// How agents choose: the logit choice rule, and the logistic function that is its case of two options.
#pragma once

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <span>

namespace deterrence {

/// Logit choice probabilities with prior weights.
///
///   P(i) = w_i exp(precision u_i) / sum_j w_j exp(precision u_j);  an option of weight 0 is never chosen
///
/// Source: McKelvey & Palfrey (1998), the agent quantal response of one decision.
/// @param utilities  [stakes], shape (n_options,)
/// @param weights    >= 0, at least one positive, shape (n_options,)
/// @param precision  [1/stakes], >= 0
/// @param choice     result, shape (n_options,), summing to 1
inline void logit(std::span<const double> utilities, std::span<const double> weights, double precision,
                  std::span<double> choice) {
  double best = -std::numeric_limits<double>::infinity();
  for (std::size_t i = 0; i < utilities.size(); ++i) {
    if (weights[i] > 0) best = std::max(best, utilities[i]);
  }
  double total = 0;
  for (std::size_t i = 0; i < utilities.size(); ++i) {
    choice[i] = weights[i] > 0 ? weights[i] * std::exp(precision * (utilities[i] - best)) : 0.0;
    total += choice[i];
  }
  for (double& probability : choice) probability /= total;
}

/// The same for a number of options known when compiling.
template <std::size_t n_options>
std::array<double, n_options> logit(const std::array<double, n_options>& utilities,
                                    const std::array<double, n_options>& weights, double precision) {
  std::array<double, n_options> choice;
  logit(utilities, weights, precision, choice);
  return choice;
}

/// 1 / (1 + exp(-x)), in [0, 1] for every x.
inline double logistic(double x) { return 1.0 / (1.0 + std::exp(-x)); }

/// Expected value: sum of probability times value.
template <std::size_t n_options>
double expected_value(const std::array<double, n_options>& probabilities, const std::array<double, n_options>& values) {
  double sum = 0;
  for (std::size_t i = 0; i < n_options; ++i) sum += probabilities[i] * values[i];
  return sum;
}

}  // namespace deterrence
