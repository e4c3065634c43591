// The names that give a scenario its shape: which will do, and in which order they stand.
#include "config/names.h"

#include <gtest/gtest.h>

#include "support/scratch.h"
#include "support/shipped.h"

namespace deterrence {
namespace {

using Keys = std::vector<std::string>;

Scenario shape_of(const std::string& text) {
  Problems problems;
  Scenario scenario = named_scenario(parse_document(text, "s.toml"), problems);
  problems.throw_if_any();
  return scenario;
}

std::string problems_of(const std::string& text) {
  return message_of<ConfigError>([&] { shape_of(text); });
}

TEST(IsName, BeginsWithALetterAndHasLettersDigitsUnderscoresAndHyphens) {
  for (const std::string name : {"a", "Z", "south_korea", "a-b", "b2", "x_", "A"}) EXPECT_TRUE(is_name(name)) << name;
  for (const std::string name : {"", "2b", "_a", "-a", "a b", "a.b", "a*", "*", "ü", "aü", "a\n"}) {
    EXPECT_FALSE(is_name(name)) << name;
  }
}

TEST(IsLabel, IsAnyTextThatATableCanShow) {
  for (const std::string label : {"a", " ", "as in 2015", "trilateral: both", "süd", "日本", "\U0001F600", "a\"b'c"}) {
    EXPECT_TRUE(is_label(label)) << label;
  }
}

TEST(IsLabel, HoldsNoControlCharacters) {
  for (const std::string& text : {std::string("a\0b", 3), std::string("a\nb"), std::string("\t"), std::string("\x7f"),
                                  std::string("a\x1b[31m"), std::string()}) {
    EXPECT_FALSE(is_label(text));
  }
}

TEST(IsLabel, IsUtf8) {
  for (const std::string text :
       {"\xff", "a\x80", "\xc3", "\xc3\xc3", "\xe6\x97", "\xe6\x97\x61", "\xc3\xbc\xbc", "\xf8\x88\x80\x80\x80"}) {
    EXPECT_FALSE(is_label(text)) << testing::PrintToString(text);
  }
}

TEST(NamedScenario, HasTheShapeOfTheNames) {
  const Scenario scenario = shape_of(content_of(shipped("scenarios/northeast_asia.toml")));
  EXPECT_EQ(keys_of(scenario.allies), (Keys{"japan", "south_korea"}));
  EXPECT_EQ(keys_of(scenario.domains), (Keys{"maritime", "missile", "cyber", "space"}));
  ASSERT_EQ(scenario.ladder.rungs.size(), 5U);
  EXPECT_EQ(scenario.ladder.rungs[1].name, "show of force");
  EXPECT_EQ(scenario.patron.capability.size(), 4U);
  for (const Ally& ally : scenario.allies) EXPECT_EQ(ally.stake.size(), 4U);
  for (const Adversary& adversary : scenario.adversaries) {
    EXPECT_EQ(adversary.capability.size(), 4U);
    ASSERT_EQ(adversary.value.size(), 2U);
    EXPECT_EQ(adversary.value[1].size(), 4U);
  }
}

TEST(NamedScenario, KeepsTheOrderOfTheFile) {
  const std::string text =
      "[adversary.zulu]\n[ally.beta.reassurance]\n[domain.sea]\n[ally.alpha]\n[adversary.yankee]\n[domain.air]\n"
      "[ally.beta]\n[ladder]\nrung = ['z', 'a', 'm']\n";
  const Scenario scenario = shape_of(text);
  EXPECT_EQ(keys_of(scenario.allies), (Keys{"beta", "alpha"}));
  EXPECT_EQ(keys_of(scenario.adversaries), (Keys{"zulu", "yankee"}));
  EXPECT_EQ(keys_of(scenario.domains), (Keys{"sea", "air"}));
  EXPECT_EQ(scenario.ladder.rungs[2].name, "m");
}

TEST(NamedScenario, RefusesANameOfARungThatNoTableCouldShow) {
  EXPECT_EQ(problems_of(changed(two_allies_text(), "\"incident\", \"war\"", R"("in\u0000cident", "war")")),
            "s.toml:9: ladder.rung: holds a name with control characters (no table could show it)");
}

}  // namespace
}  // namespace deterrence
