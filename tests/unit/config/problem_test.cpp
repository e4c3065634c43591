// Problems come all at once and in order; suggestions are near, or none.
#include "config/problem.h"

#include <gtest/gtest.h>

#include "support/scratch.h"

namespace deterrence {
namespace {

using Texts = std::vector<std::string>;

TEST(Problems, AreNoneUntilOneIsAdded) {
  Problems problems;
  EXPECT_FALSE(problems.any());
  EXPECT_NO_THROW(problems.throw_if_any());
  problems.add({"a.toml", 3}, "ally.x", "is missing");
  EXPECT_TRUE(problems.any());
  EXPECT_EQ(message_of<ConfigError>([&] { problems.throw_if_any(); }), "a.toml:3: ally.x: is missing");
}

TEST(Problems, SayPlaceKeyAndTextAsFarAsTheyAreKnown) {
  Problems problems;
  problems.add({"--set"}, "patron.firm", "2 is out of range");
  problems.add({"--policy"}, "", "'a' is used twice");
  EXPECT_EQ(message_of<ConfigError>([&] { problems.throw_if_any(); }),
            "--set: patron.firm: 2 is out of range\n--policy: 'a' is used twice");
}

TEST(Problems, StandByFileAndLineHoweverTheyWereFound) {
  Problems problems;
  for (const Place& place : {Place{"s", 9}, Place{"e", 5}, Place{"s", 2}, Place{"--set", 0}, Place{"e", 1},
                             Place{"s", 5}, Place{"s", 9}, Place{"e", 7}, Place{"s", 1}}) {
    problems.add(place, "", "x");
  }
  try {
    problems.throw_if_any();
    FAIL();
  } catch (const ConfigError& error) {
    EXPECT_EQ(error.problems(), (Texts{"s:1: x", "s:2: x", "s:5: x", "s:9: x", "s:9: x",  //
                                       "e:1: x", "e:5: x", "e:7: x", "--set: x"}));
  }
}

TEST(Problems, OfOneLineStayInTheOrderInWhichTheyWereFound) {
  Problems problems;
  for (const std::string text : {"c", "a", "b"}) problems.add({"s", 1}, "", text);
  EXPECT_EQ(message_of<ConfigError>([&] { problems.throw_if_any(); }), "s:1: c\ns:1: a\ns:1: b");
}

TEST(Suggestion, IsTheNearestWord) {
  const Texts known{"trust", "turnover", "transfer", "precision"};
  EXPECT_EQ(suggestion("trsut", known), " Did you mean 'trust'?");       // two letters changed places
  EXPECT_EQ(suggestion("trust", known), " Did you mean 'trust'?");       // itself
  EXPECT_EQ(suggestion("turnovr", known), " Did you mean 'turnover'?");  // one is missing
  EXPECT_EQ(suggestion("precizzion", known), " Did you mean 'precision'?");
}

TEST(Suggestion, OfEquallyNearWordsIsTheFirst) {
  EXPECT_EQ(suggestion("ab", {"abc", "abd"}), " Did you mean 'abc'?");
  EXPECT_EQ(suggestion("ab", {"abd", "abc"}), " Did you mean 'abd'?");
}

TEST(Suggestion, IsNoneWhereNoWordIsNear) {
  EXPECT_EQ(suggestion("zzz", {"trust"}), "");
  EXPECT_EQ(suggestion("", {"trust", "fog"}), "");
  EXPECT_EQ(suggestion("trust", {}), "");
  EXPECT_EQ(suggestion("xy", {"ab"}), "") << "a word of which no letter stays is no suggestion";
}

TEST(Suggestion, MayDifferMoreFromALongWordThanFromAShortOne) {
  EXPECT_EQ(suggestion("abcdefghi", {"abcdefxyz"}), " Did you mean 'abcdefxyz'?");  // 3 of 9
  EXPECT_EQ(suggestion("abcdefghi", {"abcdewxyz"}), "");                            // 4 of 9
  EXPECT_EQ(suggestion("abcd", {"abxy"}), " Did you mean 'abxy'?");                 // 2 of 4
  EXPECT_EQ(suggestion("abcd", {"axyz"}), "");                                      // 3 of 4
}

}  // namespace
}  // namespace deterrence
