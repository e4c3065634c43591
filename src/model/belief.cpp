#include "model/belief.h"

#include "model/elementary.h"

namespace deterrence {

double posterior(double belief, const ByType& likelihoods) {
  const double first = belief * likelihoods[0];
  const double total = first + (1 - belief) * likelihoods[1];
  return total > 0 ? first / total : belief;
}

double after_turnover(double belief, double prior, double hazard) { return (1 - hazard) * belief + hazard * prior; }

ByType spilled_over(const ByType& likelihoods, double spillover) {
  return {power(likelihoods[0], spillover), power(likelihoods[1], spillover)};
}

}  // namespace deterrence
