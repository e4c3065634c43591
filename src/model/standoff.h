// One adversary facing every target in a period: what depends neither on beliefs nor on what is held, and is worked out
// once.
#pragma once

#include <cstddef>
#include <span>
#include <vector>

#include "model/coalition.h"
#include "model/crisis_view.h"
#include "model/posture.h"
#include "model/probe.h"
#include "model/scenario.h"
#include "model/state.h"
#include "model/view_request.h"

namespace deterrence {

/// Targets are ordered by ally and domain, the domain fastest.
struct Standoff {
  double patron_available = 1;     ///< O, see lineup_of
  std::vector<Lineup> lineups;     ///< shape (n_targets,)
  std::vector<CrisisTerms> terms;  ///< of the whole stake, shape (n_targets,)
  ProbeOptions options;
};

/// Works a standoff out, in the memory of an earlier one.
/// @param patron_available  O, see lineup_of
void update_standoff(Standoff& standoff, const Scenario& scenario, const Posture& posture, std::size_t adversary,
                     double patron_available, const Kernels& kernels);

/// The views that a choice of a probe rests on: the public one of every target, over the whole ladder.
/// @param targets   result but for the values, which are where the requests want them; shape (n_targets,)
/// @param requests  result, shape (n_targets,)
void request_views_of_targets(const Standoff& standoff, const State& state, std::size_t adversary,
                              std::span<ProbeTarget> targets, std::vector<ViewRequest>& requests);

}  // namespace deterrence
