// Views as an episode asks for them: many crises at once, each solved no further down the ladder than is needed.
#pragma once

#include <cstddef>

#include "model/crisis_view.h"

namespace deterrence {

/// A view that somebody needs, from the top of the ladder down to a rung, and where its solution is to go.
struct ViewRequest {
  const CrisisTerms* terms = nullptr;
  double held = 1;  ///< share that is still held of the stakes in `terms`
  ViewBeliefs beliefs;
  std::size_t lowest = 0;              ///< the last rung to solve, from 0; at n_rungs there is nothing to solve
  Decision* decision = nullptr;        ///< result at the lowest rung, if wanted
  ByType* adversary_values = nullptr;  ///< result, V_r^B from the lowest rung up, shape (n_rungs,)
};

}  // namespace deterrence
