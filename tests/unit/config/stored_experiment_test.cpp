#include <gtest/gtest.h>

#include "config/load.h"
#include "config/problem.h"
#include "config/writer.h"

namespace deterrence {
namespace {

const std::string steps = std::string(DAYLIGHT_ROOT) + "/configs/experiments/step_by_step.toml";

StoredExperiment stored(const Experiment& experiment) {
  return {.file = "results.h5",
          .experiment = experiment_text(experiment, Extent::with_episodes),
          .scenario = scenario_text(experiment.scenario, experiment.changes)};
}

TEST(StoredExperiment, IsLoadedAsItWasStored) {
  Overrides overrides;
  overrides.seed = 18446744073709551615U;
  overrides.set = {"patron.dysfunction=0.123456789012345678"};
  overrides.change = {"7:ally.*.trust=0.25"};
  overrides.vary = {"patron.firm=0.1,0.9"};
  const StoredExperiment first = stored(load_experiment(steps, overrides, {}).experiment);
  const StoredExperiment again = stored(load_stored_experiment(first, {}, {}).experiment);
  EXPECT_EQ(again.experiment, first.experiment);
  EXPECT_EQ(again.scenario, first.scenario);
  EXPECT_NE(first.scenario.find("trust"), std::string::npos);
}

TEST(StoredExperiment, TakesOverridesAsAFileDoes) {
  const StoredExperiment first = stored(load_experiment(steps, {}, {}).experiment);
  Overrides overrides;
  overrides.set = {"patron.firm=0.25"};
  overrides.seed = 3;
  const Experiment changed = load_stored_experiment(first, overrides, {}).experiment;
  EXPECT_EQ(changed.scenario.patron.firm, 0.25);
  EXPECT_EQ(changed.seed, 3U);
}

TEST(StoredExperiment, ProblemsNameTheResultsFile) {
  StoredExperiment broken = stored(load_experiment(steps, {}, {}).experiment);
  broken.scenario += "\n[nonsense]\nx = 1\n";
  try {
    load_stored_experiment(broken, {}, {});
    FAIL() << "it was accepted";
  } catch (const ConfigError& error) {
    EXPECT_EQ(std::string(error.what()).rfind("results.h5:", 0), 0U) << error.what();
  }
}

}  // namespace
}  // namespace deterrence
