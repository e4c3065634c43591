// What must hold of the odds of coalitions and of the choice of probes in any scenario.
#include <gtest/gtest.h>

#include <algorithm>

#include "model/belief.h"
#include "model/coalition.h"
#include "model/posture.h"
#include "model/probe.h"
#include "support/random_moment.h"

namespace deterrence {
namespace {

constexpr double rounding = 1e-12;

Lineup lineup_at(const Scenario& scenario, const State& state, const Target& target) {
  return lineup_of(scenario, posture_of(scenario, state, 1), 0, target, 1);
}

/// Odds never fall, and rise where they are not at an end and the strength rises noticeably.
void expect_rise(double odds_before, double odds_after, double strength_before, double strength_after) {
  EXPECT_GE(odds_after, odds_before);
  const bool at_an_end = odds_before < 1e-9 || odds_before > 1 - 1e-9;
  if (strength_after > strength_before * (1 + 1e-6) && !at_an_end) {
    EXPECT_GT(odds_after, odds_before);
  }
}

TEST(Odds, OfACoalitionRiseWithTheAllysContribution) {
  at_random_moments(4000, 300, [](Moment& moment) {
    const Target target = moment.random_target();
    const Lineup before = lineup_at(moment.scenario, moment.state, target);
    double& contribution = moment.state.allies[target.ally].contribution;
    contribution += (1 - contribution) * moment.draw.uniform();
    const Lineup after = lineup_at(moment.scenario, moment.state, target);
    for (std::size_t context = 0; context < n_contexts; ++context) {
      expect_rise(before.odds_alone[context], after.odds_alone[context], before.strength[context],
                  after.strength[context]);
    }
  });
}

TEST(Odds, OfACoalitionRiseWithIntegration) {
  at_random_moments(5000, 300, [](Moment& moment) {
    const Target target = moment.random_target();
    const Lineup before = lineup_at(moment.scenario, moment.state, target);
    double& integration = moment.scenario.allies[target.ally].integration;
    integration += (1 - integration) * moment.draw.uniform();
    const Lineup after = lineup_at(moment.scenario, moment.state, target);
    EXPECT_EQ(after.odds_alone[alone], before.odds_alone[alone]);
    for (std::size_t context = 1; context < n_contexts; ++context) {
      expect_rise(before.odds_alone[context], after.odds_alone[context], before.strength[context],
                  after.strength[context]);
    }
  });
}

TEST(Odds, OfACoalitionRiseWithEachJoiner) {
  std::size_t n_joiners = 0;
  at_random_moments(6000, 300, [&](Moment& moment) {
    const Lineup lineup = lineup_at(moment.scenario, moment.state, moment.random_target());
    for (std::size_t context = 1; context < n_contexts; ++context) {
      double joined = 0;
      double odds_before = odds_of(lineup, context, 0);
      for (const Joiner& joiner : lineup.joiners) {
        expect_rise(lineup.odds_alone[context], joiner.odds_with_it[context], lineup.strength[context],
                    lineup.strength[context] + joiner.strength);
        const double odds_after = odds_of(lineup, context, joined + joiner.strength);
        expect_rise(odds_before, odds_after, lineup.strength[context] + joined,
                    lineup.strength[context] + joined + joiner.strength);
        joined += joiner.strength;
        odds_before = odds_after;
        ++n_joiners;
      }
      EXPECT_EQ(odds_before, lineup.odds_with_all[context]);
    }
  });
  EXPECT_GT(n_joiners, 300U);
}

ProbeMenu menu_at(const Moment& moment, std::size_t adversary) {
  const Posture posture = posture_of(moment.scenario, moment.state, 1);
  return probe_menu(moment.scenario, posture, moment.state, adversary, 1);
}

TEST(Probes, AreMadeWithProbabilities) {
  at_random_moments(7000, 100, [](Moment& moment) {
    const ProbeMenu menu = menu_at(moment, 0);
    expect_distribution(menu.choice[0]);
    expect_distribution(menu.choice[1]);
    for (const Probe& probe : menu.probes) EXPECT_TRUE(probe.attribution >= 0 && probe.attribution <= 1);
  });
}

// An observer sees an attributed probe, or nothing. What it expects to believe then is what it believes before.
TEST(Probes, AnExpectedProbeTeachesNothing) {
  at_random_moments(8000, 100, [](Moment& moment) {
    const ProbeMenu menu = menu_at(moment, 0);
    const double belief = moment.state.adversaries[0].belief;
    const ByType quiet = likelihood_of_quiet(menu);
    double expected = mixed(belief, quiet) * posterior(belief, quiet);
    double seen = mixed(belief, quiet);
    for (std::size_t i = 0; i < menu.probes.size(); ++i) {
      const ByType likelihood = likelihood_of(menu, 1 + i);
      const double probability = mixed(belief, likelihood) * menu.probes[i].attribution;
      expected += probability * posterior(belief, likelihood);
      seen += probability;
    }
    EXPECT_NEAR(seen, 1, rounding);
    EXPECT_NEAR(expected, belief, rounding);
  });
}

TEST(Probes, OfAnAllyThatNobodyValuesAreNoMoreLikelyThanTheirPriorWithoutFear) {
  std::size_t deterred = 0;
  at_random_moments(9000, 100, [&](Moment& moment) {
    const Target unvalued = moment.random_target();
    for (Adversary& adversary : moment.scenario.adversaries) {
      adversary.fear = 0;
      std::fill(adversary.value[unvalued.ally].begin(), adversary.value[unvalued.ally].end(), 0.0);
    }
    const ProbeMenu menu = menu_at(moment, 0);
    const double initiative = moment.scenario.adversaries[0].initiative;
    const auto n_targets = static_cast<double>(moment.scenario.allies.size() * moment.scenario.domains.size());
    for (std::size_t i = 0; i < menu.probes.size(); ++i) {
      if (menu.probes[i].target.ally != unvalued.ally) continue;
      const double prior = initiative * moment.scenario.ladder.rungs[menu.probes[i].rung].initiation / n_targets;
      for (const std::vector<double>& choice : menu.choice) {
        // P(probe) / P(none) <= prior / (1 - initiative), multiplied out
        EXPECT_LE(choice[1 + i] * (1 - initiative), choice[0] * prior * (1 + rounding));
        deterred += choice[1 + i] * (1 - initiative) < .9 * choice[0] * prior;
      }
    }
  });
  EXPECT_GT(deterred, 100U);
}

}  // namespace
}  // namespace deterrence
