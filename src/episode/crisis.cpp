#include "episode/crisis.h"

#include <algorithm>
#include <array>

#include "episode/events.h"
#include "model/belief.h"
#include "model/coalition.h"
#include "model/crisis_terms.h"
#include "model/crisis_view.h"

namespace deterrence {
namespace {

/// One crisis and where it stands.
struct Crisis {
  Scene& scene;
  std::size_t adversary;
  Target target;
  const Lineup& lineup;
  CrisisTerms terms;
  std::size_t rung;

  const Rung& rung_terms() const { return scene.scenario.ladder.rungs[rung]; }
  Event event(EventKind kind) const { return crisis_event_at(kind, scene.period, adversary, target.ally, rung); }
};

/// Who stands with the ally when the adversary moves.
struct Coalition {
  std::size_t context = alone;
  double joined = 0;                          ///< strength of the joiners
  std::array<bool, max_allies> has_joined{};  ///< shape (n_allies,)
};

/// What is known of the crisis when the ally is about to move.
struct BothViews {
  Decision in_public;
  Decision allys;
  std::array<ByType, max_rungs> adversary_values;  ///< V_r^B in the public view, shape (n_rungs, types)
};

/// Both views are solved with the beliefs of this moment.
void look_at(const Crisis& crisis, BothViews& views) {
  const State& state = crisis.scene.state;
  const std::array requests{ViewRequest{.terms = &crisis.terms,
                                        .beliefs = public_beliefs(state, crisis.adversary, crisis.target.ally),
                                        .lowest = crisis.rung,
                                        .decision = &views.in_public,
                                        .adversary_values = views.adversary_values.data()},
                            ViewRequest{.terms = &crisis.terms,
                                        .beliefs = allys_beliefs(state, crisis.adversary, crisis.target.ally),
                                        .lowest = crisis.rung,
                                        .decision = &views.allys}};
  crisis.scene.bench.views.solve(requests);
}

/// The public view is solved again, as far as the adversary needs it: the rungs above, with what has been learnt.
void look_again_above(const Crisis& crisis, BothViews& views) {
  if (crisis.rung + 1 == crisis.terms.n_rungs) return;
  const ViewRequest request{.terms = &crisis.terms,
                            .beliefs = public_beliefs(crisis.scene.state, crisis.adversary, crisis.target.ally),
                            .lowest = crisis.rung + 1,
                            .adversary_values = views.adversary_values.data()};
  crisis.scene.bench.views.solve({&request, 1});
}

DecisionMeasures note_decision(const Crisis& crisis, const BothViews& views) {
  RungRecord& record = crisis.scene.record.at_rung[crisis.rung];
  const double assurance = assurance_at(views.allys);
  const DecisionMeasures measures{daylight_at(views.in_public), assurance, assurance - assurance_at(views.in_public)};
  record.decisions += 1;
  record.daylight_sum += measures.daylight;
  record.assurance_sum += measures.assurance;
  record.expectation_gap_sum += measures.expectation_gap;
  double& highest = crisis.scene.record.highest_rung;
  highest = std::max(highest, static_cast<double>(crisis.rung + 1));
  return measures;
}

void note_answer(const Crisis& crisis, Answer answer) {
  Record& record = crisis.scene.record;
  RungRecord& at_rung = record.at_rung[crisis.rung];
  switch (answer) {
    case Answer::abstain:
      record.answers_abstain += 1;
      break;
    case Answer::support:
      record.answers_support += 1;
      at_rung.answers_support += 1;
      pay(crisis.scene, Payer::patron, Expense::support, crisis.scene.scenario.patron.support_cost);
      break;
    case Answer::force:
      record.answers_force += 1;
      at_rung.answers_force += 1;
      pay(crisis.scene, Payer::patron, Expense::force, crisis.terms.rungs[crisis.rung].force_cost);
      break;
  }
}

/// Observers learn from the answer: the ally by its own view, everyone else by the public one, at a distance.
void learn_from_answer(Crisis& crisis, Answer answer, const BothViews& views) {
  const auto likelihood_in = [answer](const Decision& view) {
    return ByType{view.patron_choice[0][index_of(answer)], view.patron_choice[1][index_of(answer)]};
  };
  const ByType seen_elsewhere =
      spilled_over(likelihood_in(views.in_public), crisis.scene.scenario.patron.reputation_spillover);
  std::vector<AllyState>& allies = crisis.scene.state.allies;
  for (std::size_t k = 0; k < allies.size(); ++k) {
    const bool own = k == crisis.target.ally;
    allies[k].belief = posterior(allies[k].belief, own ? likelihood_in(views.in_public) : seen_elsewhere);
    allies[k].trust = posterior(allies[k].trust, own ? likelihood_in(views.allys) : seen_elsewhere);
  }
  crisis.scene.witness.beliefs_change(crisis.scene.state, Lesson::answer);
}

/// The other allies decide, in their order, whether to join.
Coalition gather_coalition(Crisis& crisis, Answer answer) {
  Coalition coalition{.context = context_after(answer), .joined = 0, .has_joined = {}};
  for (const Joiner& joiner : crisis.lineup.joiners) {
    const Event event =
        crisis_event_at(EventKind::ally_joins, crisis.scene.period, crisis.adversary, joiner.ally, crisis.rung);
    const double probability = joining_probability(joiner, coalition.context, crisis.rung_terms());
    if (!crisis.scene.chance.happens(event, probability)) continue;
    coalition.joined += joiner.strength;
    coalition.has_joined[joiner.ally] = true;
    crisis.scene.record.joins += 1;
  }
  return coalition;
}

/// The ally invokes: the patron answers, everyone learns, others join.
Coalition invoke_alliance(Crisis& crisis, const BothViews& views) {
  crisis.scene.record.invocations += 1;
  crisis.scene.record.at_rung[crisis.rung].invocations += 1;
  const std::size_t type = index_of(crisis.scene.state.patron_type);
  const Answer answer{
      crisis.scene.chance.pick(crisis.event(EventKind::patron_answers), views.in_public.patron_choice[type])};
  note_answer(crisis, answer);
  learn_from_answer(crisis, answer, views);
  return gather_coalition(crisis, answer);
}

/// The adversary moves against the coalition that has formed, and everyone learns from its move.
AdversaryMove move_adversary(Crisis& crisis, const BothViews& views, double odds) {
  AdversaryState& adversary = crisis.scene.state.adversaries[crisis.adversary];
  const bool top = crisis.rung + 1 == crisis.terms.n_rungs;
  std::array<ByOption, 2> choice;
  for (const AdversaryType type : both_adversary_types) {
    const double next_value = top ? 0.0 : views.adversary_values[crisis.rung + 1][index_of(type)];
    choice[index_of(type)] = adversary_choice(crisis.terms, crisis.rung,
                                              adversary_utilities(crisis.terms, crisis.rung, type, odds, next_value));
  }
  const std::size_t move =
      crisis.scene.chance.pick(crisis.event(EventKind::adversary_moves), choice[index_of(adversary.type)]);
  adversary.belief = posterior(adversary.belief, {choice[0][move], choice[1][move]});
  crisis.scene.witness.beliefs_change(crisis.scene.state, Lesson::move);
  return AdversaryMove{move};
}

void suffer_defeat(Crisis& crisis, const Coalition& coalition) {
  const Scenario& scenario = crisis.scene.scenario;
  const double clash_cost = crisis.rung_terms().clash_cost;
  const auto allies_pay = [&](double amount) { pay(crisis.scene, Payer::allies, Expense::defeat, amount); };
  crisis.scene.record.defeats += 1;
  lose_stake(crisis.scene, crisis.target, crisis.rung);
  if (coalition.context == context_after(Answer::force)) {
    pay(crisis.scene, Payer::patron, Expense::defeat, crisis.terms.rungs[crisis.rung].patron_loss);
  }
  allies_pay(2 * clash_cost * scenario.allies[crisis.target.ally].clash_exposure);
  for (std::size_t k = 0; k < scenario.allies.size(); ++k) {
    if (!coalition.has_joined[k]) continue;
    allies_pay(2 * clash_cost * scenario.allies[k].clash_exposure * crisis.scene.posture.allies[k].contribution);
  }
}

void concede(Crisis& crisis) {
  crisis.scene.record.concessions += 1;
  crisis.scene.record.at_rung[crisis.rung].concessions += 1;
  lose_stake(crisis.scene, crisis.target, crisis.rung);
}

/// Fights it out. Returns whether it was a war.
bool clash(Crisis& crisis, const Coalition& coalition, double odds) {
  crisis.scene.record.clashes += 1;
  if (!crisis.scene.chance.happens(crisis.event(EventKind::coalition_wins), odds)) suffer_defeat(crisis, coalition);
  return crisis.rung >= crisis.scene.scenario.ladder.war_rung;
}

}  // namespace

CrisisResult play_crisis(Scene& scene, std::size_t adversary, const Standoff& standoff, const Target& target,
                         std::size_t rung) {
  const std::size_t at = target.ally * scene.scenario.domains.size() + target.domain;
  const double held = scene.state.allies[target.ally].held[target.domain];
  Crisis crisis{scene, adversary, target, standoff.lineups[at], crisis_terms(standoff.terms[at], held), rung};
  BothViews views;
  CrisisResult result;
  scene.record.crises += 1;
  for (;; ++crisis.rung) {
    const CrisisPlace place{adversary, target, crisis.rung, standoff.patron_available};
    look_at(crisis, views);
    scene.witness.ally_considers(scene, place, note_decision(crisis, views));

    // The ally concedes, resists alone, or invokes the alliance.
    const AllyMove move{scene.chance.pick(crisis.event(EventKind::ally_moves), views.allys.ally_choice)};
    if (move == AllyMove::concede) {
      concede(crisis);
      return result;
    }
    Coalition coalition;
    if (move == AllyMove::invoke) {
      coalition = invoke_alliance(crisis, views);
      look_again_above(crisis, views);
    }
    if (coalition.context == context_after(Answer::force)) result.force_answered = true;

    // The adversary backs down, clashes, or escalates to the next rung.
    const double odds = odds_of(crisis.lineup, coalition.context, coalition.joined);
    scene.witness.adversary_considers(scene, place, coalition.context, odds);
    switch (move_adversary(crisis, views, odds)) {
      case AdversaryMove::back_down:
        scene.record.back_downs += 1;
        return result;
      case AdversaryMove::clash:
        result.war = clash(crisis, coalition, odds);
        return result;
      case AdversaryMove::escalate:
        break;
    }
  }
}

}  // namespace deterrence
