// Names that a results file uses are known before anything is played, so that no axis takes one.
#include "storage/results_format.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "results_file.h"
#include "storage/hdf5_reader.h"
#include "storage/results_writer.h"
#include "support/scratch.h"
#include "support/small_experiments.h"
#include "support/small_scenarios.h"

namespace deterrence {
namespace {

TEST(ResultsFormat, EveryNameInARootIsReservedButThoseOfTheAxes) {
  const ScratchFolder folder;
  const Experiment experiment = small_experiment();
  const Layout layout(extents_of(experiment.scenario));
  ResultsWriter(folder / "o.h5", experiment, BlockPlan(experiment), layout, {"complete", "", "", "", ""},
                Keep::episodes)
      .finish({});
  Names unreserved;
  const Names reserved = results_names();
  for (const std::string& name : hdf5::Reader::open(folder / "o.h5").children("/")) {
    if (std::find(reserved.begin(), reserved.end(), name) == reserved.end()) unreserved.push_back(name);
  }
  EXPECT_EQ(unreserved, (Names{"contribution", "firm"}));
}

TEST(ResultsFormat, NamesOfDimensionsInGroupsAreReservedToo) {
  const Names names = results_names();
  for (const std::string name : {"block", "episode", "differences", "sensitivity"}) {
    EXPECT_TRUE(std::find(names.begin(), names.end(), name) != names.end()) << name;
  }
}

TEST(ResultsFormat, LabelsAreKeysAndNamesInTheScenariosOrder) {
  Scenario scenario = duel_on_three_rungs();
  add_ally(scenario);
  add_domain(scenario);
  scenario.allies[0].key = "zeta";
  scenario.allies[0].name = "The Zeta";
  scenario.periods = 2;
  EXPECT_EQ(labels_of(Dimension::ally, scenario), (Names{"zeta", "ally2"}));
  EXPECT_EQ(labels_of(Dimension::adversary, scenario), (Names{"adversary"}));
  EXPECT_EQ(labels_of(Dimension::domain, scenario), (Names{"sea", "sea2"}));
  EXPECT_EQ(labels_of(Dimension::rung, scenario), (Names{"grey", "clash", "war"}));
  EXPECT_EQ(labels_of(Dimension::period, scenario), (Names{"1", "2"}));
}

}  // namespace
}  // namespace deterrence
