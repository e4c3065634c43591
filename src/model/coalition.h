// Who stands together against an adversary, and the odds that are planned with (docs/model.md, "Strength").
#pragma once

#include <array>
#include <cstddef>
#include <vector>

#include "model/context.h"
#include "model/kernels.h"
#include "model/posture.h"
#include "model/scenario.h"
#include "model/state.h"

namespace deterrence {

/// Another ally that may join.
struct Joiner {
  std::size_t ally = 0;
  double strength = 0;  ///< J_k [full maritime stakes]
  double solidarity = 0;
  double political_cost = 0;
  double exposure = 0;  ///< k_k c_k
  double precision = 0;
  std::array<double, n_contexts> odds_with_it{};  ///< W(S_y + J_k), shape (n_contexts,); not used alone
};

/// The strengths in one (adversary, ally, domain), at every rung alike.
struct Lineup {
  double adversary = 0;  ///< K_b
  double decisiveness = 0;
  std::array<double, n_contexts> strength{};       ///< S and S_y, without joiners
  std::array<double, n_contexts> odds_alone{};     ///< W(S), W(S_y)
  std::array<double, n_contexts> odds_with_all{};  ///< W(S_y + sum of J_k)
  std::vector<Joiner> joiners;                     ///< the ally's partners, in the order of allies
};

/// @param patron_available  O: 1, or 1 - overstretch once force was used against another adversary this period
Lineup lineup_of(const Scenario& scenario, const Posture& posture, std::size_t adversary, const Target& target,
                 double patron_available);

/// The same, in the memory of an earlier one.
void update_lineup(Lineup& lineup, const Scenario& scenario, const Posture& posture, std::size_t adversary,
                   const Target& target, double patron_available, const Kernels& kernels);

/// p_k: probability that a partner joins after the patron's answer, at a rung.
double joining_probability(const Joiner& joiner, std::size_t context, const Rung& rung);

/// W-bar: the odds that everybody plans with in each context, joiners included with their probabilities.
std::array<double, n_contexts> planned_odds(const Lineup& lineup, const Rung& rung, const Kernels& kernels);
double planned_odds(const Lineup& lineup, std::size_t context, const Rung& rung);

/// Odds of the coalition that has actually formed.
/// @param joined  strength that joiners add, sum of J_k
double odds_of(const Lineup& lineup, std::size_t context, double joined);

}  // namespace deterrence
