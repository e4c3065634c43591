// How a crisis is solved, one rung at a time: the formulas of docs/model.md, "The crisis", for a double or for lanes.
//
// Free of branches on numbers: a choice between two is `select`. Whether a rung is the top one is the same in all
// lanes.
#pragma once

#include "model/belief.h"
#include "model/choice.h"
#include "model/crisis_view.h"

namespace deterrence {

/// Which rung is solved: at the top there is no escalation.
enum class Place { top, below };

inline constexpr std::size_t back_down = index_of(AdversaryMove::back_down);
inline constexpr std::size_t clash = index_of(AdversaryMove::clash);
inline constexpr std::size_t escalate = index_of(AdversaryMove::escalate);

/// What an adversary of a type gains by a clash at given odds, less its losses.
template <typename Number>
Number adversary_clash_payoff(const CrisisTermsOf<Number>& terms, const RungTermsOf<Number>& at, std::size_t type,
                              const Number& odds) {
  const Number gain = terms.adversary_weight[type] * terms.value * at.transfer;
  return gain * (Number(1) - odds) - Number(2) * at.clash_cost * terms.adversary_exposure * odds;
}

/// Backing down and escalating, weighed against each other: the same in every context.
template <typename Number>
Weighed<Number> weigh_ways_out(const ByOptionOf<Number>& utilities, const Number& precision, Place place) {
  if (place == Place::top) return {Number(1), Number(0), utilities[back_down]};
  return weigh(precision, utilities[back_down], utilities[escalate]);
}

/// The adversary's choice in one context.
template <typename Number>
ByOptionOf<Number> choose_move(const Weighed<Number>& ways_out, const Number& precision, const Number& clash_payoff) {
  const ByOptionOf<Number> choice = choose(ways_out, precision, clash_payoff);
  return {choice[0], choice[2], choice[1]};
}

/// The adversary's choice in every context, for each of its types.
template <typename Number>
void solve_adversary(const CrisisTermsOf<Number>& terms, const RungTermsOf<Number>& at, Place place,
                     const RungValuesOf<Number>& next, RungViewOf<Number>& view) {
  const Number precision = terms.adversary_precision * at.clarity;
  for (std::size_t z = 0; z < 2; ++z) {
    const ByOptionOf<Number> without_clash{Number(0) - at.audience_cost, Number(0), next.adversary_value[z]};
    const Weighed<Number> ways_out = weigh_ways_out(without_clash, precision, place);
    for (std::size_t i = 0; i < n_contexts; ++i) {
      view.adversary_utility[z][i] = without_clash;
      view.adversary_utility[z][i][clash] = adversary_clash_payoff(terms, at, z, at.planned_odds[i]);
      view.adversary_choice[z][i] = choose_move(ways_out, precision, view.adversary_utility[z][i][clash]);
    }
  }
}

/// What the ally and each type of the patron expect of every context, before the cost of the answer.
template <typename Number>
struct ContextValues {
  std::array<Number, n_contexts> ally;
  std::array<std::array<Number, 2>, n_contexts> patron;  ///< shape (contexts, types)
};

template <typename Number>
ContextValues<Number> value_contexts(const CrisisTermsOf<Number>& terms, const RungTermsOf<Number>& at,
                                     const Number& resolved, const RungViewOf<Number>& view,
                                     const RungValuesOf<Number>& next) {
  ContextValues<Number> values;
  for (std::size_t i = 0; i < n_contexts; ++i) {
    // What others expect the adversary to do: the mix of its types.
    const auto& choice = view.adversary_choice;
    const Number clashes = mixed(resolved, {choice[0][i][clash], choice[1][i][clash]});
    const Number escalates = mixed(resolved, {choice[0][i][escalate], choice[1][i][escalate]});
    const Number defeat = Number(1) - at.planned_odds[i];
    const Number patron_loss = i == context_after(Answer::force) ? at.patron_loss : Number(0);
    const Number ally_clash = (terms.stake * at.transfer + Number(2) * at.clash_cost * terms.ally_exposure) * defeat;
    const Number patron_clash = (terms.patron_stake * at.transfer + patron_loss) * defeat;
    values.ally[i] = escalates * next.ally_value - clashes * ally_clash;
    for (std::size_t type = 0; type < 2; ++type) {
      values.patron[i][type] = escalates * next.patron_value[type] - clashes * patron_clash;
    }
  }
  return values;
}

/// The patron's choice of an answer, for each of its types, and the mix that others expect.
template <typename Number>
void solve_patron(const CrisisTermsOf<Number>& terms, const RungTermsOf<Number>& at,
                  const ViewBeliefsOf<Number>& beliefs, const ContextValues<Number>& values, RungViewOf<Number>& view) {
  const Number ease = Number(1) - terms.dysfunction;
  const auto can_act = ease > Number(0);
  const ByOptionOf<Number> ease_of_answers{Number(1), ease, ease * ease};
  for (std::size_t type = 0; type < 2; ++type) {
    ByOptionOf<Number>& utility = view.patron_utility[type];
    utility[0] = values.patron[1][type] - terms.patron_weight[type] * at.abandonment_cost;
    utility[1] = values.patron[2][type] - terms.support_cost;
    utility[2] = values.patron[3][type] - at.force_cost * beliefs.force_cost_share;
    // What cannot be chosen must not outweigh what can.
    const ByOptionOf<Number> possible{utility[0], select(can_act, utility[1], utility[0]),
                                      select(can_act, utility[2], utility[0])};
    view.patron_choice[type] = choose(possible, terms.patron_precision * at.clarity, ease_of_answers);
  }
  for (std::size_t answer = 0; answer < n_answers; ++answer) {
    view.expected_answer[answer] = mixed(beliefs.firm, {view.patron_choice[0][answer], view.patron_choice[1][answer]});
  }
}

/// The ally's choice, from its values of the contexts and the answer that the view expects.
template <typename Number>
void solve_ally(const CrisisTermsOf<Number>& terms, const RungTermsOf<Number>& at, const ContextValues<Number>& values,
                RungViewOf<Number>& view) {
  view.ally_value_of_context = values.ally;
  view.ally_utility[0] = Number(0) - terms.stake * at.transfer - at.audience_cost;
  view.ally_utility[1] = values.ally[alone];
  view.ally_utility[2] = expected_value(view.expected_answer, {values.ally[1], values.ally[2], values.ally[3]});
  view.ally_choice = choose(view.ally_utility, terms.ally_precision * at.clarity);
}

/// The values at the ally's decision, over its choice and the patron's.
template <typename Number>
void value_rung(const CrisisTermsOf<Number>& terms, const RungTermsOf<Number>& at, const ContextValues<Number>& values,
                RungViewOf<Number>& view) {
  view.ally_value = expected_value(view.ally_choice, view.ally_utility);
  for (std::size_t type = 0; type < 2; ++type) {
    const Number answering = expected_value(view.patron_choice[type], view.patron_utility[type]);
    view.patron_value[type] = expected_value(
        view.ally_choice, {Number(0) - terms.patron_stake * at.transfer, values.patron[alone][type], answering});
  }
  for (std::size_t z = 0; z < 2; ++z) {
    std::array<Number, n_contexts> in_context;
    for (std::size_t i = 0; i < n_contexts; ++i) {
      in_context[i] = expected_value(view.adversary_choice[z][i], view.adversary_utility[z][i]);
    }
    const Number invoked = expected_value(view.expected_answer, {in_context[1], in_context[2], in_context[3]});
    const Number conceded = terms.adversary_weight[z] * terms.value * at.transfer;
    view.adversary_value[z] = expected_value(view.ally_choice, {conceded, in_context[alone], invoked}) -
                              terms.escalation_cost * at.clash_cost * terms.adversary_exposure;
  }
}

/// Solves one rung, given the solution of the one above.
template <typename Number>
void solve_rung(const CrisisTermsOf<Number>& terms, const RungTermsOf<Number>& at, const ViewBeliefsOf<Number>& beliefs,
                Place place, const RungValuesOf<Number>& next, RungViewOf<Number>& view) {
  solve_adversary(terms, at, place, next, view);
  const ContextValues<Number> values = value_contexts(terms, at, beliefs.resolved, view, next);
  solve_patron(terms, at, beliefs, values, view);
  solve_ally(terms, at, values, view);
  value_rung(terms, at, values, view);
}

}  // namespace deterrence
