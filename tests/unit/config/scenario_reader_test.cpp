// From a file to a scenario: every number where it belongs, and where it came from.
#include "config/scenario_reader.h"

#include <gtest/gtest.h>

#include "support/scratch.h"
#include "support/shipped.h"

namespace deterrence {
namespace {

ReadScenario read_text(const std::string& text) {
  Problems problems;
  ReadScenario read = read_scenario(parse_document(text, "s.toml"), problems);
  problems.throw_if_any();
  return read;
}

std::string problems_of(const std::string& text) {
  return message_of<ConfigError>([&] { read_text(text); });
}

TEST(ReadScenario, HasTheNumbersOfTheFile) {
  const Scenario scenario = read_text(content_of(shipped("scenarios/northeast_asia.toml"))).scenario;
  EXPECT_EQ(scenario.title, "Northeast Asia, 2015");
  EXPECT_EQ(scenario.periods, 40);
  EXPECT_EQ(scenario.ladder.rungs[3].initiation, .015);
  EXPECT_EQ(scenario.ladder.rungs[4].fog, .8);
  EXPECT_EQ(scenario.ladder.war, "major war");
  EXPECT_EQ(scenario.ladder.war_rung, 3U);
  EXPECT_EQ(scenario.domains[2].attribution, .55);
  EXPECT_EQ(scenario.patron.name, "United States");
  EXPECT_EQ(scenario.patron.capability, (std::vector<double>{3, 3, 2, 2.5}));
  EXPECT_EQ(scenario.patron.binding.statements, .15);
  EXPECT_EQ(scenario.patron.effect.dialogue_calibration, .12);
}

TEST(ReadScenario, TakesNumbersWhereTheKeysAreHoweverTheTablesAreWritten) {
  const std::string text = two_allies_text();
  const std::string nested = changed(text, "reach = 0.3", "reach = 0.3\n[adversary.rival.value.north]\nsea = 0.8\n");
  const std::string dotted = changed(text, "value = { north = { sea = 0.8 }, south = { sea = 0.9 } }",
                                     "value.south.sea = 0.9\nvalue.north.sea = 0.8");
  EXPECT_EQ(read_text(dotted).scenario.adversaries[0].value, (std::vector<std::vector<double>>{{.8}, {.9}}));
  EXPECT_EQ(
      read_text(changed(nested, "value = { north = { sea = 0.8 }, south = { sea = 0.9 } }", "value.south.sea = 0.9"))
          .scenario.adversaries[0]
          .value,
      (std::vector<std::vector<double>>{{.8}, {.9}}));
}

TEST(ReadScenario, ValuesOfAnAdversaryGoToTheAllyTheyNameInWhateverOrder) {
  const std::string text = changed(two_allies_text(), "value = { north = { sea = 0.8 }, south = { sea = 0.9 } }",
                                   "value = { south = { sea = 0.9 }, north = { sea = 0.8 } }");
  EXPECT_EQ(read_text(text).scenario.adversaries[0].value, (std::vector<std::vector<double>>{{.8}, {.9}}));
}

TEST(ReadScenario, AnAllyThatFirstStandsInATableBelowItComesFirst) {
  std::string text = changed(two_allies_text(),
                             "\nreassurance = { statements = 0.2, consultation = 0.3, dialogue = 0.5, exercises = 0.5, "
                             "presence = 0.6, engagement = 0.3 }\n",
                             "\n");
  text = changed(text, "[ally.north]\n",
                 "[ally.south.reassurance]\nstatements = 0.2\nconsultation = 0.3\ndialogue = 0.5\nexercises = 0.5\n"
                 "presence = 0.6\nengagement = 0.3\n[ally.north]\n");
  const ReadScenario read = read_text(text);
  ASSERT_EQ(read.scenario.allies.size(), 2U);
  EXPECT_EQ(read.scenario.allies[0].key, "south");
  EXPECT_EQ(read.scenario.allies[0].trust, .5);
  EXPECT_EQ(read.scenario.allies[0].reassurance.presence, .6);
  EXPECT_EQ(read.scenario.allies[1].trust, .6);
  EXPECT_EQ(read.scenario.adversaries[0].value, (std::vector<std::vector<double>>{{.9}, {.8}}));
  EXPECT_EQ(read.scenario.cooperation[0].between, (std::array<std::size_t, 2>{1, 0}));
}

TEST(ReadScenario, NamesThatAreLeftOutAreTheKeysAndFearIsNone) {
  std::string text = two_allies_text();
  for (const std::string name : {"name = \"Patron\"\n", "name = \"North\"\n", "name = \"Rival\"\n"}) {
    text = changed(text, name, "");
  }
  const ReadScenario read = read_text(text);
  EXPECT_EQ(read.scenario.patron.name, "patron");
  EXPECT_EQ(read.scenario.allies[0].name, "north");
  EXPECT_EQ(read.scenario.allies[1].name, "South");
  EXPECT_EQ(read.scenario.adversaries[0].name, "rival");
  EXPECT_EQ(read.scenario.adversaries[0].fear, 0);
  EXPECT_EQ(read.origins.at("adversary.rival.fear"), "default");
  EXPECT_EQ(read.origins.at("ally.north.name"), "default");
  const std::string fearful = changed(text, "reach = 0.3", "reach = 0.3\nfear = 0.5");
  EXPECT_EQ(read_text(fearful).scenario.adversaries[0].fear, .5);
}

TEST(ReadScenario, KnowsWhereEachParameterWasSet) {
  const std::string text = "periods = 1\n" + changed(two_allies_text(), "periods = 1\n", "");
  const ReadScenario read = read_text(text);
  EXPECT_EQ(read.origins.at("periods"), "s.toml:1");
  EXPECT_EQ(read.origins.size(), read.named.size()) << "each has a place";
  const std::string at = read.origins.at("adversary.rival.resolved");
  std::size_t line = std::stoul(at.substr(at.find(':') + 1));
  std::size_t begin = 0;
  while (--line > 0) begin = text.find('\n', begin) + 1;
  EXPECT_EQ(text.substr(begin, 8), "resolved");
}

TEST(ReadScenario, AWholeNumberMayStandForAReal) {
  EXPECT_EQ(read_text(changed(two_allies_text(), "initiation    = [0.70, 0.30]", "initiation = [1, 0]"))
                .scenario.ladder.rungs[0]
                .initiation,
            1);
}

TEST(ReadScenario, WithoutPairsThereIsNoCooperation) {
  std::string text = two_allies_text();
  const std::size_t begin = text.find("[[cooperation]]");
  text.erase(begin, text.find("[adversary.rival]") - begin);
  EXPECT_TRUE(read_text(text).scenario.cooperation.empty());
}

TEST(ReadScenario, TellsEveryProblemAtOnce) {
  std::string text = changed(two_allies_text(), "firm = 0.6", "firm = 1.5");
  text = changed(text, "turnover = 0.0\nprecision = 5.0\ndysfunction", "precision = 5.0\ndysfunction");
  text = changed(text, "hedge_trust = 0.3", "hedge_trsut = 0.3");
  EXPECT_EQ(problems_of(text),
            "s.toml:24: patron.turnover: is missing (probability per period that the type is drawn anew)\n"
            "s.toml:27: patron.firm: 1.5 is out of range (a probability lies in [0, 1])\n"
            "s.toml:76: alliance.hedge_trust: is missing (trust below which an ally may hedge)\n"
            "s.toml:78: alliance.hedge_trsut: unknown key (it would be ignored). Did you mean 'hedge_trust'?");
}

TEST(ReadScenario, EveryKeyThatTheModelNeedsIsMissed) {
  const std::string text = two_allies_text();
  // Whatever line of a number is left out, something is missing; its key is named.
  std::size_t n_lines = 0;
  for (std::size_t begin = 0; begin < text.size(); begin = text.find('\n', begin) + 1) {
    const std::size_t end = text.find('\n', begin);
    const std::string line = text.substr(begin, end - begin);
    const std::size_t equals = line.find('=');
    if (line.starts_with('#') || equals == std::string::npos || line.starts_with("name")) continue;
    const std::string key = line.substr(0, line.find(' '));
    if (key == "rung") continue;  // without it nothing else can be read
    std::string without = text;
    const std::string problem = problems_of(without.erase(begin, end - begin));
    EXPECT_NE(problem.find(key), std::string::npos) << line << "\n" << problem;
    EXPECT_NE(problem.find("is missing"), std::string::npos) << line << "\n" << problem;
    ++n_lines;
  }
  EXPECT_GT(n_lines, 60U);
}

}  // namespace
}  // namespace deterrence
