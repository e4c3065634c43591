// A crisis as its actors see it: backward induction over the ladder with logit choices at every node.
// Numbers in, numbers out: nothing here knows of scenarios, episodes or chance.
//
// Source: McKelvey & Palfrey (1998), agent quantal response equilibrium; Signorino (1999) for its use in
// international relations. docs/model.md, "The crisis".
#pragma once

#include <array>
#include <cstddef>

#include "model/coalition.h"
#include "model/scenario.h"
#include "model/state.h"

namespace deterrence {

/// The moves, in the order in which they are drawn.
enum class AllyMove : std::size_t { concede, resist, invoke };
enum class AdversaryMove : std::size_t { back_down, clash, escalate };

/// A probability or utility for each of an actor's three options.
using ByOption = std::array<double, 3>;

/// What is at stake at one rung, in numbers. Money-like quantities [stakes].
struct RungTerms {
  double transfer = 0;                            ///< sigma_r
  double clash_cost = 0;                          ///< kappa_r
  double audience_cost = 0;                       ///< a_r
  double clarity = 1;                             ///< 1 - phi_r: the share of precision that is left
  double abandonment_cost = 0;                    ///< coverage_d alpha_r C_a, before the type's weight
  double force_cost = 0;                          ///< F_rab
  double patron_loss = 0;                         ///< 2 kappa_r k_P (1 + reach_b) (1 - beta c_a)
  std::array<double, n_contexts> planned_odds{};  ///< W-bar
};

/// What is at stake in a crisis between an adversary and an ally in a domain.
struct CrisisTerms {
  std::size_t n_rungs = 0;
  std::array<RungTerms, max_rungs> rungs;
  double stake = 0;               ///< s: the ally's stake times what it still holds
  double value = 0;               ///< v: what the adversary values in it, likewise
  double patron_stake = 0;        ///< w_a s
  ByType adversary_weight{};      ///< zeta of the resolved and of the limited
  ByType patron_weight{};         ///< omega of the firm and of the hesitant
  double ally_exposure = 0;       ///< k_a
  double adversary_exposure = 0;  ///< k_b
  double escalation_cost = 0;     ///< e_b
  double support_cost = 0;
  double dysfunction = 0;  ///< delta_a
  double ally_precision = 0;
  double patron_precision = 0;
  double adversary_precision = 0;
};

/// The beliefs under which a view is solved; they stay as they are within it.
struct ViewBeliefs {
  double firm = 0;              ///< mu_a in the public view, tau_a in the ally's
  double resolved = 0;          ///< beta_b
  double force_cost_share = 1;  ///< 1 in the public view, 1 - epsilon_a in the ally's
};

/// The solution at one rung. Utilities and values [stakes].
struct RungView {
  ByOption ally_utility{};                                              ///< of concede, resist, invoke
  ByOption ally_choice{};                                               ///< probabilities of these
  std::array<ByOption, 2> patron_utility{};                             ///< shape (types, answers)
  std::array<ByOption, 2> patron_choice{};                              ///< shape (types, answers)
  ByOption expected_answer{};                                           ///< the mix of the types by the belief
  std::array<std::array<ByOption, n_contexts>, 2> adversary_utility{};  ///< shape (types, contexts, moves)
  std::array<std::array<ByOption, n_contexts>, 2> adversary_choice{};   ///< shape (types, contexts, moves)
  std::array<double, n_contexts> ally_value_of_context{};               ///< U_y after each answer, and alone
  double ally_value = 0;                                                ///< V_r^A
  ByType patron_value{};                                                ///< V_r^P, shape (types,)
  ByType adversary_value{};                                             ///< V_r^B, shape (types,)
};

/// One solution of a crisis; rungs beyond the ladder's top are left at 0.
struct CrisisView {
  std::array<RungView, max_rungs> rungs;
};

CrisisView solve_crisis(const CrisisTerms& terms, const ViewBeliefs& beliefs);

/// The adversary's utilities of backing down, clashing at given odds and escalating; 0 for what cannot be.
/// @param next_value  V_{r+1}^B of its type
ByOption adversary_utilities(const CrisisTerms& terms, std::size_t rung, AdversaryType type, double odds,
                             double next_value);

/// Its choice among them: logit at its precision in the fog of the rung; no escalation from the top.
ByOption adversary_choice(const CrisisTerms& terms, std::size_t rung, const ByOption& utilities);

/// How far the patron's expected answer falls short of what the ally would want: 0 seamless, 1 the worst for sure.
double daylight_at(const RungView& public_view);

/// Probability of support or force that a view expects.
double assurance_at(const RungView& view);

}  // namespace deterrence
