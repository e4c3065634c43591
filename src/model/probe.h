// What an adversary weighs when it may probe (docs/model.md, "Probes").
#pragma once

#include <array>
#include <cstddef>
#include <vector>

#include "model/posture.h"
#include "model/scenario.h"
#include "model/state.h"

namespace deterrence {

/// A probe that could be made, and how it would go unnoticed or not.
struct Probe {
  Target target;
  std::size_t rung = 0;    ///< where it starts, from 0
  double attribution = 1;  ///< q
};

/// All options of one adversary in its turn. Option 0 is no probe; option 1 + i is probes[i], by ally, domain and
/// rung, the rung fastest.
struct ProbeMenu {
  std::vector<Probe> probes;
  std::vector<double> weights;                 ///< prior weights, shape (1 + n_probes,)
  std::array<std::vector<double>, 2> utility;  ///< by type [stakes], shape (1 + n_probes,)
  std::array<std::vector<double>, 2> choice;   ///< by type, probabilities, shape (1 + n_probes,)
};

/// @param patron_available  O, see lineup_of
ProbeMenu probe_menu(const Scenario& scenario, const Posture& posture, const State& state, std::size_t adversary,
                     double patron_available);

/// Probability of an option under each type: what everyone learns from an attributed probe.
ByType likelihood_of(const ProbeMenu& menu, std::size_t option);

/// Probability of showing nothing under each type: no probe, or one that is not attributed.
ByType likelihood_of_quiet(const ProbeMenu& menu);

}  // namespace deterrence
