// What an adversary weighs when it may probe (docs/model.md, "Probes").
#pragma once

#include <array>
#include <cstddef>
#include <span>
#include <vector>

#include "model/kernels.h"
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

/// The options of one adversary in its turn, as they stay within a period. Option 0 is no probe; option 1 + i is
/// probes[i], by ally, domain and rung, the rung fastest.
struct ProbeOptions {
  std::vector<Probe> probes;
  std::vector<double> weights;  ///< prior weights, shape (1 + n_probes,), then 0 up to whole columns
  std::vector<double> unseen;   ///< 1 for no probe, 1 - q for the others; of the same shape
  std::vector<double> gain;     ///< v sigma_r of the whole stake, 0 for no probe [stakes]; of the same shape
  double worth_of_quiet = 0;    ///< of no probe [stakes]
};

/// What the options are worth, and how likely each is chosen. Shapes (1 + n_probes,) up to whole columns.
struct ProbeChoice {
  std::array<std::vector<double>, 2> utility;  ///< by type [stakes]
  std::array<std::vector<double>, 2> choice;   ///< by type, probabilities
};

/// Both together.
struct ProbeMenu : ProbeOptions, ProbeChoice {};

/// Fills the options, in the memory of earlier ones.
void update_probe_options(ProbeOptions& options, const Scenario& scenario, const Posture& posture,
                          std::size_t adversary);

/// A target as the adversary sees it.
struct ProbeTarget {
  const CrisisTerms* terms = nullptr;           ///< of the whole stake
  double held = 1;                              ///< share of it that is still held
  std::array<ByType, max_rungs> crisis_values;  ///< V_r^B in the public view, shape (n_rungs, types)
};

/// Weighs the options against each other.
/// @param targets  by ally and domain
void weigh_probes(ProbeChoice& choice, const ProbeOptions& options, std::span<const ProbeTarget> targets,
                  double precision, const Kernels& kernels);

/// All of it, from the scenario and the state.
/// @param patron_available  O, see lineup_of
ProbeMenu probe_menu(const Scenario& scenario, const Posture& posture, const State& state, std::size_t adversary,
                     double patron_available);

/// Probability of an option under each type: what everyone learns from an attributed probe.
ByType likelihood_of(const ProbeChoice& choice, std::size_t option);

/// Probability of showing nothing under each type: no probe, or one that is not attributed.
ByType likelihood_of_quiet(const ProbeOptions& options, const ProbeChoice& choice);
inline ByType likelihood_of_quiet(const ProbeMenu& menu) { return likelihood_of_quiet(menu, menu); }

}  // namespace deterrence
