#include "model/belief.h"

#include <cmath>

namespace deterrence {

double posterior(double belief, const ByType& likelihoods) {
  const double first = belief * likelihoods[0];
  const double total = first + (1 - belief) * likelihoods[1];
  return total > 0 ? first / total : belief;
}

double after_turnover(double belief, double prior, double hazard) { return (1 - hazard) * belief + hazard * prior; }

ByType spilled_over(const ByType& likelihoods, double spillover) {
  return {std::pow(likelihoods[0], spillover), std::pow(likelihoods[1], spillover)};
}

double mixed(double belief, const ByType& values) { return belief * values[0] + (1 - belief) * values[1]; }

}  // namespace deterrence
