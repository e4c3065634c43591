// What is written reads back as the same: every scenario and experiment that ships, and any number and text.
#include "config/writer.h"

#include <gtest/gtest.h>

#include <bit>
#include <cmath>
#include <random>

#include "cli/played_input.h"
#include "config/load.h"
#include "config/scenario_reader.h"
#include "config/settings.h"
#include "support/scratch.h"
#include "support/shipped.h"
#include "support/small_scenarios.h"

namespace deterrence {
namespace {

struct ReadBack {
  Scenario scenario;
  std::vector<Change> changes;
};

ReadBack read_back(const std::string& text) {
  Problems problems;
  const Document document = parse_document(text, "written.toml");
  ReadScenario read = read_scenario(document, problems);
  ReadBack back{std::move(read.scenario), {}};
  if (const Node* changes = document.root.find("change")) {
    back.changes = read_changes(document, *changes, "change", back.scenario.periods, read.named, problems);
  }
  problems.throw_if_any();
  return back;
}

/// Everything that a scenario holds, key by key: numbers by their bits.
std::vector<std::string> everything_in(Scenario scenario) {
  std::vector<std::string> all;
  for (const NamedParameter& named : named_parameters(scenario)) {
    std::string value;
    if (const auto* number = std::get_if<Number>(&named.parameter->member)) {
      value = std::to_string(std::bit_cast<std::uint64_t>((*number)(scenario, named.indices)));
    } else if (const auto* count = std::get_if<Count>(&named.parameter->member)) {
      value = std::to_string((*count)(scenario, named.indices));
    } else {
      value = std::get<Text>(named.parameter->member)(scenario, named.indices);
    }
    all.push_back(named.key + " = " + value);
  }
  all.push_back("war at " + std::to_string(scenario.ladder.war_rung));
  return all;
}

/// Everything that is played of a cell, phase by phase.
std::vector<std::string> everything_in(const Course& course) {
  std::vector<std::string> all;
  for (const Phase& phase : course) {
    all.push_back("from period " + std::to_string(phase.from_period));
    for (const std::string& each : everything_in(phase.scenario)) all.push_back(each);
    for (const char flag : phase.sets_contribution) all.push_back(flag != 0 ? "sets c" : "");
    for (const char flag : phase.sets_expectation) all.push_back(flag != 0 ? "sets epsilon" : "");
  }
  return all;
}

TEST(ScenarioText, OfEveryShippedScenarioReadsBackAsTheSame) {
  const auto paths = all_shipped("scenarios");
  EXPECT_GE(paths.size(), 4U);
  for (const auto& path : paths) {
    const Scenario scenario = load_experiment(path.string(), {}, results_vocabulary()).experiment.scenario;
    const std::string text = scenario_text(scenario, {});
    const Scenario back = read_back(text).scenario;
    EXPECT_EQ(everything_in(back), everything_in(scenario)) << path;
    EXPECT_EQ(scenario_text(back, {}), text) << path;
  }
}

TEST(ScenarioText, KeepsEveryBitOfEveryNumber) {
  std::mt19937_64 random(3);
  Scenario scenario = duel_on_three_rungs();
  add_ally(scenario);
  add_domain(scenario);
  add_adversary(scenario);
  add_cooperation(scenario, 1, 0);
  for (int round = 0; round < 200; ++round) {
    for (const NamedParameter& named : named_parameters(scenario)) {
      if (!std::holds_alternative<Number>(named.parameter->member)) continue;
      double& number = named.slot().in(scenario);
      do {
        number = std::abs(std::bit_cast<double>(random()));
        if (named.parameter->range.high == 1) number = std::ldexp(number, -1100 + static_cast<int>(random() % 1100));
      } while (!named.parameter->range.contains(number));
    }
    ASSERT_EQ(everything_in(read_back(scenario_text(scenario, {})).scenario), everything_in(scenario));
  }
}

TEST(ScenarioText, KeepsAnyTextAndTheOrderOfEverything) {
  Scenario scenario = duel_on_three_rungs();
  add_ally(scenario);
  add_ally(scenario);
  add_domain(scenario);
  add_adversary(scenario);
  scenario.title = "a \"quoted\" \\ title,\nwith a line\tand \x01 and \x7f and # = [x] 'y'";
  scenario.patron.name = "";
  scenario.allies[0].key = "zeta";
  scenario.allies[1].key = "a-1_B";
  scenario.allies[2].key = "M";
  scenario.allies[0].name = "日本 \U0001F600";
  scenario.adversaries[0].key = "yankee";
  scenario.domains[0].key = "sea";
  scenario.domains[1].key = "air";
  scenario.ladder.rungs[1].name = "show of force";
  scenario.ladder.war = "show of force";
  scenario.ladder.war_rung = 1;
  add_cooperation(scenario, 2, 0);
  add_cooperation(scenario, 0, 1);
  const Scenario back = read_back(scenario_text(scenario, {})).scenario;
  EXPECT_EQ(everything_in(back), everything_in(scenario));
  EXPECT_EQ(back.title, scenario.title);
  EXPECT_EQ(back.allies[1].key, "a-1_B");
  EXPECT_EQ(back.domains[0].key, "sea");
  EXPECT_EQ(back.cooperation[0].between, scenario.cooperation[0].between);
}

TEST(ScenarioText, KeepsChangesOverTimeInTheirOrder) {
  const Scenario scenario = read_back(two_allies_text() + "\n").scenario;
  Scenario longer = scenario;
  longer.periods = 9;
  const std::string changes =
      "[[change]]\nperiod = 7\nset = { \"ally.*.trust\" = 0.1, \"cooperation.south.north.solidarity\" = "
      "0.30000000000000004 }\n"
      "[[change]]\nperiod = 3\nset = {}\n"
      "[[change]]\nperiod = 7\nset = { ladder.fog.2 = 1 }\n";
  const ReadBack once = read_back(scenario_text(longer, {}) + changes);
  const ReadBack twice = read_back(scenario_text(longer, once.changes));
  ASSERT_EQ(twice.changes.size(), 3U);
  for (std::size_t i = 0; i < 3; ++i) {
    EXPECT_EQ(twice.changes[i].period, once.changes[i].period);
    ASSERT_EQ(twice.changes[i].settings.size(), once.changes[i].settings.size());
    for (std::size_t j = 0; j < once.changes[i].settings.size(); ++j) {
      EXPECT_EQ(twice.changes[i].settings[j].key, once.changes[i].settings[j].key);
      EXPECT_EQ(twice.changes[i].settings[j].value, once.changes[i].settings[j].value);
      EXPECT_EQ(twice.changes[i].settings[j].slots.size(), once.changes[i].settings[j].slots.size());
    }
  }
}

TEST(ExperimentText, OfEveryShippedExperimentReadsBackAsTheSame) {
  const ScratchFolder folder;
  const auto paths = all_shipped("experiments");
  EXPECT_GE(paths.size(), 10U);
  for (const auto& path : paths) {
    const Experiment experiment = load_experiment(path.string(), {}, results_vocabulary()).experiment;
    std::ofstream(folder / "s.toml") << scenario_text(experiment.scenario, experiment.changes);
    std::ofstream(folder / "e.toml") << experiment_file_text(experiment, "s.toml");
    const Experiment back = load_experiment((folder / "e.toml").string(), {}, results_vocabulary()).experiment;
    for (const Extent extent : {Extent::with_episodes, Extent::without_episodes}) {
      EXPECT_EQ(experiment_text(back, extent), experiment_text(experiment, extent)) << path;
    }
    EXPECT_EQ(scenario_text(back.scenario, back.changes), scenario_text(experiment.scenario, experiment.changes));
    ASSERT_EQ(n_points(back), n_points(experiment)) << path;
    for (std::size_t policy = 0; policy < experiment.policies.size(); ++policy) {
      for (std::size_t point = 0; point < n_points(experiment); ++point) {
        ASSERT_EQ(everything_in(course_at(back, policy, point)), everything_in(course_at(experiment, policy, point)))
            << path << ", policy " << policy << ", point " << point;
      }
    }
  }
}

TEST(ExperimentText, HoldsWhatIsPlayedAndNotHowOrWhere) {
  Experiment experiment;
  experiment.title = "t";
  experiment.question = "why?";
  experiment.scenario = duel();
  experiment.design.kind = DesignKind::zip;
  experiment.axes = {{"f", "patron.firm", "1", "", {0, .25}, {}}, {"d", "patron.dysfunction", "1", "", {.5, 1}, {}}};
  experiment.policies = {{.name = "a \"b\"", .settings = {{"alliance.hedge_loss", .5, {}}}, .changes = {}},
                         {.name = "c", .settings = {}, .changes = {{2, {{"patron.turnover", 1, {}}}}}}};
  experiment.episodes = 192;
  experiment.seed = 7;
  const std::string rest =
      "seed = 7\n"
      "\n[[vary]]\nkey = \"patron.firm\"\nname = \"f\"\nvalues = [0, 0.25]\n"
      "\n[[vary]]\nkey = \"patron.dysfunction\"\nname = \"d\"\nvalues = [0.5, 1]\n"
      "\n[design]\nkind = \"zip\"\n"
      "\n[[policy]]\nname = \"a \\\"b\\\"\"\nset = { \"alliance.hedge_loss\" = 0.5 }\n"
      "\n[[policy]]\nname = \"c\"\n"
      "\n[[policy.change]]\nperiod = 2\nset = { \"patron.turnover\" = 1 }\n";
  const std::string head = "title = \"t\"\nquestion = \"why?\"\n";
  EXPECT_EQ(experiment_text(experiment, Extent::without_episodes), head + rest);
  EXPECT_EQ(experiment_text(experiment, Extent::with_episodes), head + "episodes = 192\n" + rest);
  EXPECT_EQ(experiment_file_text(experiment, "x/s.toml"), head + "scenario = \"x/s.toml\"\nepisodes = 192\n" + rest);
}

TEST(ExperimentText, ASeedBeyondWhatTomlHoldsIsText) {
  Experiment experiment;
  for (const auto& [seed, text] : {std::pair{~std::uint64_t{0} / 2, std::string("seed = 9223372036854775807\n")},
                                   std::pair{~std::uint64_t{0}, std::string("seed = \"18446744073709551615\"\n")}}) {
    experiment.seed = seed;
    EXPECT_NE(experiment_text(experiment, Extent::without_episodes).find(text), std::string::npos);
  }
}

}  // namespace
}  // namespace deterrence
