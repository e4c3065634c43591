// What a command plays: a file, with the options of the command line on top, in the order that docs and help promise.
#include "config/load.h"

#include <gtest/gtest.h>

#include "cli/played_input.h"
#include "support/scratch.h"
#include "support/shipped.h"

namespace deterrence {
namespace {

using Numbers = std::vector<double>;
using Texts = std::vector<std::string>;

class Load : public testing::Test {
 protected:
  Load() { std::ofstream(folder_ / "s.toml") << changed(two_allies_text(), "periods = 1\n", "periods = 8\n"); }

  LoadedExperiment scenario(const Overrides& overrides = {}) const {
    return load_experiment((folder_ / "s.toml").string(), overrides, results_vocabulary());
  }

  LoadedExperiment experiment(const std::string& text, const Overrides& overrides = {}) const {
    std::ofstream(folder_ / "e.toml") << "title = 'E'\nscenario = 's.toml'\n" << text;
    return load_experiment((folder_ / "e.toml").string(), overrides, results_vocabulary());
  }

  std::string problems(const std::string& text, const Overrides& overrides = {}) const {
    return message_of<ConfigError>([&] { experiment(text, overrides); });
  }

  ScratchFolder folder_;
};

TEST_F(Load, AScenarioIsAnExperimentOfOnePoint) {
  const Experiment played = scenario().experiment;
  EXPECT_EQ(played.title, "Small: two allies");
  EXPECT_EQ(played.episodes, 1024U);
  EXPECT_EQ(played.seed, 1U);
  EXPECT_EQ(n_points(played), 1U);
  ASSERT_EQ(played.policies.size(), 1U);
  EXPECT_EQ(played.policies[0].name, "baseline");
  EXPECT_EQ(played.scenario.periods, 8);
}

TEST_F(Load, AnExperimentHasTheSameDefaults) {
  const Experiment played = experiment("").experiment;
  EXPECT_EQ(played.title, "E");
  EXPECT_EQ(played.episodes, 1024U);
  EXPECT_EQ(played.seed, 1U);
  EXPECT_EQ(played.policies.at(0).name, "baseline");
  EXPECT_EQ(played.design.kind, DesignKind::grid);
}

TEST_F(Load, EpisodesAreRoundedUpToWholeBlocks) {
  for (const auto& [asked, played] : {std::pair{1, 64}, std::pair{64, 64}, std::pair{65, 128}, std::pair{1000, 1024}}) {
    EXPECT_EQ(experiment("episodes = " + std::to_string(asked)).experiment.episodes,
              static_cast<std::uint64_t>(played));
    EXPECT_EQ(scenario({.episodes = asked}).experiment.episodes, static_cast<std::uint64_t>(played));
  }
  EXPECT_EQ(scenario({.episodes = max_episodes}).experiment.episodes, max_episodes);
}

TEST_F(Load, TheCommandLineComesAfterTheFile) {
  const Experiment played =
      experiment("episodes = 64\nseed = 5\nset = { \"patron.firm\" = 0.1, \"patron.turnover\" = 0.3 }\n",
                 {.episodes = 128, .seed = 6, .set = {"patron.firm=0.2"}})
          .experiment;
  EXPECT_EQ(played.episodes, 128U);
  EXPECT_EQ(played.seed, 6U);
  EXPECT_EQ(played.scenario.patron.firm, .2);
  EXPECT_EQ(played.scenario.patron.turnover, .3);
}

TEST_F(Load, OfSeveralSetsTheLastWins) {
  const LoadedExperiment loaded =
      scenario({.set = {"ally.north.trust=0.1", "ally.*.trust=0.2", "ally.south.trust=0.3", "periods=5", "periods=6"}});
  EXPECT_EQ(loaded.experiment.scenario.allies[0].trust, .2);
  EXPECT_EQ(loaded.experiment.scenario.allies[1].trust, .3);
  EXPECT_EQ(loaded.experiment.scenario.periods, 6);
  EXPECT_EQ(loaded.origins.at("ally.south.trust"), "--set");
  EXPECT_EQ(loaded.origins.at("periods"), "--set");
}

TEST_F(Load, ASetOfTheExperimentKnowsItsLine) {
  const LoadedExperiment loaded = experiment("[set.patron]\nfirm = 0.25\n");
  EXPECT_EQ(loaded.experiment.scenario.patron.firm, .25);
  EXPECT_EQ(loaded.origins.at("patron.firm"), (folder_ / "e.toml").string() + ":4");
}

TEST_F(Load, AxesOfTheCommandLineComeBehindThoseOfTheFile) {
  const Experiment played =
      experiment("[[vary]]\nkey = 'patron.firm'\nvalues = [0.1, 0.2]\n", {.vary = {"patron.turnover=0.3,0.4,0.5"}})
          .experiment;
  ASSERT_EQ(played.axes.size(), 2U);
  EXPECT_EQ(played.axes[0].name, "firm");
  EXPECT_EQ(played.axes[1].name, "turnover");
  EXPECT_EQ(n_points(played), 6U);
  EXPECT_EQ(coordinate(played, 1, 2), .5);
}

TEST_F(Load, AnAxisIsNamedApartFromTheOutcomes) {
  const Experiment played =
      scenario({.vary = {"adversary.rival.value.north.sea=0.5", "ally.*.reassurance.presence=0,1"}}).experiment;
  EXPECT_EQ(played.axes[0].name, "sea");
  EXPECT_EQ(played.axes[1].name, "presence");
}

TEST_F(Load, PoliciesAreExactlyThoseThatAreGivenInOrder) {
  const Experiment played =
      experiment("[[policy]]\nname = 'z'\n[[policy]]\nname = 'a'\nset = { \"patron.firm\" = 0.1 }\n",
                 {.policy = {"m:patron.firm=0.2,ally.*.trust=0.3", "plain"}})
          .experiment;
  Texts names;
  for (const Policy& policy : played.policies) names.push_back(policy.name);
  EXPECT_EQ(names, (Texts{"z", "a", "m", "plain"}));
  EXPECT_EQ(scenario_at(played, 1, 0).patron.firm, .1);
  EXPECT_EQ(scenario_at(played, 2, 0).patron.firm, .2);
  EXPECT_EQ(scenario_at(played, 2, 0).allies[1].trust, .3);
  EXPECT_EQ(scenario_at(played, 3, 0).patron.firm, .6);
}

TEST_F(Load, ChangesOfTheCommandLineComeBehindThoseOfTheScenario) {
  std::ofstream(folder_ / "s.toml", std::ios::app) << "\n[[change]]\nperiod = 5\nset = { \"patron.firm\" = 0.1 }\n";
  const Experiment played =
      experiment("[[policy]]\nname = 'a'\n[[policy.change]]\nperiod = 5\nset = { \"patron.turnover\" = 0.9 }\n",
                 {.change = {"5:patron.firm=0.2", "3:ally.*.contribution=0.7"}})
          .experiment;
  const Course course = course_at(played, 0, 0);
  ASSERT_EQ(course.size(), 3U);
  EXPECT_EQ(course[1].from_period, 3);
  EXPECT_EQ(course[1].sets_contribution, (std::vector<char>{1, 1}));
  EXPECT_EQ(course[2].scenario.patron.firm, .2);
  EXPECT_EQ(course[2].scenario.patron.turnover, .9);
  EXPECT_EQ(course[2].scenario.allies[0].contribution, .7);
}

TEST_F(Load, ChangesMayBeginInEveryPeriodThatASetLeaves) {
  EXPECT_EQ(scenario({.set = {"periods=20"}, .change = {"20:patron.firm=0.1"}}).experiment.changes.at(0).period, 20);
  EXPECT_EQ(message_of<ConfigError>([&] { scenario({.set = {"periods=4"}, .change = {"5:patron.firm=0.1"}}); }),
            "--change: period 5 is out of range (a change begins in period 2 to 4)");
}

TEST_F(Load, TheScenarioLiesRelativeToTheExperiment) {
  std::filesystem::create_directory(folder_ / "deep");
  std::ofstream(folder_ / "deep/e.toml") << "title = 'E'\nscenario = '../s.toml'\n";
  const LoadedExperiment loaded = load_experiment((folder_ / "deep/e.toml").string(), {}, {});
  EXPECT_EQ(loaded.scenario_file, (folder_ / "s.toml").string());
  std::ofstream(folder_ / "deep/f.toml") << "title = 'E'\nscenario = '" << (folder_ / "s.toml").string() << "'\n";
  EXPECT_EQ(load_experiment((folder_ / "deep/f.toml").string(), {}, {}).experiment.scenario.periods, 8);
}

TEST_F(Load, ASettingThatAnAxisHidesIsNoted) {
  EXPECT_EQ(experiment("", {.set = {"ally.north.trust=0.1"}, .vary = {"ally.*.trust=0.2"}}).notes,
            Texts{"ally.north.trust = 0.1 has no effect where axis 'trust' sets the same parameter"});
  EXPECT_TRUE(experiment("", {.set = {"ally.north.trust=0.1"}, .vary = {"ally.south.trust=0.2"}}).notes.empty());
}

TEST_F(Load, AKeySetByAPolicyAndByAnAxisIsRefused) {
  EXPECT_EQ(
      problems("", {.vary = {"cooperation.north.south.solidarity=0.2"},
                    .policy = {"a:cooperation.south.north.solidarity=0.1"}}),
      "--policy: cooperation.south.north.solidarity: is set by policy 'a' and varied by axis 'solidarity' (one of "
      "them only)");
}

TEST_F(Load, AxesThatOverlapAreRefused) {
  EXPECT_EQ(problems("", {.vary = {"ladder.fog.*=0.2", "ladder.fog.2=0.1"}}),
            "--vary: ladder.fog.2: overlaps the axis 'ladder.fog.*' (which one holds would be unclear)");
}

TEST_F(Load, ASeedBeyondTomlIsReadFromText) {
  EXPECT_EQ(experiment("seed = '18446744073709551615'\n").experiment.seed, ~std::uint64_t{0});
}

TEST_F(Load, ARuleIsCheckedAtEveryPointOfEveryPolicyInEveryPeriod) {
  EXPECT_EQ(problems("", {.vary = {"patron.hesitant_weight=0.5,1"}, .policy = {"a", "b:patron.firm_weight=0.75"}}),
            "--policy: patron.firm_weight: 0.75 is below hesitant_weight, 1 (the firm type minds abandonment no less) "
            "under policy 'b' at point 1");
  EXPECT_EQ(problems("", {.change = {"4:patron.firm_weight=0.1"}}),
            "--change: patron.firm_weight: 0.1 is below hesitant_weight, 0.2 (the firm type minds abandonment no less) "
            "from period 4 on");
}

TEST_F(Load, TheNameOfAPolicyCanBeShown) {
  const std::string why = "the name is no UTF-8 or has control characters (no table could show it)";
  EXPECT_EQ(problems("[[policy]]\nname = \"a\\u0000b\"\n"), (folder_ / "e.toml").string() + ":4: policy.name: " + why);
  EXPECT_EQ(problems("", {.policy = {"a\nb"}}), "--policy: " + why);
  EXPECT_EQ(problems("", {.policy = {"\xff:patron.firm=0.5"}}), "--policy: " + why);
}

TEST_F(Load, ProblemsOfBothFilesAndTheCommandLineComeAtOnce) {
  std::ofstream(folder_ / "s.toml") << changed(two_allies_text(), "firm = 0.6", "firm = 1.6");
  const std::string all = problems("episodes = 0\n[[policy]]\n", {.set = {"patron.turnover=2"}});
  const std::string e = (folder_ / "e.toml").string();
  EXPECT_EQ(all, e + ":3: episodes: 0 is out of range (1 to 2^40 per policy and point)\n" +  //
                     e + ":4: policy.name: is missing (what the policy is called)\n" + (folder_ / "s.toml").string() +
                     ":27: patron.firm: 1.6 is out of range (a probability lies in [0, 1])\n" +
                     "--set: patron.turnover: 2 is out of range (a probability lies in [0, 1])");
}

}  // namespace
}  // namespace deterrence
