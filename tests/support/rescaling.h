// A scenario in other units of utility, in which everybody chooses as before.
#pragma once

#include "model/scenario.h"

namespace deterrence {

/// Multiplies every stake, value and cost by a factor, what solidarity, binding, abandonment and fear are worth
/// likewise, and divides every precision by it. Shares, strengths, weights and exposures have no such unit.
void rescale(Scenario& scenario, double factor);

}  // namespace deterrence
