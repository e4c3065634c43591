// The model's solution of a crisis against the general solver of games on the crisis as a tree: every probability,
// utility and value, on every path up the ladder.
//
// Up to a precision of 100 both agree to 1e-12, values relative to max(1, |value|). Above it no number is missing and
// probabilities agree to 1e-6.
#include <gtest/gtest.h>

#include <functional>
#include <limits>
#include <string>

#include "support/crisis_adapter.h"
#include "support/crisis_comparison.h"
#include "support/crisis_game.h"
#include "support/random_crisis.h"

namespace deterrence {
namespace {

struct Tolerance {
  double probability = 1e-12;
  double value = 1e-12;  ///< relative to max(unit, |value|)
  double unit = 1;
};

void expect_agreement(const CrisisNumbers& numbers, const CrisisBeliefs& beliefs, const Tolerance& tolerance = {}) {
  const auto game = solve_as_game(numbers, beliefs, logit_choice);
  const Distances apart = distances(solved_by_model(numbers, beliefs), game, tolerance.unit);
  EXPECT_LE(apart.probabilities.size, tolerance.probability) << apart.probabilities.where;
  EXPECT_LE(apart.values.size, tolerance.value) << apart.values.where;
}

/// The crisis in the public view, with true costs of force, and in its ally's, with discounted ones.
void expect_agreement_of_both_views(const CrisisNumbers& numbers, Draw& draw, const Tolerance& tolerance = {}) {
  CrisisBeliefs beliefs = random_beliefs(draw);
  const double expectation = beliefs.expectation;
  beliefs.expectation = 0;
  expect_agreement(numbers, beliefs, tolerance);
  beliefs.firm = draw.share();
  beliefs.expectation = expectation;
  expect_agreement(numbers, beliefs, tolerance);
}

TEST(CrisisAgainstGame, AgreesWhereNobodyJoins) {
  for (std::uint64_t seed = 0; seed < 600; ++seed) {
    SCOPED_TRACE(testing::Message() << "seed " << seed);
    Draw draw(seed);
    expect_agreement_of_both_views(random_crisis(draw, few_rungs(draw), 100, OddsFrom::strengths), draw);
  }
}

TEST(CrisisAgainstGame, AgreesAtAnyPlannedOdds) {
  for (std::uint64_t seed = 1000; seed < 1600; ++seed) {
    SCOPED_TRACE(testing::Message() << "seed " << seed);
    Draw draw(seed);
    expect_agreement_of_both_views(random_crisis(draw, few_rungs(draw), 100, OddsFrom::anywhere), draw);
  }
}

TEST(CrisisAgainstGame, AgreesToOneInAMillionAtHighPrecision) {
  for (std::uint64_t seed = 2000; seed < 2300; ++seed) {
    SCOPED_TRACE(testing::Message() << "seed " << seed);
    Draw draw(seed);
    CrisisNumbers numbers = random_crisis(draw, few_rungs(draw), 1e4, OddsFrom::strengths);
    (draw.happens(.5) ? numbers.adversary_precision : numbers.patron_precision) = 1e4;
    expect_agreement_of_both_views(numbers, draw, {.probability = 1e-6, .value = 1e-6});
  }
}

/// One end of the range of something, set in a random crisis and its beliefs.
struct Edge {
  const char* name;
  std::function<void(CrisisNumbers&, CrisisBeliefs&)> set;
};

template <typename Change>
auto at_every_rung(Change change) {
  return [change](CrisisNumbers& numbers, CrisisBeliefs&) {
    for (CrisisRung& rung : numbers.rungs) change(rung);
  };
}

template <typename Change>
auto in_numbers(Change change) {
  return [change](CrisisNumbers& numbers, CrisisBeliefs&) { change(numbers); };
}

template <typename Change>
auto in_beliefs(Change change) {
  return [change](CrisisNumbers&, CrisisBeliefs& beliefs) { change(beliefs); };
}

void withhold_contribution(CrisisNumbers& numbers) {
  numbers.contribution = 0;
  for (CrisisRung& rung : numbers.rungs) rung.odds[0] = rung.odds[1] = 0;
}

const Edge edges[] = {
    {"ally of precision 0", in_numbers([](auto& numbers) { numbers.ally_precision = 0; })},
    {"patron of precision 0", in_numbers([](auto& numbers) { numbers.patron_precision = 0; })},
    {"adversary of precision 0", in_numbers([](auto& numbers) { numbers.adversary_precision = 0; })},
    {"all of precision 0", in_numbers([](auto& numbers) {
       numbers.ally_precision = numbers.patron_precision = numbers.adversary_precision = 0;
     })},
    {"all of precision 100", in_numbers([](auto& numbers) {
       numbers.ally_precision = numbers.patron_precision = numbers.adversary_precision = 100;
     })},
    {"a hesitant patron does not care", in_numbers([](auto& numbers) { numbers.patron_weight[1] = 0; })},
    {"no patron cares", in_numbers([](auto& numbers) {
       numbers.patron_weight = {0, 0};
     })},
    {"no adversary cares", in_numbers([](auto& numbers) {
       numbers.adversary_weight = {0, 0};
     })},
    {"no contribution", in_numbers(withhold_contribution)},
    {"full contribution and relief",
     in_numbers([](auto& numbers) { numbers.contribution = numbers.burden_relief = 1; })},
    {"no stake", in_numbers([](auto& numbers) { numbers.stake = 0; })},
    {"no stake and no value", in_numbers([](auto& numbers) { numbers.stake = numbers.value = 0; })},
    {"total dysfunction", in_numbers([](auto& numbers) { numbers.dysfunction = 1; })},
    {"no dysfunction", in_numbers([](auto& numbers) { numbers.dysfunction = 0; })},
    {"no coverage", in_numbers([](auto& numbers) { numbers.coverage = 0; })},
    {"thickest fog", at_every_rung([](auto& rung) { rung.fog = 1; })},
    {"no fog", at_every_rung([](auto& rung) { rung.fog = 0; })},
    {"nothing changes hands", at_every_rung([](auto& rung) { rung.transfer = 0; })},
    {"everything changes hands", at_every_rung([](auto& rung) { rung.transfer = 1; })},
    {"a clash costs nothing", at_every_rung([](auto& rung) { rung.clash_cost = 0; })},
    {"a sure victory", at_every_rung([](auto& rung) {
       rung.odds = {1, 1, 1, 1};
     })},
    {"a sure defeat", at_every_rung([](auto& rung) {
       rung.odds = {0, 0, 0, 0};
     })},
    {"surely firm", in_beliefs([](auto& beliefs) { beliefs.firm = 1; })},
    {"surely hesitant", in_beliefs([](auto& beliefs) { beliefs.firm = 0; })},
    {"surely resolved", in_beliefs([](auto& beliefs) { beliefs.resolved = 1; })},
    {"surely limited", in_beliefs([](auto& beliefs) { beliefs.resolved = 0; })},
    {"a silver bullet expected", in_beliefs([](auto& beliefs) { beliefs.expectation = 1; })},
};

TEST(CrisisAgainstGame, AgreesAtTheEndsOfAllRanges) {
  for (const Edge& edge : edges) {
    for (std::uint64_t seed = 3000; seed < 3020; ++seed) {
      SCOPED_TRACE(testing::Message() << edge.name << ", seed " << seed);
      Draw draw(seed);
      CrisisNumbers numbers = random_crisis(draw, few_rungs(draw), 100, OddsFrom::strengths);
      CrisisBeliefs beliefs = random_beliefs(draw);
      edge.set(numbers, beliefs);
      expect_agreement(numbers, beliefs);
    }
  }
}

// At stakes of 1e12 utilities are rounded to about 1e-4, and no solver can tell options apart that differ by less. So
// values agree relative to the largest payoff, and probabilities as far as that rounding, times the precision, lets
// them.
TEST(CrisisAgainstGame, AgreesAtHugeStakesAsFarAsRoundingLets) {
  for (std::uint64_t seed = 4000; seed < 4200; ++seed) {
    SCOPED_TRACE(testing::Message() << "seed " << seed);
    Draw draw(seed);
    CrisisNumbers numbers = random_crisis(draw, few_rungs(draw), 100, OddsFrom::strengths);
    if (draw.happens(.7)) numbers.stake = 1e12;
    if (draw.happens(.7)) numbers.value = 1e12;
    const double largest = std::max(1.0, largest_payoff(numbers));
    const double precision = std::max({numbers.ally_precision, numbers.patron_precision, numbers.adversary_precision});
    const double rounding = largest * std::numeric_limits<double>::epsilon();
    expect_agreement_of_both_views(numbers, draw, {.probability = 1e-12 + precision * rounding, .unit = largest});
  }
}

// The same with precisions as small as the stakes are large: nothing is lost to rounding.
TEST(CrisisAgainstGame, AgreesInHugeUnits) {
  constexpr double unit = 1e12;
  for (std::uint64_t seed = 5000; seed < 5100; ++seed) {
    SCOPED_TRACE(testing::Message() << "seed " << seed);
    Draw draw(seed);
    CrisisNumbers numbers = random_crisis(draw, few_rungs(draw), 100, OddsFrom::strengths);
    for (double* const money : {&numbers.stake, &numbers.value, &numbers.support_cost, &numbers.binding})
      *money *= unit;
    for (CrisisRung& rung : numbers.rungs) {
      for (double* const money : {&rung.clash_cost, &rung.audience_cost, &rung.force_cost}) *money *= unit;
    }
    for (double* const precision : {&numbers.ally_precision, &numbers.patron_precision, &numbers.adversary_precision}) {
      *precision /= unit;
    }
    expect_agreement_of_both_views(numbers, draw, {.unit = unit});
  }
}

}  // namespace
}  // namespace deterrence
