// A crisis as its actors see it: backward induction over the ladder with logit choices at every node.
// Numbers in, numbers out: nothing here knows of scenarios, episodes or chance.
//
// Types whose name ends in Of are of doubles, or of lanes of them: so many crises side by side (model/lanes.h). The
// formulas stand in model/crisis_solution.h, once for all widths.
//
// Source: McKelvey & Palfrey (1998), agent quantal response equilibrium; Signorino (1999) for its use in
// international relations. docs/model.md, "The crisis".
#pragma once

#include <array>
#include <cstddef>

#include "model/choice.h"
#include "model/context.h"
#include "model/scenario.h"
#include "model/state.h"

namespace deterrence {

/// The moves, in the order in which they are drawn.
enum class AllyMove : std::size_t { concede, resist, invoke };
enum class AdversaryMove : std::size_t { back_down, clash, escalate };

/// A probability or utility for each of an actor's three options.
using ByOption = ByOptionOf<double>;

/// What is at stake at one rung, in numbers. Money-like quantities [stakes].
template <typename Number>
struct RungTermsOf {
  Number transfer{};                              ///< sigma_r
  Number clash_cost{};                            ///< kappa_r
  Number audience_cost{};                         ///< a_r
  Number clarity = Number(1);                     ///< 1 - phi_r: the share of precision that is left
  Number abandonment_cost{};                      ///< coverage_d alpha_r C_a, before the type's weight
  Number force_cost{};                            ///< F_rab
  Number patron_loss{};                           ///< 2 kappa_r k_P (1 + reach_b) (1 - beta c_a)
  std::array<Number, n_contexts> planned_odds{};  ///< W-bar
};

/// What is at stake in a crisis between an adversary and an ally in a domain. Numbers only, those of the rungs last.
template <typename Number>
struct CrisisTermsOf {
  Number stake{};                            ///< s: the ally's stake times what it still holds
  Number value{};                            ///< v: what the adversary values in it, likewise
  Number patron_stake{};                     ///< w_a s
  std::array<Number, 2> adversary_weight{};  ///< zeta of the resolved and of the limited
  std::array<Number, 2> patron_weight{};     ///< omega of the firm and of the hesitant
  Number ally_exposure{};                    ///< k_a
  Number adversary_exposure{};               ///< k_b
  Number escalation_cost{};                  ///< e_b
  Number support_cost{};
  Number dysfunction{};  ///< delta_a
  Number ally_precision{};
  Number patron_precision{};
  Number adversary_precision{};
  std::array<RungTermsOf<Number>, max_rungs> rungs;
};

/// The beliefs under which a view is solved; they stay as they are within it.
template <typename Number>
struct ViewBeliefsOf {
  Number firm{};                        ///< mu_a in the public view, tau_a in the ally's
  Number resolved{};                    ///< beta_b
  Number force_cost_share = Number(1);  ///< 1 in the public view, 1 - epsilon_a in the ally's
};

/// What is decided at one rung, and with what probabilities.
template <typename Number>
struct DecisionOf {
  ByOptionOf<Number> ally_choice{};                        ///< probabilities of concede, resist, invoke
  std::array<ByOptionOf<Number>, 2> patron_choice{};       ///< shape (types, answers)
  ByOptionOf<Number> expected_answer{};                    ///< the mix of the types by the belief
  std::array<Number, n_contexts> ally_value_of_context{};  ///< U_y after each answer, and alone [stakes]
};

/// What it is worth to everybody that the crisis has come to a rung: the values at the ally's decision [stakes].
template <typename Number>
struct RungValuesOf {
  Number ally_value{};                      ///< V_r^A
  std::array<Number, 2> patron_value{};     ///< V_r^P, shape (types,)
  std::array<Number, 2> adversary_value{};  ///< V_r^B, shape (types,)
};

/// The solution at one rung. Utilities [stakes].
template <typename Number>
struct RungViewOf : DecisionOf<Number>, RungValuesOf<Number> {
  using ByMove = ByOptionOf<Number>;
  ByOptionOf<Number> ally_utility{};                                  ///< of concede, resist, invoke
  std::array<ByOptionOf<Number>, 2> patron_utility{};                 ///< shape (types, answers)
  std::array<std::array<ByMove, n_contexts>, 2> adversary_utility{};  ///< shape (types, contexts, moves)
  std::array<std::array<ByMove, n_contexts>, 2> adversary_choice{};   ///< shape (types, contexts, moves)
};

using RungTerms = RungTermsOf<double>;
using ViewBeliefs = ViewBeliefsOf<double>;
using Decision = DecisionOf<double>;
using RungValues = RungValuesOf<double>;
using RungView = RungViewOf<double>;

struct CrisisTerms : CrisisTermsOf<double> {
  std::size_t n_rungs = 0;
};

/// One solution of a crisis; rungs beyond the ladder's top are left at 0.
struct CrisisView {
  std::array<RungView, max_rungs> rungs;
};

/// The whole solution, with every probability and utility.
CrisisView solve_crisis(const CrisisTerms& terms, const ViewBeliefs& beliefs);

/// The adversary's utilities of backing down, clashing at given odds and escalating; 0 for what cannot be.
/// @param next_value  V_{r+1}^B of its type
ByOption adversary_utilities(const CrisisTerms& terms, std::size_t rung, AdversaryType type, double odds,
                             double next_value);

/// Its choice among them: logit at its precision in the fog of the rung; no escalation from the top.
ByOption adversary_choice(const CrisisTerms& terms, std::size_t rung, const ByOption& utilities);

/// How far the patron's expected answer falls short of what the ally would want: 0 seamless, 1 the worst for sure.
double daylight_at(const Decision& in_public_view);

/// Probability of support or force that a view expects.
double assurance_at(const Decision& in_view);

}  // namespace deterrence
