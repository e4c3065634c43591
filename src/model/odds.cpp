#include "model/odds.h"

#include <cmath>

namespace deterrence {

double odds(double coalition, double adversary, double decisiveness) {
  if (coalition == 0) return adversary == 0 ? 0.5 : 0.0;
  return 1.0 / (1.0 + std::pow(adversary / coalition, decisiveness));
}

}  // namespace deterrence
