// What everyone learns of an adversary from its probes, and from their absence.
//
// The public belief is no outcome. It is read from the move of an ally that knows how each type goes on: see `shown`.
#include <gmock/gmock.h>

#include <cmath>
#include <numbers>

#include "episode/episode.h"
#include "stage.h"

namespace deterrence {
namespace {

constexpr double rounding = 1e-13;

/// An adversary that gains 5 from a stake, or nothing if it is limited, weighs one probe, unseen with 2/5, in fog so
/// thick that everybody else's moves are one in three. The ally and it are equals, the patron brings nothing, and
/// backing down costs 7.5 below and nothing above. To the weight z
///   above is worth z/3 + 2/3 x 1/2 x z/2 = z/2, below z/6 + 2/3 x 1/3 x (-7.5 + z/4 + z/2) = z/3 - 5/3,
///   the probe 3/5 (z/3 - 5/3) + 2/5 x z/2 = 2z/5 - 1,
/// so that 1 : 2 is what the resolved one weighs, and 1 : 1/2 the limited one. Seen to do nothing is the resolved one
/// with 1/3 + 2/3 x 2/5 = 3/5, the limited one with 2/3 + 1/3 x 2/5 = 4/5.
Scenario opportunist() {
  Scenario scenario = duel();
  scenario.domains[0].attribution = .6;
  scenario.patron.capability = {0};
  for (Rung& rung : scenario.ladder.rungs) rung.fog = 1;
  scenario.ladder.rungs[0].audience_cost = 7.5;
  scenario.ladder.rungs[1].audience_cost = 0;
  Adversary& adversary = scenario.adversaries[0];
  adversary.capability = {1};
  adversary.precision = std::numbers::ln2;
  adversary.resolved_weight = 5;
  adversary.limited_weight = 0;
  adversary.clash_exposure = 0;
  return scenario;
}

/// The opportunist for some periods; then the fog lifts, and a probe at the top comes for sure. There the resolved
/// fights for sure, for 5/2 - 1/2, and the limited never, for 0 - 1/2. A clash costs the ally 2 x 1/2.
Course then_shown(Scenario scenario, int periods = 1) {
  scenario.periods = periods + 1;
  Course course = course_of(scenario);
  Scenario& last = add_phase(course, periods + 1).scenario;
  for (Rung& rung : last.ladder.rungs) rung.fog = 0;
  last.ladder.rungs[0].initiation = 0;
  last.ladder.rungs[1].initiation = 1;
  last.allies[0].precision = 1;
  for (Adversary& adversary : last.adversaries) {
    adversary.initiative = 1;
    adversary.precision = 1e4;
    adversary.clash_exposure = .25;
  }
  return course;
}

const std::vector<ScriptedEvent> showing = {probes(top_probe), attributed(), ally_moves(AllyMove::concede)};

/// Belief that the adversary is resolved, from a move of the ally: it weighs conceding for -stake against resisting
/// for -belief (stake + 1) / 2.
double belief_behind(const std::vector<double>& choice, double stake = 1) {
  return 2 * (stake - std::log(choice[1] / choice[0])) / (stake + 1);
}

double shown(const ScriptedChance& chance, double stake = 1) {
  return belief_behind(asked_for(chance, EventKind::ally_moves).back(), stake);
}

ScriptedChance shown_after(const std::vector<ScriptedEvent>& events) {
  return episode_script(in_order({events, showing}));
}

TEST(ProbeLearning, StartsFromThePrior) {
  Scenario scenario = opportunist();
  scenario.adversaries[0].resolved = .3;
  scenario.adversaries[0].initiative = 0;  // so that nothing is learnt from quiet
  ScriptedChance chance = shown_after({no_probe()});
  play_episode(then_shown(scenario), chance);
  EXPECT_NEAR(shown(chance), .3, rounding);
}

TEST(ProbeLearning, AdversariesProbeByTheirType) {
  for (const AdversaryType type : both_adversary_types) {
    ScriptedChance chance = episode_script({no_probe()}, PatronType::firm, type);
    play_episode(course_of(opportunist()), chance);
    const double probes = type == AdversaryType::resolved ? 2.0 / 3 : 1.0 / 3;
    EXPECT_NEAR(asked_once_for(chance, EventKind::probe)[0], 1 - probes, rounding);
    EXPECT_NEAR(asked_once_for(chance, EventKind::probe)[grey_probe], probes, rounding);
  }
}

TEST(ProbeLearning, QuietSpeaksForTheLimited) {
  ScriptedChance chance = shown_after({no_probe()});
  play_episode(then_shown(opportunist()), chance);
  EXPECT_NEAR(shown(chance), 3.0 / 7, rounding);  // 3/5 against 4/5
}

TEST(ProbeLearning, AnUnattributedProbeTellsNoMoreThanQuietThoughTheStakeShrinks) {
  ScriptedChance chance = shown_after({probes(grey_probe), unattributed()});
  const Record record = play_episode(then_shown(opportunist()), chance);
  EXPECT_EQ(record.stake_lost, 1);  // .5, then in the last period what was left
  EXPECT_NEAR(shown(chance, .5), 3.0 / 7, rounding);
}

TEST(ProbeLearning, AnAttributedProbeSpeaksForTheResolved) {
  ScriptedChance chance = shown_after(
      {probes(grey_probe), attributed(), ally_moves(AllyMove::resist), adversary_moves(AdversaryMove::back_down)});
  play_episode(then_shown(opportunist()), chance);
  EXPECT_NEAR(shown(chance), 2.0 / 3, rounding);  // 2/3 against 1/3
}

TEST(ProbeLearning, IsUndoneInPartByTurnover) {
  Scenario scenario = opportunist();
  scenario.adversaries[0].turnover = .25;
  Course course = then_shown(scenario);
  course[1].scenario.adversaries[0].resolved = .9;
  ScriptedChance chance = shown_after({no_probe()});
  play_episode(course, chance);
  EXPECT_NEAR(shown(chance), .75 * 3 / 7 + .25 * .9, rounding);
}

TEST(ProbeLearning, AddsUpOverPeriods) {
  ScriptedChance chance = shown_after({no_probe(), no_probe()});
  play_episode(then_shown(opportunist(), 2), chance);
  EXPECT_NEAR(shown(chance), 9.0 / 25, rounding);  // 9/25 against 16/25
}

// The first adversary is quiet, the second is seen to probe. In period 2, when the turn is the second's first, each
// shows what is believed of it.
TEST(ProbeLearning, ConcernsTheAdversaryWhoseTurnItIsAlone) {
  Scenario scenario = opportunist();
  add_adversary(scenario);
  const auto backs_down_before_resistance = [](std::size_t probe) -> std::vector<ScriptedEvent> {
    return {probes(probe), attributed(), ally_moves(AllyMove::resist), adversary_moves(AdversaryMove::back_down)};
  };
  ScriptedChance chance = episode_script(in_order({{no_probe()},
                                                   backs_down_before_resistance(grey_probe),
                                                   backs_down_before_resistance(top_probe),
                                                   backs_down_before_resistance(top_probe)}),
                                         PatronType::firm, AdversaryType::limited);
  play_episode(then_shown(scenario), chance);
  const auto moves = asked_for(chance, EventKind::ally_moves);
  ASSERT_EQ(moves.size(), 3U);
  EXPECT_NEAR(belief_behind(moves[1]), 2.0 / 3, rounding);
  EXPECT_NEAR(belief_behind(moves[2]), 3.0 / 7, rounding);
}

}  // namespace
}  // namespace deterrence
