// Changes by key: what a `set` holds, which numbers it reaches, and what may not stand side by side.
#include "config/settings.h"

#include <gtest/gtest.h>

#include "support/scratch.h"
#include "support/small_scenarios.h"

namespace deterrence {
namespace {

/// Two allies, three rungs, one pair.
Scenario alliance() {
  Scenario scenario = duel_on_three_rungs();
  add_ally(scenario);
  add_cooperation(scenario, 1, 0);
  return scenario;
}

class Settings : public testing::Test {
 protected:
  std::vector<Assignment> assignments(const std::string& set) {
    document_ = parse_document("set = " + set, "e.toml");
    return assignments_in(document_, *document_.root.find("set"), "set", problems_);
  }

  std::vector<Setting> resolved(const std::string& set) { return resolve_all(assignments(set), named_, problems_); }

  std::vector<Change> changes(const std::string& text, int periods = 10) {
    document_ = parse_document(text, "e.toml");
    return read_changes(document_, *document_.root.find("change"), "change", periods, named_, problems_);
  }

  std::string problems() const {
    return message_of<ConfigError>([&] { problems_.throw_if_any(); });
  }

  Scenario scenario_ = alliance();
  std::vector<NamedParameter> named_ = named_parameters(scenario_);
  Document document_;
  Problems problems_;
};

TEST_F(Settings, NestedAndDottedAndQuotedKeysAreTheSame) {
  for (const std::string set : {"{ \"ally.ally.trust\" = 0.25 }", "{ ally.ally.trust = 0.25 }",
                                "{ ally = { ally = { trust = 0.25 } } }", "{ ally.\"ally.trust\" = 0.25 }"}) {
    const auto found = assignments(set);
    ASSERT_EQ(found.size(), 1U) << set;
    EXPECT_EQ(found[0].key, "ally.ally.trust");
    EXPECT_EQ(found[0].value, .25);
    EXPECT_EQ(to_string(found[0].place), "e.toml:1");
  }
}

TEST_F(Settings, StandInTheOrderOfTheFile) {
  const auto found = assignments("{ patron.turnover = 1, \"patron.firm\" = 0.5, \"alliance.hedge_loss\" = 0 }");
  ASSERT_EQ(found.size(), 3U);
  EXPECT_EQ(found[0].key, "patron.turnover");
  EXPECT_EQ(found[1].key, "patron.firm");
  EXPECT_EQ(found[2].key, "alliance.hedge_loss");
}

TEST_F(Settings, AreNumbers) {
  EXPECT_TRUE(assignments("{ a.b = 'x' }").empty());
  EXPECT_EQ(problems(), "e.toml:1: a.b: is text (only numbers can be set)");
}

TEST_F(Settings, OfTheCommandLineAreKeyAndNumber) {
  const auto found = parse_assignment("ally.*.trust=1e-1", {"--set"}, problems_);
  ASSERT_TRUE(found);
  EXPECT_EQ(found->key, "ally.*.trust");
  EXPECT_EQ(found->value, .1);
  EXPECT_FALSE(problems_.any());
  for (const std::string text : {"", "=", "a", "a=", "a=b", "a=1=2", "=1"}) {
    EXPECT_FALSE(parse_assignment(text, {"--set"}, problems_)) << text;
  }
}

TEST_F(Settings, ReachEveryNumberThatTheKeyStandsFor) {
  const auto found = resolved("{ \"ally.*.trust\" = 0.25 }");
  ASSERT_EQ(found.size(), 1U);
  EXPECT_EQ(found[0].key, "ally.*.trust");
  ASSERT_EQ(found[0].slots.size(), 2U);
  EXPECT_EQ(&found[0].slots[0].in(scenario_), &scenario_.allies[0].trust);
  EXPECT_EQ(&found[0].slots[1].in(scenario_), &scenario_.allies[1].trust);
}

TEST_F(Settings, AreCheckedAgainstTheRangeOfEveryNumber) {
  EXPECT_TRUE(resolved("{ \"patron.*.presence\" = 2, \"ally.*.reassurance.*\" = 2 }").size() == 1U);
  EXPECT_EQ(problems(), "e.toml:1: ally.*.reassurance.*: 2 is out of range (an intensity lies in [0, 1])");
}

TEST_F(Settings, ThatOverlapAreRefusedInOneSet) {
  resolved("{ \"ally.*.trust\" = 0.5, \"ally.ally2.trust\" = 0.25 }");
  EXPECT_EQ(problems(),
            "e.toml:1: ally.ally2.trust: overlaps 'ally.*.trust' of the same set (which one holds would be unclear)");
}

TEST_F(Settings, OfOnePairInBothOrdersOverlap) {
  resolved("{ \"cooperation.ally.ally2.solidarity\" = 1, \"cooperation.ally2.ally.solidarity\" = 1 }");
  EXPECT_NE(problems().find("overlaps 'cooperation.ally.ally2.solidarity'"), std::string::npos);
}

TEST_F(Settings, OfOneFamilyButDifferentNumbersDoNotOverlap) {
  EXPECT_EQ(resolved("{ \"ally.ally.trust\" = 0.5, \"ally.ally2.trust\" = 0.25, \"ally.*.expectation\" = 0.5, "
                     "\"ladder.fog.1\" = 0.1, \"ladder.fog.2\" = 0.2, \"ladder.transfer.1\" = 0.1 }")
                .size(),
            6U);
  EXPECT_FALSE(problems_.any());
}

TEST_F(Settings, OverlapIfTheyShareANumber) {
  const auto slots = [&](const std::string& key) { return resolved("{ \"" + key + "\" = 0.5 }").at(0).slots; };
  EXPECT_TRUE(overlap(slots("ladder.fog.*"), slots("ladder.fog.3")));
  EXPECT_TRUE(overlap(slots("ladder.fog.3"), slots("ladder.fog.*")));
  EXPECT_FALSE(overlap(slots("ladder.fog.1"), slots("ladder.fog.3")));
  EXPECT_FALSE(overlap(slots("ladder.fog.1"), slots("ladder.transfer.1")));
  EXPECT_FALSE(overlap({}, slots("ladder.fog.1")));
}

TEST_F(Settings, ThatMatchNothingAreToldWithTheNearestKey) {
  resolved("{ \"ally.ally.trsut\" = 0.5 }");
  EXPECT_EQ(problems(),
            "e.toml:1: ally.ally.trsut: matches no parameter (see `daylight show`). Did you mean 'ally.ally.trust'?");
}

TEST_F(Settings, ANumberThatIsLeftToItsDefaultCanBeSet) {
  EXPECT_EQ(resolved("{ \"adversary.*.fear\" = 0.5 }").at(0).slots.size(), 1U);
  EXPECT_FALSE(problems_.any());
}

TEST_F(Settings, ChangesStandInTheOrderOfTheFile) {
  const auto found = changes(
      "[[change]]\nperiod = 9\nset = { \"patron.firm\" = 0.1 }\n"
      "[[change]]\nperiod = 2\nset = { \"patron.firm\" = 0.2, \"patron.turnover\" = 0.3 }\n"
      "[[change]]\nperiod = 9\n[change.set.patron]\nfirm = 0.4\n");
  EXPECT_FALSE(problems_.any());
  ASSERT_EQ(found.size(), 3U);
  EXPECT_EQ(found[0].period, 9);
  EXPECT_EQ(found[1].period, 2);
  EXPECT_EQ(found[1].settings.size(), 2U);
  EXPECT_EQ(found[2].settings.at(0).value, .4);
}

TEST_F(Settings, AChangeBeginsInASecondPeriodAtTheEarliest) {
  const auto change_in = [&](int period, int periods) {
    problems_ = {};
    changes("[[change]]\nperiod = " + std::to_string(period) + "\nset = {}\n", periods);
    return problems_.any() ? problems() : "fine";
  };
  EXPECT_EQ(change_in(2, 2), "fine");
  EXPECT_EQ(change_in(10, 10), "fine");
  EXPECT_EQ(change_in(1, 10), "e.toml:2: change.period: 1 is out of range (a change begins in period 2 to 10)");
  EXPECT_EQ(change_in(11, 10), "e.toml:2: change.period: 11 is out of range (a change begins in period 2 to 10)");
  EXPECT_EQ(change_in(2, 1),
            "e.toml:2: change.period: 2 is out of range (the scenario has one period, a change needs a second)");
}

TEST_F(Settings, PeriodsCannotBeChanged) {
  changes("[[change]]\nperiod = 2\nset = { periods = 3 }\n");
  EXPECT_EQ(problems(), "e.toml:3: periods: cannot be changed here (only --set and the experiment's `set` change it)");
}

}  // namespace
}  // namespace deterrence
