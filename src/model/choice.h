// How agents choose: the logit choice rule, and the logistic function that is its case of two options.
//
// Source: McKelvey & Palfrey (1998), the agent quantal response of one decision.
#pragma once

#include <array>
#include <cstddef>

#include "model/elementary.h"

namespace deterrence {

/// Something for each of an actor's three options; of numbers or of lanes of them.
template <typename Number>
using ByOptionOf = std::array<Number, 3>;

/// Two options weighed against each other: exp(precision (utility - best)), so that one weight is 1 and none is above.
template <typename Number>
struct Weighed {
  Number one;
  Number other;
  Number best;  ///< utility of the better one
};

template <typename Number>
Weighed<Number> weigh(const Number& precision, const Number& one, const Number& other) {
  const Number difference = precision * (other - one);
  const auto other_is_better = difference > Number(0);
  const Number lesser = exponential(Number(0) - magnitude(difference));
  return {select(other_is_better, lesser, Number(1)), select(other_is_better, Number(1), lesser), larger(one, other)};
}

/// A pair of options and a third.
/// @returns probabilities of the pair's one, the pair's other and the third
template <typename Number>
ByOptionOf<Number> choose(const Weighed<Number>& pair, const Number& precision, const Number& third,
                          const ByOptionOf<Number>& priors = {Number(1), Number(1), Number(1)}) {
  const Weighed<Number> against = weigh(precision, pair.best, third);
  const ByOptionOf<Number> weights{priors[0] * (pair.one * against.one), priors[1] * (pair.other * against.one),
                                   priors[2] * against.other};
  const Number share = Number(1) / ((weights[0] + weights[1]) + weights[2]);
  return {weights[0] * share, weights[1] * share, weights[2] * share};
}

/// Logit choice probabilities among three options.
///
///   P(i) = w_i exp(precision u_i) / sum_j w_j exp(precision u_j)
///
/// @param utilities  [stakes]
/// @param priors     prior weights w, > 0; 0 only where the option's utility does not exceed that of every other one
/// @param precision  [1/stakes], >= 0
template <typename Number>
ByOptionOf<Number> choose(const ByOptionOf<Number>& utilities, const Number& precision,
                          const ByOptionOf<Number>& priors = {Number(1), Number(1), Number(1)}) {
  return choose(weigh(precision, utilities[0], utilities[1]), precision, utilities[2], priors);
}

/// 1 / (1 + exp(-x)), in [0, 1] for every x.
template <typename Number>
Number logistic(const Number& x) {
  return Number(1) / (Number(1) + exponential(Number(0) - x));
}

/// The same of many numbers.
/// @param n  a multiple of the lanes
template <typename Number>
void logistics(const double* x, std::size_t n, double* result) {
  for (std::size_t i = 0; i < n; i += n_lanes<Number>) store(logistic(load<Number>(x + i)), result + i);
}

/// Expected value over three options: sum of probability times value.
template <typename Number>
Number expected_value(const ByOptionOf<Number>& probabilities, const ByOptionOf<Number>& values) {
  return (probabilities[0] * values[0] + probabilities[1] * values[1]) + probabilities[2] * values[2];
}

}  // namespace deterrence
