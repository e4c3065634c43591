// Rules between parameters: of the scenario itself, at every point, under every policy, after each period's changes.
#include "config/checks.h"

#include <gtest/gtest.h>

#include "support/scratch.h"
#include "support/small_experiments.h"
#include "support/small_scenarios.h"

namespace deterrence {
namespace {

using Texts = std::vector<std::string>;

Texts violated(const Scenario& scenario) {
  Texts keys;
  for (const Violation& each : violations(scenario)) keys.push_back(each.key);
  return keys;
}

/// What is wrong with a scenario whose rungs have these shares.
Texts violated_by(const std::vector<double>& initiation) {
  Scenario scenario = duel_on_three_rungs();
  for (std::size_t r = 0; r < 3; ++r) scenario.ladder.rungs[r].initiation = initiation[r];
  return violated(scenario);
}

TEST(Violations, InitiationSumsToOneWithinABillionth) {
  EXPECT_EQ(violated_by({.2, .3, .5}), Texts{});
  EXPECT_EQ(violated_by({0, 0, 1}), Texts{});
  EXPECT_EQ(violated_by({.5, .5, .9e-9}), Texts{});
  EXPECT_EQ(violated_by({.5, .5 - .9e-9, 0}), Texts{});
  EXPECT_EQ(violated_by({.5, .5, 1.1e-9}), Texts{"ladder.initiation"});
  EXPECT_EQ(violated_by({.5, .5 - 1.1e-9, 0}), Texts{"ladder.initiation"});
  EXPECT_EQ(violated_by({0, 0, 0}), Texts{"ladder.initiation"});
  EXPECT_EQ(violated_by({1, 1, 1}), Texts{"ladder.initiation"});
}

TEST(Violations, TheFirmTypeMindsAbandonmentNoLess) {
  Scenario scenario = duel();
  scenario.patron.firm_weight = scenario.patron.hesitant_weight = .5;
  EXPECT_EQ(violated(scenario), Texts{});
  scenario.patron.firm_weight = .25;
  EXPECT_EQ(violated(scenario), Texts{"patron.firm_weight"});
  EXPECT_EQ(violations(scenario)[0].text,
            "0.25 is below hesitant_weight, 0.5 (the firm type minds abandonment no less)");
}

TEST(Violations, AreAllTold) {
  Scenario scenario = duel();
  scenario.patron.firm_weight = 0;
  scenario.ladder.rungs[0].initiation = .5;
  EXPECT_EQ(violated(scenario), (Texts{"ladder.initiation", "patron.firm_weight"}));
}

// Where they are told

std::string problems_at(const Scenario& scenario, const Origins& origins) {
  Problems problems;
  check_scenario(scenario, origins, "s.toml", problems);
  return message_of<ConfigError>([&] { problems.throw_if_any(); });
}

TEST(CheckScenario, TellsTheLineOfTheScenarioOrWhatChangedItSince) {
  Scenario scenario = duel();
  scenario.ladder.rungs[0].initiation = .5;
  Origins origins{{"ladder.initiation.1", "s.toml:5"}, {"ladder.initiation.2", "s.toml:5"}};
  const std::string problem = ": ladder.initiation: sums to 0.5 (the shares of the rungs sum to 1)";
  EXPECT_EQ(problems_at(scenario, origins), "s.toml:5" + problem);
  origins["ladder.initiation.2"] = "--set";
  EXPECT_EQ(problems_at(scenario, origins), "--set" + problem);
  origins["ladder.initiation.1"] = "e.toml:4";
  EXPECT_EQ(problems_at(scenario, origins), "e.toml:4" + problem);
}

// Over the whole experiment

/// A way to reach a share of the rungs, as the table of parameters has it.
Slot parameter_slot(const Scenario& scenario, const std::string& key) {
  const auto all = named_parameters(scenario);
  return matching(all, key).at(0)->slot();
}

class CheckCourses : public testing::Test {
 protected:
  CheckCourses() {
    experiment_.scenario = duel();
    experiment_.scenario.periods = 9;
    experiment_.policies = {{.name = "a", .settings = {}, .changes = {}}, {.name = "b", .settings = {}, .changes = {}}};
  }

  Setting set(const std::string& key, double value) const {
    return {key, value, {parameter_slot(experiment_.scenario, key)}};
  }

  Axis axis(const std::string& key, std::vector<double> values) const {
    return {"x", key, "1", "", std::move(values), {parameter_slot(experiment_.scenario, key)}};
  }

  /// The problems; each is placed at the number of its policy and period.
  std::string problems() const {
    Problems problems;
    const auto place = [](std::size_t policy, std::size_t /*point*/, int period) {
      return Place{"policy " + std::to_string(policy) + " period " + std::to_string(period)};
    };
    check_courses(experiment_, place, problems);
    return problems.any() ? message_of<ConfigError>([&] { problems.throw_if_any(); }) : "none";
  }

  Experiment experiment_;
};

constexpr auto half_begins_here = ": ladder.initiation: sums to 0.5 (the shares of the rungs sum to 1)";

TEST_F(CheckCourses, FindsWhatAPolicyBreaks) {
  experiment_.policies[1].settings = {set("ladder.initiation.1", .5)};
  EXPECT_EQ(problems(), std::string("policy 1 period 1") + half_begins_here + " under policy 'b'");
}

TEST_F(CheckCourses, FindsTheFirstPointThatBreaksARule) {
  experiment_.axes = {axis("ladder.initiation.1", {1, .5, .25})};
  experiment_.policies.pop_back();
  EXPECT_EQ(problems(), std::string("policy 0 period 1") + half_begins_here + " at point 1");
}

TEST_F(CheckCourses, FindsWhatAChangeBreaksInItsPeriod) {
  experiment_.changes = {{4, {set("ladder.initiation.1", .5)}}};
  experiment_.policies.pop_back();
  EXPECT_EQ(problems(), std::string("policy 0 period 4") + half_begins_here + " from period 4 on");
}

TEST_F(CheckCourses, LooksAtAPeriodOnceAllItsChangesAreMade) {
  experiment_.changes = {{4, {set("ladder.initiation.1", .5)}}, {4, {set("ladder.initiation.2", .5)}}};
  EXPECT_EQ(problems(), "none");
  experiment_.changes[1].period = 5;
  EXPECT_NE(problems(), "none") << "in period 4 they do not sum to 1";
}

TEST_F(CheckCourses, APolicysChangeMayMendThatOfTheScenario) {
  experiment_.changes = {{4, {set("patron.hesitant_weight", 2.5)}}};
  experiment_.policies[0].changes = {{4, {set("patron.firm_weight", 3)}}};
  EXPECT_EQ(
      problems(),
      "policy 1 period 4: patron.firm_weight: 2 is below hesitant_weight, 2.5 (the firm type minds abandonment no "
      "less) under policy 'b' from period 4 on");
}

TEST_F(CheckCourses, TellsAViolationOfEachPolicyButNoneTwiceAtOnePlace) {
  experiment_.policies[0].settings = experiment_.policies[1].settings = {set("ladder.initiation.1", .5)};
  EXPECT_EQ(problems(), std::string("policy 0 period 1") + half_begins_here + " under policy 'a'\n" +
                            "policy 1 period 1" + half_begins_here + " under policy 'b'");
  Problems problems;
  check_courses(
      experiment_,
      [](std::size_t, std::size_t, int) {
        return Place{"e.toml", 3};
      },
      problems);
  EXPECT_EQ(message_of<ConfigError>([&] { problems.throw_if_any(); }),
            std::string("e.toml:3") + half_begins_here + " under policy 'a'");
}

TEST_F(CheckCourses, KnowsWhichNumbersTakePartInARule) {
  for (const std::string key :
       {"ladder.initiation.1", "ladder.initiation.2", "patron.firm_weight", "patron.hesitant_weight"}) {
    EXPECT_TRUE(is_bound({parameter_slot(experiment_.scenario, key)})) << key;
    EXPECT_TRUE(is_bound({set(key, 1)})) << key;
  }
  for (const std::string key : {"ladder.fog.1", "patron.firm", "ally.ally.trust"}) {
    EXPECT_FALSE(is_bound({parameter_slot(experiment_.scenario, key)})) << key;
  }
}

}  // namespace
}  // namespace deterrence
