// Command lines mean to a shell what they meant to the program.
#include "cli/command_line.h"

#include <gtest/gtest.h>

#include <cstdio>
#include <cstdlib>

#include "support/scratch.h"

namespace deterrence {
namespace {

using Words = std::vector<std::string>;

/// The words that a shell makes of a line.
Words words_in(const std::string& line) {
  const ScratchFolder folder;
  std::ofstream(folder / "script") << "printf '%s\\000' " << line << " > '" << (folder / "words").string() << "'\n";
  EXPECT_EQ(std::system(("cd / && sh '" + (folder / "script").string() + "'").c_str()), 0);
  Words words;
  std::string word;
  for (const char c : content_of(folder / "words")) {
    if (c == '\0') {
      words.push_back(std::exchange(word, {}));
    } else {
      word += c;
    }
  }
  return words;
}

TEST(CommandLine, LeavesPlainWordsAlone) {
  EXPECT_EQ(command_line({"daylight", "run", "configs/e.toml", "--set=patron.firm=0.5", "-o", "a,b:c@d+e%f.h5"}),
            "daylight run configs/e.toml --set=patron.firm=0.5 -o a,b:c@d+e%f.h5");
}

TEST(CommandLine, QuotesWhatAShellWouldChange) {
  EXPECT_EQ(command_line({"--set", "ally.*.trust=0.5"}), "--set 'ally.*.trust=0.5'");
  EXPECT_EQ(command_line({"--policy", "as in 2015"}), "--policy 'as in 2015'");
  EXPECT_EQ(command_line({""}), "''");
  EXPECT_EQ(command_line({"it's"}), R"('it'\''s')");
}

TEST(CommandLine, IsReadByAShellAsTheSameWords) {
  const Words words{
      "daylight", "",       " ",       "a b", "it's", "''",    "'",    "\"",  "\\",  "\\n",
      "$HOME",    "`date`", "$(date)", "*",   "?",    "[a]",   "~",    "~/x", "a;b", "a&b",
      "a|b",      "<a>",    "#a",      "a#",  "!x",   "{a,b}", "a\nb", "\t",  "süd", "ally.*.trust=0.1,0.2",
      "(a)",      "-",      "--",      "a=b"};
  EXPECT_EQ(words_in(command_line(words)), words);
}

TEST(ResumingCommand, AddsTheOptionBehindTheCommand) {
  EXPECT_EQ(resuming_command({"daylight", "run", "e.toml", "-o", "o.h5"}), "daylight run --resume e.toml -o o.h5");
  EXPECT_EQ(resuming_command({"daylight", "run", "--", "e.toml"}), "daylight run --resume -- e.toml");
}

TEST(ResumingCommand, OfAResumedRunIsTheSame) {
  EXPECT_EQ(resuming_command({"daylight", "run", "e.toml", "--resume"}), "daylight run e.toml --resume");
}

TEST(ResumingCommand, DoesNotOverwriteWhatItGoesOnFrom) {
  EXPECT_EQ(resuming_command({"daylight", "run", "e.toml", "--overwrite"}), "daylight run --resume e.toml");
}

TEST(ResumingCommand, DoesNotSaveTheExperimentAgain) {
  EXPECT_EQ(resuming_command({"daylight", "run", "e.toml", "--save-experiment", "x.toml", "--quiet"}),
            "daylight run --resume e.toml --quiet");
  EXPECT_EQ(resuming_command({"daylight", "run", "--save-experiment=x.toml", "e.toml"}),
            "daylight run --resume e.toml");
}

}  // namespace
}  // namespace deterrence
