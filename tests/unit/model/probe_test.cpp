// What an adversary weighs before it probes. Everybody's precision is 0 in these crises, so that values are simple.
#include "model/probe.h"

#include <gtest/gtest.h>

#include <cmath>

#include "support/small_scenarios.h"

namespace deterrence {
namespace {

constexpr double rounding = 1e-14;

ProbeMenu menu_of(const Scenario& scenario) {
  const State state = initial_state(scenario);
  return probe_menu(scenario, posture_of(scenario, state, 1), state, 0, 1);
}

TEST(ProbeMenu, SharesTheInitiativeAmongTargetsAndRungs) {
  Scenario scenario = duel();
  add_ally(scenario);
  add_domain(scenario);
  scenario.adversaries[0].initiative = .4;
  scenario.ladder.rungs[0].initiation = .75;
  scenario.ladder.rungs[1].initiation = .25;
  const ProbeMenu menu = menu_of(scenario);
  ASSERT_EQ(menu.probes.size(), 8U);
  EXPECT_NEAR(menu.weights[0], .6, rounding);
  for (std::size_t i = 1; i < 9; i += 2) {
    EXPECT_NEAR(menu.weights[i], .075, rounding);      // .4 x .75 / 4
    EXPECT_NEAR(menu.weights[i + 1], .025, rounding);  // .4 x .25 / 4
  }
  EXPECT_EQ(menu.choice[0], menu.choice[1]);  // at precision 0 both types follow the weights
  for (std::size_t i = 0; i < 9; ++i) EXPECT_NEAR(menu.choice[0][i], menu.weights[i], rounding);
}

TEST(ProbeMenu, GoesByAllyDomainAndRungTheRungFastest) {
  Scenario scenario = duel();
  add_ally(scenario);
  add_domain(scenario);
  const ProbeMenu menu = menu_of(scenario);
  for (std::size_t i = 0; i < 8; ++i) {
    EXPECT_EQ(menu.probes[i].target.ally, i / 4);
    EXPECT_EQ(menu.probes[i].target.domain, i / 2 % 2);
    EXPECT_EQ(menu.probes[i].rung, i % 2);
    EXPECT_EQ(probe_option(scenario, menu.probes[i].target, menu.probes[i].rung), 1 + i);
  }
}

// The duel at precision 0, from the top: gain 2 (resolved); clashes at W = 1/3, 1/3, 3/7, 1/2 bring 2 (1 - W) - 2 W
// = 2/3, 2/3, 2/7, 0, backing down -.4. Contexts: 2/15, 2/15, -2/35, -1/5; invoked (2/15 - 2/35 - 1/5) / 3 = -13/315.
// V_2 = (2 + 2/15 - 13/315) / 3 = 659/945.
TEST(ProbeMenu, AnAttributedProbeIsWorthTheCrisis) {
  const ProbeMenu menu = menu_of(duel());
  EXPECT_EQ(menu.utility[0][0], 0);
  EXPECT_NEAR(menu.utility[0][2], 659.0 / 945, rounding);
}

TEST(ProbeMenu, AProbeThatIsNeverSeenIsWorthWhatItTakes) {
  Scenario scenario = duel();
  scenario.domains[0].attribution = 0;
  const ProbeMenu menu = menu_of(scenario);
  EXPECT_NEAR(menu.utility[0][1], 1, rounding);            // 2 x 1 x .5
  EXPECT_NEAR(menu.utility[1][1], .5, rounding);           // 1 x 1 x .5
  EXPECT_NEAR(menu.utility[0][2], 659.0 / 945, rounding);  // war is always attributed
}

TEST(ProbeMenu, AProbeThatMayBeSeenIsWorthTheMix) {
  Scenario scenario = duel();
  const double seen = menu_of(scenario).utility[0][1];
  scenario.domains[0].attribution = .25;
  EXPECT_NEAR(menu_of(scenario).utility[0][1], .25 * seen + .75 * 1, rounding);
}

TEST(ProbeMenu, StandingOnARungCostsTheAdversary) {
  Scenario scenario = duel();
  scenario.adversaries[0].escalation_cost = .3;
  EXPECT_NEAR(menu_of(scenario).utility[0][2], 659.0 / 945 - .3, rounding);  // .3 x 2 x .5
}

TEST(ProbeMenu, FearMakesQuietUnbearable) {
  Scenario scenario = duel();
  add_ally(scenario);
  scenario.allies[0].reassurance = {.statements = 1, .exercises = .5, .presence = .25};
  scenario.allies[1].reassurance.presence = .75;
  EXPECT_EQ(menu_of(scenario).utility[0][0], 0);
  scenario.adversaries[0].fear = 2;
  EXPECT_NEAR(menu_of(scenario).utility[0][0], -.75, rounding);  // 2 x (.5 + .25 + .75) / 4
  EXPECT_NEAR(menu_of(scenario).utility[1][0], -.75, rounding);
}

TEST(ProbeMenu, ChoicesAreLogitAtFullPrecisionWhateverTheFog) {
  Scenario scenario = duel();
  scenario.domains[0].attribution = 0;
  scenario.ladder.rungs[0].fog = 1;
  scenario.adversaries[0].precision = std::log(2.0);
  const ProbeMenu menu = menu_of(scenario);
  // none .5 x 2^0, a grey probe .5 x 2^1 of the resolved and .5 x 2^.5 of the limited; war has no initiative
  EXPECT_NEAR(menu.choice[0][0], 1.0 / 3, rounding);
  EXPECT_NEAR(menu.choice[0][1], 2.0 / 3, rounding);
  EXPECT_NEAR(menu.choice[1][1], std::sqrt(2.0) / (1 + std::sqrt(2.0)), rounding);
  EXPECT_EQ(menu.choice[0][2], 0);
}

TEST(Likelihood, OfQuietCountsProbesThatAreNotAttributed) {
  Scenario scenario = duel();
  scenario.domains[0].attribution = .25;
  scenario.ladder.rungs[0].initiation = .5;
  scenario.ladder.rungs[1].initiation = .5;
  const ProbeMenu menu = menu_of(scenario);
  // at precision 0: none .5, grey .25 of which 3/4 unseen, war .25 always seen
  const ByType quiet = likelihood_of_quiet(menu);
  EXPECT_NEAR(quiet[0], .6875, rounding);
  EXPECT_NEAR(quiet[1], .6875, rounding);
  EXPECT_NEAR(likelihood_of(menu, 2)[0], .25, rounding);
}

}  // namespace
}  // namespace deterrence
