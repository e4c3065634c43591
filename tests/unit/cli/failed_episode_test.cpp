#include "cli/failed_episode.h"

#include <gtest/gtest.h>

#include "support/small_scenarios.h"

namespace deterrence {
namespace {

Experiment two_by_two() {
  Experiment experiment;
  experiment.scenario = duel();
  experiment.policies = {{.name = "as it is", .settings = {}, .changes = {}},
                         {.name = "b", .settings = {}, .changes = {}}};
  experiment.axes = {{.name = "x", .key = "k", .unit = "1", .meaning = "", .values = {1, 2}, .slots = {}}};
  return experiment;
}

TEST(FailedEpisode, TheReplayingCommandNamesPolicyAndPoint) {
  const Experiment experiment = two_by_two();
  const TracedEpisode failed{experiment, {.policy = 0, .point = 1}, 48211};
  EXPECT_EQ(failure_text(failed, "why"), "episode 48211 of policy 'as it is', point 1 failed: why");
  EXPECT_EQ(replaying_command(failed, "daylight", {"a b.toml", "--set", "ally.*.trust=0.5"}),
            "daylight trace 'a b.toml' --set 'ally.*.trust=0.5' --at-policy 'as it is' --at-point 1 --episode 48211");
}

TEST(FailedEpisode, WhatThereIsOnlyOneOfIsNotNamed) {
  Experiment experiment = two_by_two();
  experiment.policies.pop_back();
  experiment.axes.clear();
  EXPECT_EQ(replaying_command({experiment, {}, 3}, "daylight", {"s.toml"}), "daylight trace s.toml --episode 3");
}

}  // namespace
}  // namespace deterrence
