// The random scenarios that other tests rest on: valid, and reaching all limits.
#include "support/random_course.h"

#include <gtest/gtest.h>

#include <fstream>
#include <set>

#include "config/load.h"
#include "config/writer.h"
#include "support/scratch.h"

namespace deterrence {
namespace {

TEST(RandomScenarios, AreAcceptedAndReadBackAsTheSame) {
  const ScratchFolder folder;
  const std::string path = (folder / "random.toml").string();
  for (std::uint64_t seed = 0; seed < 60; ++seed) {
    SCOPED_TRACE(testing::Message() << "seed " << seed);
    Draw draw(seed);
    const Experiment experiment = random_experiment(draw, random_size(draw));
    const std::string text = scenario_text(experiment.scenario, experiment.changes);
    std::ofstream(path) << text;
    const Experiment read = load_experiment(path, {}, {}).experiment;
    EXPECT_EQ(scenario_text(read.scenario, read.changes), text);
  }
}

TEST(RandomScenarios, ReachEveryLimit) {
  std::set<std::size_t> allies, adversaries, domains, rungs;
  std::set<double> precisions;
  std::size_t changing = 0;
  for (std::uint64_t seed = 0; seed < 300; ++seed) {
    Draw draw(seed);
    const Course course = random_course(draw, random_size(draw));
    const Scenario& scenario = course.front().scenario;
    allies.insert(scenario.allies.size());
    adversaries.insert(scenario.adversaries.size());
    domains.insert(scenario.domains.size());
    rungs.insert(scenario.ladder.rungs.size());
    precisions.insert(scenario.patron.precision);
    changing += course.size() > 1;
  }
  EXPECT_TRUE(allies.contains(1) && allies.contains(max_allies));
  EXPECT_TRUE(adversaries.contains(1) && adversaries.contains(max_adversaries));
  EXPECT_TRUE(domains.contains(1) && domains.contains(max_domains));
  EXPECT_TRUE(rungs.contains(min_rungs) && rungs.contains(max_rungs));
  EXPECT_TRUE(precisions.contains(0) && precisions.contains(1e4));
  EXPECT_GT(changing, 100U);
}

}  // namespace
}  // namespace deterrence
