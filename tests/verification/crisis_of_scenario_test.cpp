// From a scenario to its crises: what the model makes of it against formulas written a second time from docs/model.md,
// and the general solver of games on top of those. Here others may join.
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>

#include "model/posture.h"
#include "model/probe.h"
#include "support/crisis_comparison.h"
#include "support/crisis_derivation.h"
#include "support/crisis_game.h"
#include "support/random_course.h"
#include "support/random_crisis.h"

namespace deterrence {
namespace {

constexpr double tolerance = 1e-12;  // of values relative to max(1, |value|)

CrisisCase random_case(Draw& draw, const Scenario& scenario, const State& state) {
  return {.scenario = scenario,
          .state = state,
          .period = static_cast<int>(draw.between(1, 40)),
          .adversary = draw.between(0, scenario.adversaries.size() - 1),
          .target = {.ally = draw.between(0, scenario.allies.size() - 1),
                     .domain = draw.between(0, scenario.domains.size() - 1)},
          .patron_available = draw.happens(.5) ? 1 : 1 - scenario.patron.overstretch};
}

/// Precisions of joiners included.
void limit_precisions(Scenario& scenario, double most_precise) {
  const auto limit = [most_precise](double& precision) { precision = std::min(precision, most_precise); };
  limit(scenario.patron.precision);
  for (Ally& ally : scenario.allies) limit(ally.precision);
  for (Adversary& adversary : scenario.adversaries) limit(adversary.precision);
}

void expect_near(const SolvedCrisis& model, const std::vector<std::vector<SolvedRung>>& game) {
  const Distances apart = distances(model, game);
  EXPECT_LE(apart.probabilities.size, tolerance) << apart.probabilities.where;
  EXPECT_LE(apart.values.size, tolerance) << apart.values.where;
}

TEST(CrisisOfScenario, BothViewsAreThoseOfTheGame) {
  for (std::uint64_t seed = 0; seed < 400; ++seed) {
    SCOPED_TRACE(testing::Message() << "seed " << seed);
    Draw draw(seed);
    ScenarioSize size = random_size(draw);
    size.rungs = few_rungs(draw);
    Scenario scenario = random_scenario(draw, size);
    limit_precisions(scenario, 100);
    const State state = random_state(draw, scenario);
    const CrisisCase crisis = random_case(draw, scenario, state);
    const CrisisNumbers numbers = numbers_of(crisis);
    expect_near(public_view_by_model(crisis), solve_as_game(numbers, public_beliefs_of(crisis), logit_choice));
    expect_near(allys_view_by_model(crisis), solve_as_game(numbers, allys_beliefs_of(crisis), logit_choice));
  }
}

// Without the tree, which would grow too large on high ladders: that the numbers are the same at all sizes.
TEST(CrisisOfScenario, ItsNumbersAreThoseOfTheFormulas) {
  for (std::uint64_t seed = 1000; seed < 2000; ++seed) {
    SCOPED_TRACE(testing::Message() << "seed " << seed);
    Draw draw(seed);
    Scenario scenario = random_scenario(draw, random_size(draw));
    limit_precisions(scenario, 100);
    const State state = random_state(draw, scenario);
    const CrisisCase crisis = random_case(draw, scenario, state);
    const Distances apart =
        distances(public_view_by_model(crisis), solved_by_model(numbers_of(crisis), public_beliefs_of(crisis)));
    EXPECT_LE(apart.probabilities.size, tolerance) << apart.probabilities.where;
    EXPECT_LE(apart.values.size, tolerance) << apart.values.where;
  }
}

/// What a probe is worth to a type, and what no probe is: docs/model.md, "Probes".
double worth_of_probe(const CrisisCase& crisis, const SolvedCrisis& view, std::size_t rung, std::size_t type) {
  const CrisisNumbers numbers = numbers_of(crisis);
  const double q = attribution_at(crisis, rung);
  const double unnoticed = numbers.adversary_weight[type] * numbers.value * numbers.rungs[rung].transfer;
  return q * view[rung].adversary_value[type] + (1 - q) * unnoticed;
}

double worth_of_quiet(const CrisisCase& crisis) {
  double sum = 0;
  for (const Ally& ally : crisis.scenario.allies) sum += ally.reassurance.presence + ally.reassurance.exercises;
  const auto n_allies = static_cast<double>(crisis.scenario.allies.size());
  return -crisis.scenario.adversaries[crisis.adversary].fear * sum / (2 * n_allies);
}

/// Compares what the probes of one target are worth, one for each rung, the first of them the given option.
void expect_worth(const CrisisCase& crisis, const ProbeMenu& menu, std::size_t option) {
  const SolvedCrisis view = solved_by_model(numbers_of(crisis), public_beliefs_of(crisis));
  for (std::size_t rung = 0; rung < view.size(); ++rung) {
    for (std::size_t type = 0; type < 2; ++type) {
      const double expected = worth_of_probe(crisis, view, rung, type);
      EXPECT_NEAR(menu.utility[type][option + rung], expected, tolerance * std::max(1.0, std::abs(expected)));
    }
  }
}

/// Compares each option's probability with that of the most probable one, by weights and what they are worth.
void expect_logit(const Scenario& scenario, const Adversary& adversary, const ProbeMenu& menu, std::size_t type) {
  const auto n_targets = static_cast<double>(scenario.allies.size() * scenario.domains.size());
  std::vector<double> weights{1 - adversary.initiative};
  for (const Probe& probe : menu.probes) {
    weights.push_back(adversary.initiative * scenario.ladder.rungs[probe.rung].initiation / n_targets);
  }
  const std::vector<double>& choice = menu.choice[type];
  const std::vector<double>& utility = menu.utility[type];
  const auto best = static_cast<std::size_t>(std::max_element(choice.begin(), choice.end()) - choice.begin());
  for (std::size_t i = 0; i < weights.size(); ++i) {
    const double ratio = weights[i] / weights[best] * std::exp(adversary.precision * (utility[i] - utility[best]));
    EXPECT_NEAR(choice[i], weights[i] > 0 ? choice[best] * ratio : 0, tolerance);
  }
}

TEST(CrisisOfScenario, ProbesAreWorthAndChosenAsTheFormulasSay) {
  for (std::uint64_t seed = 3000; seed < 3200; ++seed) {
    SCOPED_TRACE(testing::Message() << "seed " << seed);
    Draw draw(seed);
    Scenario scenario = random_scenario(draw, random_size(draw));
    limit_precisions(scenario, 100);
    const State state = random_state(draw, scenario);
    CrisisCase crisis = random_case(draw, scenario, state);
    const ProbeMenu menu = probe_menu(scenario, posture_of(scenario, state, crisis.period), state, crisis.adversary,
                                      crisis.patron_available);
    std::size_t option = 1;
    for (crisis.target.ally = 0; crisis.target.ally < scenario.allies.size(); ++crisis.target.ally) {
      for (crisis.target.domain = 0; crisis.target.domain < scenario.domains.size(); ++crisis.target.domain) {
        expect_worth(crisis, menu, option);
        option += scenario.ladder.rungs.size();
      }
    }
    for (std::size_t type = 0; type < 2; ++type) {
      EXPECT_NEAR(menu.utility[type][0], worth_of_quiet(crisis), tolerance);
      expect_logit(scenario, scenario.adversaries[crisis.adversary], menu, type);
    }
  }
}

}  // namespace
}  // namespace deterrence
