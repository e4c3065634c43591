// The model's solution of a crisis against the general solver on higher ladders and in more instances than the quick
// tests have time for. See ../crisis_against_game_test.cpp.
#include <gtest/gtest.h>

#include "support/crisis_adapter.h"
#include "support/crisis_comparison.h"
#include "support/crisis_game.h"
#include "support/random_crisis.h"

namespace deterrence {
namespace {

void expect_agreement(std::uint64_t seed, std::size_t n_rungs, OddsFrom odds) {
  SCOPED_TRACE(testing::Message() << "seed " << seed);
  Draw draw(seed);
  const CrisisNumbers numbers = random_crisis(draw, n_rungs == 0 ? few_rungs(draw) : n_rungs, 100, odds);
  const CrisisBeliefs beliefs = random_beliefs(draw);
  const Distances apart = distances(solved_by_model(numbers, beliefs), solve_as_game(numbers, beliefs, logit_choice));
  EXPECT_LE(apart.probabilities.size, 1e-12) << apart.probabilities.where;
  EXPECT_LE(apart.values.size, 1e-12) << apart.values.where;
}

TEST(DeepCrisis, AgreesInManyMoreInstances) {
  for (std::uint64_t seed = 0; seed < 10'000; ++seed) {
    expect_agreement(10'000 + seed, 0, seed % 2 == 0 ? OddsFrom::strengths : OddsFrom::anywhere);
  }
}

TEST(DeepCrisis, AgreesOnFiveAndSixRungs) {
  for (std::uint64_t seed = 0; seed < 60; ++seed) {
    expect_agreement(30'000 + seed, 5 + seed % 2, OddsFrom::strengths);
  }
}

// A tree of a million nodes and more.
TEST(DeepCrisis, AgreesOnTheHighestLadder) {
  for (std::uint64_t seed = 0; seed < 3; ++seed) expect_agreement(40'000 + seed, 8, OddsFrom::strengths);
}

}  // namespace
}  // namespace deterrence
