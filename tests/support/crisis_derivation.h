// The numbers of a crisis from a scenario and a state, written from docs/model.md alone: "Derived", "Strength", the
// planned odds with those who may join, and attribution. A second way to what src/model/posture.h and coalition.h do.
#pragma once

#include "support/crisis_adapter.h"
#include "support/crisis_numbers.h"

namespace deterrence {

/// W of a coalition's strength: S^m / (S^m + K^m), 1/2 where both are 0.
double ratio_contest(double coalition, double adversary, double decisiveness);

/// q of a probe there that starts at a rung, from 0.
double attribution_at(const CrisisCase& crisis, std::size_t rung);

CrisisNumbers numbers_of(const CrisisCase& crisis);
CrisisBeliefs public_beliefs_of(const CrisisCase& crisis);
CrisisBeliefs allys_beliefs_of(const CrisisCase& crisis);

}  // namespace deterrence
