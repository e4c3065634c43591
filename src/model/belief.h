// Beliefs about which of two types an actor is.
#pragma once

#include "model/state.h"

namespace deterrence {

/// Bayes' rule for two types; where the denominator is 0 the belief stays.
/// @param belief       prior probability of the first type
/// @param likelihoods  of what was seen, under the first and the second type
double posterior(double belief, const ByType& likelihoods);

/// What a belief becomes when the type may have been drawn anew: (1 - hazard) belief + hazard prior.
double after_turnover(double belief, double prior, double hazard);

/// Likelihoods as an observer of another's affairs takes them: raised to the spillover.
ByType spilled_over(const ByType& likelihoods, double spillover);

/// Expectation over the two types under a belief; of doubles, or of lanes of them.
template <typename Number>
Number mixed(const Number& belief, const std::array<Number, 2>& values) {
  return belief * values[0] + (Number(1) - belief) * values[1];
}

}  // namespace deterrence
