// The shape of what an episode reports.
#include "episode/record.h"

#include <gtest/gtest.h>

#include "support/small_scenarios.h"

namespace deterrence {
namespace {

TEST(Extents, AreThoseOfTheScenario) {
  Scenario scenario = duel_on_three_rungs();
  scenario.periods = 7;
  add_ally(scenario);
  for (int n = 0; n < 3; ++n) add_domain(scenario);
  for (int n = 0; n < 4; ++n) add_adversary(scenario);
  EXPECT_EQ(extents_of(scenario), (Extents{.allies = 2, .adversaries = 5, .domains = 4, .rungs = 3, .periods = 7}));
}

TEST(Record, HasRoomForEveryRungAllyTargetAndPeriod) {
  const Record record({.allies = 2, .adversaries = 5, .domains = 4, .rungs = 3, .periods = 7});
  EXPECT_EQ(record.at_rung.size(), 3U);
  EXPECT_EQ(record.of_ally.size(), 2U);
  EXPECT_EQ(record.on_target.size(), 40U);
  EXPECT_EQ(record.in_period.size(), 7U);
  EXPECT_EQ(record.of_ally_in_period.size(), 14U);
}

}  // namespace
}  // namespace deterrence
