// One crisis in full: who stands together, what is at stake, and both views of it. For those who explain.
#pragma once

#include <cstddef>

#include "model/coalition.h"
#include "model/crisis_view.h"
#include "model/posture.h"
#include "model/scenario.h"
#include "model/state.h"

namespace deterrence {

struct CrisisPicture {
  Lineup lineup;
  CrisisTerms terms;
  ViewBeliefs public_beliefs;
  ViewBeliefs allys_beliefs;
  CrisisView public_view;
  CrisisView allys_view;
};

/// Solved with the beliefs of the state.
/// @param patron_available  O, see lineup_of
CrisisPicture picture_of_crisis(const Scenario& scenario, const Posture& posture, const State& state,
                                std::size_t adversary, const Target& target, double patron_available);

/// How an adversary of a type moves at a rung against the coalition that has formed.
struct AdversaryResponse {
  ByOption utility;
  ByOption choice;
};

/// @param odds  of the coalition in a clash
AdversaryResponse response_to(double odds, const CrisisPicture& picture, std::size_t rung, AdversaryType type);

}  // namespace deterrence
