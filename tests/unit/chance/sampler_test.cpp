// Chance as it is sampled: what is picked depends on the address alone.
#include "chance/sampler.h"

#include <gtest/gtest.h>

#include <array>
#include <cmath>
#include <map>

namespace deterrence {
namespace {

constexpr Event probe{.kind = 5, .period = 2, .i = 1, .j = 0, .rung = 0};
constexpr Event move{.kind = 7, .period = 2, .i = 1, .j = 0, .rung = 3};

TEST(Sampler, TakesTheNumberThatStandsAtTheEventsAddress) {
  const std::array probabilities{.2, .3, .5};
  for (std::uint64_t episode = 0; episode < 100; ++episode) {
    Sampler sampler(77, episode);
    EXPECT_EQ(sampler.pick(move, probabilities), outcome_at(uniform(77, episode, move), probabilities));
  }
}

TEST(Sampler, PicksTheSameHoweverManyEventsCameBefore) {
  const std::array probabilities{.2, .3, .5};
  for (std::uint64_t episode = 0; episode < 100; ++episode) {
    Sampler busy(77, episode);
    for (int n = 0; n < 3; ++n) busy.pick(probe, probabilities);
    Sampler fresh(77, episode);
    EXPECT_EQ(busy.pick(move, probabilities), fresh.pick(move, probabilities));
  }
}

TEST(Sampler, LetsAnEventHappenIfItsNumberIsBelowTheProbability) {
  Sampler sampler(77, 5);
  const double u = uniform(77, 5, probe);
  EXPECT_TRUE(sampler.happens(probe, std::nextafter(u, 1)));
  EXPECT_FALSE(sampler.happens(probe, u));
  EXPECT_TRUE(sampler.happens(probe, 1));
  EXPECT_FALSE(sampler.happens(probe, 0));
}

TEST(Sampler, PicksEachOutcomeAsOftenAsItsProbability) {
  const std::array probabilities{.1, .6, 0.0, .3};
  constexpr int n = 20000;
  std::map<std::size_t, int> picked;
  for (std::uint64_t episode = 0; episode < n; ++episode) ++picked[Sampler(3, episode).pick(probe, probabilities)];
  for (std::size_t i = 0; i < probabilities.size(); ++i) {
    const double p = probabilities[i];
    EXPECT_NEAR(picked[i], n * p, 4 * std::sqrt(n * p * (1 - p))) << "outcome " << i;
  }
}

}  // namespace
}  // namespace deterrence
