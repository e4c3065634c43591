// The one place of the verification that knows in what form src/model solves a crisis.
#pragma once

#include "model/scenario.h"
#include "model/state.h"
#include "support/crisis_numbers.h"

namespace deterrence {

/// The model's solution of a crisis given by its numbers.
SolvedCrisis solved_by_model(const CrisisNumbers& numbers, const CrisisBeliefs& beliefs);

/// One crisis of a scenario at one moment.
struct CrisisCase {
  const Scenario& scenario;
  const State& state;
  int period = 1;
  std::size_t adversary = 0;
  Target target;
  double patron_available = 1;  ///< O
};

/// The model's public view of it, and the view of its ally.
SolvedCrisis public_view_by_model(const CrisisCase& crisis);
SolvedCrisis allys_view_by_model(const CrisisCase& crisis);

}  // namespace deterrence
