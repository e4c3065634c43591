// A random scenario at a random moment of an episode, and what to check there.
#pragma once

#include <gtest/gtest.h>

#include <cstdint>
#include <numeric>
#include <span>

#include "support/crisis_adapter.h"
#include "support/random_course.h"

namespace deterrence {

struct Moment {
  explicit Moment(std::uint64_t seed)
      : draw(seed), scenario(random_scenario(draw, random_size(draw))), state(random_state(draw, scenario)) {}

  Target random_target() {
    return {.ally = draw.between(0, scenario.allies.size() - 1),
            .domain = draw.between(0, scenario.domains.size() - 1)};
  }

  Draw draw;
  Scenario scenario;
  State state;
};

/// Checks something at many moments, each of which a seed makes again.
template <typename Check>
void at_random_moments(std::uint64_t first_seed, std::uint64_t n, Check check) {
  for (std::uint64_t seed = first_seed; seed < first_seed + n; ++seed) {
    SCOPED_TRACE(testing::Message() << "seed " << seed);
    Moment moment(seed);
    check(moment);
  }
}

/// That numbers are probabilities and sum to 1, up to rounding.
inline void expect_distribution(std::span<const double> probabilities) {
  for (const double each : probabilities) EXPECT_TRUE(each >= 0 && each <= 1) << each;
  EXPECT_NEAR(std::accumulate(probabilities.begin(), probabilities.end(), 0.0), 1, 1e-12);
}

}  // namespace deterrence
