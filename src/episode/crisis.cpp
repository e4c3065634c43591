#include "episode/crisis.h"

#include <algorithm>
#include <vector>

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
  Lineup lineup;
  CrisisTerms terms;
  std::size_t rung;

  const Rung& rung_terms() const { return scene.scenario.ladder.rungs[rung]; }
  Event event(EventKind kind) const { return crisis_event_at(kind, scene.period, adversary, target.ally, rung); }
};

/// Who stands with the ally when the adversary moves.
struct Coalition {
  std::size_t context = alone;
  double joined = 0;  ///< strength of the joiners
  std::vector<std::size_t> joiners;
};

DecisionMeasures note_decision(const Crisis& crisis, const RungView& public_view, const RungView& allys_view) {
  RungRecord& record = crisis.scene.record.at_rung[crisis.rung];
  const double assurance = assurance_at(allys_view);
  const DecisionMeasures measures{daylight_at(public_view), assurance, assurance - assurance_at(public_view)};
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
void learn_from_answer(Crisis& crisis, Answer answer, const RungView& public_view, const RungView& allys_view) {
  const auto likelihood_in = [answer](const RungView& view) {
    return ByType{view.patron_choice[0][index_of(answer)], view.patron_choice[1][index_of(answer)]};
  };
  const ByType seen_elsewhere =
      spilled_over(likelihood_in(public_view), crisis.scene.scenario.patron.reputation_spillover);
  std::vector<AllyState>& allies = crisis.scene.state.allies;
  for (std::size_t k = 0; k < allies.size(); ++k) {
    const bool own = k == crisis.target.ally;
    allies[k].belief = posterior(allies[k].belief, own ? likelihood_in(public_view) : seen_elsewhere);
    allies[k].trust = posterior(allies[k].trust, own ? likelihood_in(allys_view) : seen_elsewhere);
  }
  crisis.scene.witness.beliefs_change(crisis.scene.state, Lesson::answer);
}

/// The other allies decide, in their order, whether to join.
Coalition gather_coalition(Crisis& crisis, Answer answer) {
  Coalition coalition{.context = context_after(answer), .joined = 0, .joiners = {}};
  for (const Joiner& joiner : crisis.lineup.joiners) {
    const Event event =
        crisis_event_at(EventKind::ally_joins, crisis.scene.period, crisis.adversary, joiner.ally, crisis.rung);
    const double probability = joining_probability(joiner, coalition.context, crisis.rung_terms());
    if (!crisis.scene.chance.happens(event, probability)) continue;
    coalition.joined += joiner.strength;
    coalition.joiners.push_back(joiner.ally);
    crisis.scene.record.joins += 1;
  }
  return coalition;
}

/// The ally invokes: the patron answers, everyone learns, others join.
Coalition invoke_alliance(Crisis& crisis, const RungView& public_view, const RungView& allys_view) {
  crisis.scene.record.invocations += 1;
  crisis.scene.record.at_rung[crisis.rung].invocations += 1;
  const std::size_t type = index_of(crisis.scene.state.patron_type);
  const Answer answer{
      crisis.scene.chance.pick(crisis.event(EventKind::patron_answers), public_view.patron_choice[type])};
  note_answer(crisis, answer);
  learn_from_answer(crisis, answer, public_view, allys_view);
  return gather_coalition(crisis, answer);
}

/// The adversary moves against the coalition that has formed, and everyone learns from its move.
AdversaryMove move_adversary(Crisis& crisis, double odds) {
  AdversaryState& adversary = crisis.scene.state.adversaries[crisis.adversary];
  const CrisisView now =
      solve_crisis(crisis.terms, public_beliefs(crisis.scene.state, crisis.adversary, crisis.target.ally));
  const bool top = crisis.rung + 1 == crisis.terms.n_rungs;
  std::array<ByOption, 2> choice;
  for (const AdversaryType type : both_adversary_types) {
    const double next_value = top ? 0.0 : now.rungs[crisis.rung + 1].adversary_value[index_of(type)];
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
  for (const std::size_t k : coalition.joiners) {
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

CrisisResult play_crisis(Scene& scene, std::size_t adversary, const Target& target, std::size_t rung,
                         double patron_available) {
  const Lineup lineup = lineup_of(scene.scenario, scene.posture, adversary, target, patron_available);
  const CrisisTerms terms = crisis_terms(scene.scenario, scene.posture, scene.state, adversary, target, lineup);
  Crisis crisis{scene, adversary, target, lineup, terms, rung};
  CrisisResult result;
  scene.record.crises += 1;
  for (;; ++crisis.rung) {
    // Both views are solved with the beliefs of this moment.
    const CrisisView public_view = solve_crisis(terms, public_beliefs(scene.state, adversary, target.ally));
    const CrisisView allys_view = solve_crisis(terms, allys_beliefs(scene.state, adversary, target.ally));
    const RungView& public_here = public_view.rungs[crisis.rung];
    const RungView& allys_here = allys_view.rungs[crisis.rung];
    const CrisisPlace place{adversary, target, crisis.rung, patron_available};
    scene.witness.ally_considers(scene, place, note_decision(crisis, public_here, allys_here));

    // The ally concedes, resists alone, or invokes the alliance.
    const AllyMove move{scene.chance.pick(crisis.event(EventKind::ally_moves), allys_here.ally_choice)};
    if (move == AllyMove::concede) {
      concede(crisis);
      return result;
    }
    const Coalition coalition =
        move == AllyMove::invoke ? invoke_alliance(crisis, public_here, allys_here) : Coalition{};
    if (coalition.context == context_after(Answer::force)) result.force_answered = true;

    // The adversary backs down, clashes, or escalates to the next rung.
    const double odds = odds_of(lineup, coalition.context, coalition.joined);
    scene.witness.adversary_considers(scene, place, coalition.context, odds);
    switch (move_adversary(crisis, odds)) {
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
