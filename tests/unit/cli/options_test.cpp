// Options as all commands share them: never abbreviated, never ignored, and told with the nearest known one.
#include "cli/options.h"

#include <gtest/gtest.h>

#include "cli/command.h"
#include "support/scratch.h"

namespace deterrence {
namespace {

using Words = std::vector<std::string>;

/// A command with an option of each kind.
struct Example {
  bool quiet = false;
  std::string output;
  Words sets;
  Words files;
  bool goes_on = false;

  explicit Example(const Words& arguments) {
    Options options("play FILE [options]", "daylight play e.toml");
    options.flag("quiet", quiet, "says nothing")
        .text("output,o", "OUT.h5", output, "where the results go")
        .texts("set", "KEY=VALUE", sets, "sets a parameter");
    goes_on = options.parse(arguments, files);
  }
};

std::string refusal(const Words& arguments) {
  return message_of<UsageError>([&] { Example example(arguments); });
}

TEST(Options, FillTheirVariables) {
  const Example example({"e.toml", "--quiet", "--output", "o.h5", "--set", "a=1", "--set=b=2", "more"});
  EXPECT_TRUE(example.goes_on);
  EXPECT_TRUE(example.quiet);
  EXPECT_EQ(example.output, "o.h5");
  EXPECT_EQ(example.sets, (Words{"a=1", "b=2"}));
  EXPECT_EQ(example.files, (Words{"e.toml", "more"}));
}

TEST(Options, LeaveVariablesAloneThatAreNotGiven) {
  const Example example({});
  EXPECT_FALSE(example.quiet);
  EXPECT_EQ(example.output, "");
  EXPECT_TRUE(example.sets.empty());
  EXPECT_TRUE(example.files.empty());
}

TEST(Options, MayHaveALetter) {
  EXPECT_EQ(Example({"-o", "o.h5"}).output, "o.h5");
  EXPECT_EQ(Example({"-oo.h5"}).output, "o.h5");
}

TEST(Options, TakeOneValueEach) {
  const Example example({"--set", "a=1", "b=2"});
  EXPECT_EQ(example.sets, Words{"a=1"});
  EXPECT_EQ(example.files, Words{"b=2"});
}

TEST(Options, AValueMayLookLikeANegativeNumber) { EXPECT_EQ(Example({"--set=a=-1"}).sets, Words{"a=-1"}); }

TEST(Options, WhatFollowsTwoHyphensIsAFile) {
  EXPECT_EQ(Example({"--", "--quiet", "-o"}).files, (Words{"--quiet", "-o"}));
}

TEST(Options, AreNotAbbreviated) {
  EXPECT_EQ(refusal({"--qui"}),
            "'--qui' is no option of this command. Did you mean '--quiet'? See daylight play --help");
  EXPECT_EQ(refusal({"--out", "o.h5"}),
            "'--out' is no option of this command. Did you mean '--output'? See daylight play --help");
}

TEST(Options, ThatAreUnknownAreToldWithTheNearest) {
  EXPECT_EQ(refusal({"--queit"}),
            "'--queit' is no option of this command. Did you mean '--quiet'? See daylight play --help");
  EXPECT_EQ(refusal({"--zzzzzz"}), "'--zzzzzz' is no option of this command. See daylight play --help");
  EXPECT_EQ(refusal({"-q"}), "'-q' is no option of this command. See daylight play --help");
}

TEST(Options, WithoutTheirValueAreRefused) {
  for (const Words& arguments : {Words{"--output"}, Words{"-o"}, Words{"e.toml", "--output"}}) {
    EXPECT_EQ(refusal(arguments), "--output: has no value. See daylight play --help");
  }
  EXPECT_EQ(refusal({"--output="}), "--output: has no value. See daylight play --help");
  EXPECT_EQ(refusal({"--output", ""}), "--output: has no value");
}

TEST(Options, WithAValueThatTheyDoNotTakeAreRefused) {
  EXPECT_EQ(refusal({"--quiet=yes"}), "--quiet: takes no value. See daylight play --help");
}

TEST(Options, GivenTwiceAreRefusedWhereOneValueIsNeeded) {
  EXPECT_EQ(refusal({"-o", "a", "-o", "b"}),
            "--output: is given twice (one value is needed). See daylight play --help");
}

TEST(Options, HelpIsPrintedAndNothingElseDone) {
  testing::internal::CaptureStdout();
  const Example example({"--help", "e.toml"});
  EXPECT_EQ(testing::internal::GetCapturedStdout(),
            "usage: daylight play FILE [options]\n\n"
            "options:\n"
            "  --quiet              says nothing\n"
            "  -o, --output OUT.h5  where the results go\n"
            "  --set KEY=VALUE      sets a parameter\n"
            "  -h, --help           prints this\n"
            "\nexample:\n  daylight play e.toml\n");
  EXPECT_FALSE(example.goes_on);
}

// What is played

Overrides overrides_of(const Words& arguments) {
  Options options("play FILE", "");
  WhatIsPlayed what;
  what.add_to(options);
  Words files;
  options.parse(arguments, files);
  return what.overrides();
}

TEST(WhatIsPlayed, IsAsOnTheCommandLineInItsOrder) {
  const Overrides overrides =
      overrides_of({"--set", "b=1", "--seed", "18446744073709551615", "--vary=x:a=1,2", "--set", "a=2", "--episodes",
                    "64", "--policy", "p:a=1", "--change", "2:a=1", "--change", "3:a=2"});
  EXPECT_EQ(overrides.set, (Words{"b=1", "a=2"}));
  EXPECT_EQ(overrides.vary, Words{"x:a=1,2"});
  EXPECT_EQ(overrides.policy, Words{"p:a=1"});
  EXPECT_EQ(overrides.change, (Words{"2:a=1", "3:a=2"}));
  EXPECT_EQ(overrides.seed, ~std::uint64_t{0});
  EXPECT_EQ(overrides.episodes, 64U);
}

TEST(WhatIsPlayed, IsTheFileAloneWithoutOptions) {
  const Overrides overrides = overrides_of({"e.toml"});
  EXPECT_FALSE(overrides.seed);
  EXPECT_FALSE(overrides.episodes);
  EXPECT_TRUE(overrides.set.empty());
}

TEST(WhatIsPlayed, NumbersAreWhole) {
  for (const std::string number : {"-1", "1.5", "1e3", "x", "18446744073709551616", "0x10", " 1"}) {
    EXPECT_EQ(message_of<UsageError>([&] {
                overrides_of({"--seed", number});
              }),
              "--seed: '" + number + "' is no whole number from 0 to 2^64 - 1");
    EXPECT_EQ(message_of<UsageError>([&] {
                overrides_of({"--episodes", number});
              }),
              "--episodes: '" + number + "' is no whole number from 1 to 2^40");
  }
}

TEST(OnlyFile, IsOneAndNoMore) {
  EXPECT_EQ(only_file({"e.toml"}, "play FILE"), "e.toml");
  EXPECT_EQ(message_of<UsageError>([] { only_file({}, "play FILE"); }), "no file given (usage: daylight play FILE)");
  EXPECT_EQ(message_of<UsageError>([] {
              only_file({"a", "b", "c"}, "play FILE");
            }),
            "'b' is one file too many (usage: daylight play FILE)");
}

}  // namespace
}  // namespace deterrence
