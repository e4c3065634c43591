// Whole episodes of scenarios as large as they may be.
#include <gtest/gtest.h>

#include <cmath>

#include "chance/sampler.h"
#include "episode/episode.h"
#include "episode/outcomes.h"
#include "support/random_course.h"
#include "support/random_moment.h"
#include "support/watched_chance.h"

namespace deterrence {
namespace {

void expect_sound(const Course& course, std::uint64_t seed) {
  Sampler sampler(seed, 0);
  WatchedChance chance(sampler);
  const Record record = play_episode(course, chance);
  for (const WatchedChance::Asked& asked : chance.asked()) expect_distribution(asked.probabilities);
  const Layout layout(record.extents);
  std::vector<double> row(layout.n_values());
  layout.flatten(record, row);
  for (const double number : row) EXPECT_TRUE(std::isfinite(number)) << number;
}

TEST(LargeScenarios, AreSoundWithAsManyOfEverythingAsAreAllowed) {
  const ScenarioSize largest{
      .allies = max_allies, .adversaries = max_adversaries, .domains = max_domains, .rungs = max_rungs, .periods = 4};
  for (std::uint64_t seed = 0; seed < 60; ++seed) {
    SCOPED_TRACE(testing::Message() << "seed " << seed);
    Draw draw(seed);
    Course course = random_course(draw, largest);
    if (seed % 3 == 0) {
      for (Phase& phase : course) make_extreme(draw, phase.scenario);
    }
    expect_sound(course, seed);
  }
}

TEST(LargeScenarios, AreSoundInManyScenariosAndEpisodes) {
  for (std::uint64_t seed = 100; seed < 4100; ++seed) {
    SCOPED_TRACE(testing::Message() << "seed " << seed);
    Draw draw(seed);
    Course course = random_course(draw, random_size(draw));
    if (draw.happens(.4)) {
      for (Phase& phase : course) make_extreme(draw, phase.scenario);
    }
    for (std::uint64_t episode = 0; episode < 3; ++episode) expect_sound(course, 1000 * seed + episode);
  }
}

}  // namespace
}  // namespace deterrence
