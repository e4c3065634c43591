// What stays fixed within a period: the quantities derived from the scenario and the state at its start
// (docs/model.md, "Derived quantities").
#pragma once

#include <cstddef>
#include <vector>

#include "model/scenario.h"
#include "model/state.h"

namespace deterrence {

/// Another ally with whom a cooperation is listed, as seen from one ally.
struct Partner {
  std::size_t ally = 0;
  double help = 0;  ///< h_ak, integration of its help
  double information_sharing = 0;
  double solidarity = 0;
  double political_cost = 0;
};

struct AllyPosture {
  double contribution = 0;        ///< c_a
  double hedge_multiplier = 1;    ///< H_a
  double integration = 0;         ///< g_a
  double dysfunction = 0;         ///< delta_a
  double patron_stake = 0;        ///< w_a
  double binding = 0;             ///< C_a [stakes]
  double shared_information = 0;  ///< max_k information_sharing_ak min(g_a, g_k), 0 without partners
  std::vector<Partner> partners;  ///< in the order of allies
};

struct Posture {
  std::vector<AllyPosture> allies;
  std::vector<std::vector<double>> adversary_capability;  ///< with growth, shape (n_adversaries, n_domains)
};

/// @param period  counts from 1
Posture posture_of(const Scenario& scenario, const State& state, int period);

/// The same, in the memory of an earlier one.
void update_posture(Posture& posture, const Scenario& scenario, const State& state, int period);

/// Probability that a probe is attributed: q. At the rung of war or above it always is.
double attribution(const Scenario& scenario, const Posture& posture, const Target& target, std::size_t rung);

/// F_rab: the political cost to the patron of answering with force [stakes].
double cost_of_force(const Scenario& scenario, double contribution, const Adversary& adversary, const Rung& rung);

/// What a defeat costs the patron whose answer was force: 2 kappa_r k_P (1 + reach_b) (1 - beta c_a) [stakes].
double patron_loss(const Scenario& scenario, double contribution, const Adversary& adversary, const Rung& rung);

}  // namespace deterrence
