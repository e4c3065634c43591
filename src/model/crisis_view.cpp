#include "model/crisis_view.h"

#include <algorithm>

#include "model/belief.h"
#include "model/choice.h"

namespace deterrence {
namespace {

constexpr double least_difference_of_answers = 1e-5;  // below it daylight would be a ratio of rounding errors
constexpr std::size_t clash = index_of(AdversaryMove::clash);
constexpr std::size_t escalate = index_of(AdversaryMove::escalate);

bool is_top(const CrisisTerms& terms, std::size_t rung) { return rung + 1 == terms.n_rungs; }

/// The adversary's choice in every context, for each of its types.
void solve_adversary(const CrisisTerms& terms, std::size_t rung, const ByType& next_value, RungView& view) {
  for (const AdversaryType type : both_adversary_types) {
    const std::size_t z = index_of(type);
    for (std::size_t context = 0; context < n_contexts; ++context) {
      view.adversary_utility[z][context] =
          adversary_utilities(terms, rung, type, terms.rungs[rung].planned_odds[context], next_value[z]);
      view.adversary_choice[z][context] = adversary_choice(terms, rung, view.adversary_utility[z][context]);
    }
  }
}

/// What others expect the adversary to do in a context: the mix of its types.
ByOption expected_move(const RungView& view, std::size_t context, double resolved) {
  ByOption mix;
  for (std::size_t move = 0; move < mix.size(); ++move) {
    mix[move] = mixed(resolved, {view.adversary_choice[0][context][move], view.adversary_choice[1][context][move]});
  }
  return mix;
}

double ally_clash_payoff(const CrisisTerms& terms, const RungTerms& at, double odds) {
  return -(terms.stake * at.transfer + 2 * at.clash_cost * terms.ally_exposure) * (1 - odds);
}

double patron_clash_payoff(const CrisisTerms& terms, const RungTerms& at, std::size_t context) {
  const double loss = context == context_after(Answer::force) ? at.patron_loss : 0.0;
  return -(terms.patron_stake * at.transfer + loss) * (1 - at.planned_odds[context]);
}

/// What the ally and each type of the patron expect of every context, before the cost of the answer.
struct ContextValues {
  std::array<double, n_contexts> ally;
  std::array<ByType, n_contexts> patron;
};

ContextValues value_contexts(const CrisisTerms& terms, std::size_t rung, double resolved, const RungView& view,
                             const RungView& next) {
  const RungTerms& at = terms.rungs[rung];
  ContextValues values;
  for (std::size_t context = 0; context < n_contexts; ++context) {
    const ByOption move = expected_move(view, context, resolved);
    values.ally[context] =
        move[clash] * ally_clash_payoff(terms, at, at.planned_odds[context]) + move[escalate] * next.ally_value;
    const double patron_clash = patron_clash_payoff(terms, at, context);
    for (std::size_t type = 0; type < 2; ++type) {
      values.patron[context][type] = move[clash] * patron_clash + move[escalate] * next.patron_value[type];
    }
  }
  return values;
}

/// The patron's choice of an answer, for each of its types, and the mix that others expect.
void solve_patron(const CrisisTerms& terms, std::size_t rung, const ViewBeliefs& beliefs, const ContextValues& values,
                  RungView& view) {
  const RungTerms& at = terms.rungs[rung];
  const double ease = 1 - terms.dysfunction;
  const ByOption ease_of_answers{1, ease, ease * ease};
  for (const PatronType type : both_patron_types) {
    const std::size_t i = index_of(type);
    const ByOption costs{terms.patron_weight[i] * at.abandonment_cost, terms.support_cost,
                         at.force_cost * beliefs.force_cost_share};
    for (std::size_t answer = 0; answer < n_answers; ++answer) {
      view.patron_utility[i][answer] = values.patron[1 + answer][i] - costs[answer];
    }
    view.patron_choice[i] = logit(view.patron_utility[i], ease_of_answers, terms.patron_precision * at.clarity);
  }
  for (std::size_t answer = 0; answer < n_answers; ++answer) {
    view.expected_answer[answer] = mixed(beliefs.firm, {view.patron_choice[0][answer], view.patron_choice[1][answer]});
  }
}

/// The ally's choice, from its values of the contexts and the answer that the view expects.
void solve_ally(const CrisisTerms& terms, std::size_t rung, const ContextValues& values, RungView& view) {
  const RungTerms& at = terms.rungs[rung];
  view.ally_value_of_context = values.ally;
  const double invoking = expected_value(view.expected_answer, {values.ally[1], values.ally[2], values.ally[3]});
  view.ally_utility = {-terms.stake * at.transfer - at.audience_cost, values.ally[alone], invoking};
  view.ally_choice = logit(view.ally_utility, {1, 1, 1}, terms.ally_precision * at.clarity);
}

/// The values at the ally's decision, over its choice and the patron's.
void value_rung(const CrisisTerms& terms, std::size_t rung, const ContextValues& values, RungView& view) {
  const RungTerms& at = terms.rungs[rung];
  view.ally_value = expected_value(view.ally_choice, view.ally_utility);
  for (std::size_t type = 0; type < 2; ++type) {
    const double answering = expected_value(view.patron_choice[type], view.patron_utility[type]);
    view.patron_value[type] =
        expected_value(view.ally_choice, {-terms.patron_stake * at.transfer, values.patron[alone][type], answering});
  }
  for (std::size_t type = 0; type < 2; ++type) {
    std::array<double, n_contexts> in_context;
    for (std::size_t context = 0; context < n_contexts; ++context) {
      in_context[context] = expected_value(view.adversary_choice[type][context], view.adversary_utility[type][context]);
    }
    const double invoked = expected_value(view.expected_answer, {in_context[1], in_context[2], in_context[3]});
    const double conceded = terms.adversary_weight[type] * terms.value * at.transfer;
    view.adversary_value[type] = expected_value(view.ally_choice, {conceded, in_context[alone], invoked}) -
                                 terms.escalation_cost * at.clash_cost * terms.adversary_exposure;
  }
}

}  // namespace

ByOption adversary_utilities(const CrisisTerms& terms, std::size_t rung, AdversaryType type, double odds,
                             double next_value) {
  const RungTerms& at = terms.rungs[rung];
  const double gain = terms.adversary_weight[index_of(type)] * terms.value * at.transfer;
  return {-at.audience_cost, gain * (1 - odds) - 2 * at.clash_cost * terms.adversary_exposure * odds,
          is_top(terms, rung) ? 0.0 : next_value};
}

ByOption adversary_choice(const CrisisTerms& terms, std::size_t rung, const ByOption& utilities) {
  const ByOption possible{1, 1, is_top(terms, rung) ? 0.0 : 1.0};
  return logit(utilities, possible, terms.adversary_precision * terms.rungs[rung].clarity);
}

CrisisView solve_crisis(const CrisisTerms& terms, const ViewBeliefs& beliefs) {
  CrisisView solution{};
  const RungView beyond_top{};
  for (std::size_t rung = terms.n_rungs; rung-- > 0;) {
    const RungView& next = is_top(terms, rung) ? beyond_top : solution.rungs[rung + 1];
    RungView& view = solution.rungs[rung];
    solve_adversary(terms, rung, next.adversary_value, view);
    const ContextValues values = value_contexts(terms, rung, beliefs.resolved, view, next);
    solve_patron(terms, rung, beliefs, values, view);
    solve_ally(terms, rung, values, view);
    value_rung(terms, rung, values, view);
  }
  return solution;
}

double daylight_at(const RungView& public_view) {
  const auto& value = public_view.ally_value_of_context;
  const auto [least, most] = std::minmax_element(value.begin() + 1, value.end());
  const double difference = *most - *least;
  if (difference < least_difference_of_answers) return 0;
  const double expected = expected_value(public_view.expected_answer, {value[1], value[2], value[3]});
  return (*most - expected) / difference;
}

double assurance_at(const RungView& view) {
  return view.expected_answer[index_of(Answer::support)] + view.expected_answer[index_of(Answer::force)];
}

}  // namespace deterrence
