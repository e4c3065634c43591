// Whose turn it is, what the turns of one period have to do with each other, and under which address each event is
// asked for.
#include <gmock/gmock.h>

#include "episode/episode.h"
#include "stage.h"

namespace deterrence {
namespace {

using testing::ElementsAre;

std::vector<Event> events_of(const ScriptedChance& chance) {
  std::vector<Event> events;
  for (const ScriptedChance::Asked& asked : chance.asked()) events.push_back(asked.event);
  return events;
}

TEST(Turns, GoRoundWithThePeriods) {
  Scenario scenario = duel();
  add_adversary(scenario);
  add_adversary(scenario);
  scenario.periods = 4;
  ScriptedChance chance = episode_script({});
  chance.always(EventKind::probe, 0);
  play_episode(course_of(scenario), chance);
  std::vector<int> order;
  for (const Event& event : events_of(chance)) {
    if (EventKind{event.kind} == EventKind::probe) order.push_back(event.i);
  }
  EXPECT_THAT(order, ElementsAre(0, 1, 2, 1, 2, 0, 2, 0, 1, 0, 1, 2));
}

/// Odds of the clashes in an episode with one adversary more, over which the patron is stretched by half.
std::vector<double> odds_in(Scenario scenario, const std::vector<std::vector<ScriptedEvent>>& turns) {
  add_adversary(scenario);
  scenario.patron.overstretch = .5;
  scenario.periods = static_cast<int>(turns.size() / scenario.adversaries.size());
  ScriptedChance chance = episode_script(in_order(turns));
  play_episode(course_of(scenario), chance);
  EXPECT_TRUE(chance.finished());
  std::vector<double> odds;
  for (const auto& probabilities : asked_for(chance, EventKind::coalition_wins)) odds.push_back(probabilities[0]);
  return odds;
}

auto are(const std::vector<double>& odds) { return testing::Pointwise(testing::DoubleEq(), odds); }

// The ally's 1 and the patron's 1 with force, .5 with support, against 2. Tied down: .5 with force, .25 with support.
TEST(Overstretch, TiesDownThePatronForTheAdversariesStillToComeInThePeriod) {
  EXPECT_THAT(odds_in(duel(), {clash_after(Answer::force), clash_after(Answer::force),  //
                               clash_after(Answer::force), clash_after(Answer::support)}),
              are({1.0 / 2, 1.5 / 3.5, 1.0 / 2, 1.25 / 3.25}));
}

TEST(Overstretch, LastsToThePeriodsEndWhateverComesBetween) {
  Scenario scenario = duel();
  add_adversary(scenario);
  EXPECT_THAT(odds_in(scenario, {clash_after(Answer::force), {no_probe()}, clash_after(Answer::force)}),
              are({1.0 / 2, 1.5 / 3.5}));
  EXPECT_THAT(odds_in(scenario, {clash_after(Answer::force), clash_after(Answer::support), clash_after(Answer::force)}),
              are({1.0 / 2, 1.25 / 3.25, 1.5 / 3.5}));
}

TEST(Overstretch, ComesOfForceAlone) {
  EXPECT_THAT(odds_in(duel(), {clash_after(Answer::support), clash_after(Answer::force)}), are({1.5 / 3.5, 1.0 / 2}));
}

TEST(Overstretch, ComesOfForceAtAnyRungHoweverTheCrisisEnded) {
  const std::vector<ScriptedEvent> conceded_after_force = {probes(grey_probe),
                                                           attributed(),
                                                           ally_moves(AllyMove::invoke),
                                                           patron_answers(Answer::force),
                                                           adversary_moves(AdversaryMove::escalate),
                                                           ally_moves(AllyMove::concede)};
  EXPECT_THAT(odds_in(duel(), {conceded_after_force, clash_after(Answer::force)}), are({1.5 / 3.5}));
}

TEST(Overstretch, DoesNotComeOfForceInTheSameCrisis) {
  const std::vector<ScriptedEvent> force_twice = {probes(grey_probe),
                                                  attributed(),
                                                  ally_moves(AllyMove::invoke),
                                                  patron_answers(Answer::force),
                                                  adversary_moves(AdversaryMove::escalate),
                                                  ally_moves(AllyMove::invoke),
                                                  patron_answers(Answer::force),
                                                  adversary_moves(AdversaryMove::clash),
                                                  coalition_wins()};
  EXPECT_THAT(odds_in(duel_on_three_rungs(), {force_twice, {no_probe()}}), are({1.0 / 2}));
}

// A patron that is tied down brings less, so that a probe is worth more to whoever comes next.
TEST(Overstretch, IsSeenByTheAdversaryThatWeighsAProbe) {
  Scenario scenario = duel();
  scenario.adversaries[0].precision = 1;
  add_adversary(scenario);
  scenario.patron.overstretch = .5;
  const auto probing_after = [&](Answer answer) {
    ScriptedChance chance = episode_script(in_order({clash_after(answer), {no_probe()}}));
    play_episode(course_of(scenario), chance);
    return asked_for(chance, EventKind::probe)[1][grey_probe];
  };
  EXPECT_EQ(probing_after(Answer::abstain), probing_after(Answer::support));
  EXPECT_GT(probing_after(Answer::force), probing_after(Answer::support));
}

// Two adversaries, three allies, of whom the second and third are partners, three rungs, two periods. The script walks
// through every kind of event; an address counts rungs from 1 and all else from 0.
TEST(Addresses, AreThoseOfTheModelForEveryKindOfEvent) {
  Scenario scenario = duel_on_three_rungs();
  add_ally(scenario);
  add_ally(scenario);
  add_adversary(scenario);
  add_cooperation(scenario, 1, 2);
  scenario.periods = 2;
  scenario.alliance.hedge_trust = .6;
  scenario.alliance.hedge_hazard = .5;
  const std::size_t probe = probe_option(scenario, {1, 0}, 0);
  std::vector<std::pair<Event, std::size_t>> expected = {
      {{.kind = 2, .period = 0}, 0},  // the patron's type, then both adversaries'
      {{.kind = 4, .period = 0, .i = 0}, 0},
      {{.kind = 4, .period = 0, .i = 1}, 0},

      {{.kind = 1, .period = 1}, it_happens},  // the patron turns over in period 1
      {{.kind = 2, .period = 1}, 1},
      {{.kind = 3, .period = 1, .i = 0}, it_does_not},
      {{.kind = 3, .period = 1, .i = 1}, it_happens},  // so does the second adversary
      {{.kind = 4, .period = 1, .i = 1}, 0},
      {{.kind = 5, .period = 1, .i = 0}, 0},
      {{.kind = 5, .period = 1, .i = 1}, 0},
      {{.kind = 12, .period = 1, .i = 0}, it_does_not},
      {{.kind = 12, .period = 1, .i = 1}, it_does_not},
      {{.kind = 12, .period = 1, .i = 2}, it_does_not},

      {{.kind = 1, .period = 2}, it_does_not},
      {{.kind = 3, .period = 2, .i = 0}, it_does_not},
      {{.kind = 3, .period = 2, .i = 1}, it_does_not},
      {{.kind = 5, .period = 2, .i = 1}, probe},  // the second adversary has the first turn
      {{.kind = 6, .period = 2, .i = 1}, it_happens},
      {{.kind = 7, .period = 2, .i = 1, .j = 1, .rung = 1}, index_of(AllyMove::invoke)},
      {{.kind = 8, .period = 2, .i = 1, .j = 1, .rung = 1}, index_of(Answer::support)},
      {{.kind = 9, .period = 2, .i = 1, .j = 2, .rung = 1}, it_happens},
      {{.kind = 10, .period = 2, .i = 1, .j = 1, .rung = 1}, index_of(AdversaryMove::escalate)},
      {{.kind = 7, .period = 2, .i = 1, .j = 1, .rung = 2}, index_of(AllyMove::invoke)},
      {{.kind = 8, .period = 2, .i = 1, .j = 1, .rung = 2}, index_of(Answer::force)},
      {{.kind = 9, .period = 2, .i = 1, .j = 2, .rung = 2}, it_does_not},
      {{.kind = 10, .period = 2, .i = 1, .j = 1, .rung = 2}, index_of(AdversaryMove::clash)},
      {{.kind = 11, .period = 2, .i = 1, .j = 1, .rung = 2}, it_happens},
      {{.kind = 5, .period = 2, .i = 0}, 0},
      {{.kind = 12, .period = 2, .i = 0}, it_does_not},
      {{.kind = 12, .period = 2, .i = 1}, it_does_not},
      {{.kind = 12, .period = 2, .i = 2}, it_does_not},
  };
  std::vector<ScriptedEvent> script;
  script.reserve(expected.size());
  for (const auto& [event, outcome] : expected) script.push_back({EventKind{event.kind}, outcome});
  ScriptedChance chance(script);
  play_episode(course_of(scenario), chance);
  ASSERT_EQ(chance.asked().size(), expected.size());
  for (std::size_t n = 0; n < expected.size(); ++n) {
    EXPECT_EQ(chance.asked()[n].event, expected[n].first) << "event " << n;
  }
}

}  // namespace
}  // namespace deterrence
