// A single crisis on stage: its state can be arranged before it is played, and seen after it.
#pragma once

#include <numbers>
#include <utility>
#include <vector>

#include "episode/crisis.h"
#include "support/scripts.h"
#include "support/small_scenarios.h"

namespace deterrence {

/// A scenario in its first period, with a firm patron and resolved adversaries.
struct Stage {
  explicit Stage(Scenario scenario_on_stage)
      : scenario(std::move(scenario_on_stage)), state(initial_state(scenario)), record(extents_of(scenario)) {
    state.patron_type = PatronType::firm;
    for (AdversaryState& adversary : state.adversaries) adversary.type = AdversaryType::resolved;
  }

  /// @param rung  where the crisis starts, from 0
  CrisisResult play(Chance& chance, std::size_t rung = 0, const Target& target = {}, std::size_t adversary = 0) {
    OwnWorkbench own(scenario);
    Situation situation;
    situation.begin(scenario, state, 1);
    Witness nobody;
    Scene scene{scenario, situation.posture(), situation, state, chance, record, nobody, own.bench(), 1};
    const Standoff& standoff = situation.standoff(adversary, 1, own.bench().views.kernels());
    return play_crisis(scene, adversary, standoff, target, rung);
  }

  Scenario scenario;
  State state;
  Record record;
};

/// The duel with two allies and a patron that has nothing at stake but what its answers cost, so that they tell its
/// type. A firm one weighs abstaining, support and force by 2^-2, 2^-1, 2^-1 at every rung, that is .2, .4, .4; a
/// hesitant one all three by 2^-1, that is 1/3 each. Where a crisis may go from there is the same for each answer.
inline Scenario telling_answers() {
  Scenario scenario = duel();
  add_ally(scenario);
  for (Rung& rung : scenario.ladder.rungs) rung.commitment = rung.force_cost = 1;
  for (Ally& ally : scenario.allies) ally.patron_stake = 0;
  scenario.patron.precision = std::numbers::ln2;
  scenario.patron.support_cost = 1;
  scenario.patron.clash_exposure = 0;
  return scenario;
}

/// Numbers of the options of probing in the duel, below and at the top.
inline const std::size_t grey_probe = probe_option(duel(), {}, 0);
inline const std::size_t top_probe = probe_option(duel(), {}, 1);

/// A probe below that comes to a clash after an answer, won by the coalition, so that only its odds are of interest.
inline std::vector<ScriptedEvent> clash_after(Answer answer) {
  return {probes(grey_probe),
          attributed(),
          ally_moves(AllyMove::invoke),
          patron_answers(answer),
          adversary_moves(AdversaryMove::clash),
          coalition_wins()};
}

/// A probe below after which the patron abstains; it comes to nothing.
inline std::vector<ScriptedEvent> abandoned() {
  return {probes(grey_probe), attributed(), ally_moves(AllyMove::invoke), patron_answers(Answer::abstain),
          adversary_moves(AdversaryMove::back_down)};
}

}  // namespace deterrence
