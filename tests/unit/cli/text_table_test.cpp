// Tables and paragraphs of text, to the letter.
#include "cli/text_table.h"

#include <gtest/gtest.h>

namespace deterrence {
namespace {

TEST(DisplayWidth, CountsCharactersNotBytes) {
  EXPECT_EQ(display_width(""), 0U);
  EXPECT_EQ(display_width("abc"), 3U);
  EXPECT_EQ(display_width("0.5 ±0.1"), 8U);
  EXPECT_EQ(display_width("süd"), 3U);
  EXPECT_EQ(display_width("€"), 1U);
}

TEST(TextTable, AlignsColumnsLeftAndRight) {
  TextTable table;
  table.add_column("policy", Align::left);
  table.add_column("war", Align::right);
  table.add_column("note", Align::left);
  table.add_row({"a", "0.25", "x"});
  table.add_row({"trilateral", "1", ""});
  EXPECT_EQ(table.text(),
            "policy       war  note\n"
            "a           0.25  x\n"
            "trilateral     1\n");
}

TEST(TextTable, AHeadMayBeTheWidest) {
  TextTable table;
  table.add_column("general_deterrence", Align::right);
  table.add_column("x", Align::right);
  table.add_row({"0.5", "10"});
  EXPECT_EQ(table.text(),
            "general_deterrence   x\n"
            "               0.5  10\n");
}

TEST(TextTable, AlignsWhatHasMoreBytesThanCharacters) {
  TextTable table;
  table.add_column("name", Align::left);
  table.add_column("value", Align::right);
  table.add_row({"süd", "1 ±2"});
  table.add_row({"nord", "10 ±20"});
  EXPECT_EQ(table.text(),
            "name   value\n"
            "süd     1 ±2\n"
            "nord  10 ±20\n");
}

TEST(TextTable, WithoutRowsIsItsHead) {
  TextTable table;
  table.add_column("a", Align::left);
  table.add_column("b", Align::right);
  EXPECT_EQ(table.text(), "a  b\n");
}

TEST(Wrapped, FillsLinesUpToTheWidth) {
  EXPECT_EQ(wrapped("one two three four", 9), "one two\nthree\nfour\n");
  EXPECT_EQ(wrapped("one two", 7), "one two\n");
  EXPECT_EQ(wrapped("one two", 6), "one\ntwo\n");
}

TEST(Wrapped, CountsTheIndent) { EXPECT_EQ(wrapped("one two three", 9, "  "), "  one two\n  three\n"); }

TEST(Wrapped, LeavesALongWordWhole) { EXPECT_EQ(wrapped("a incomprehensible b", 5), "a\nincomprehensible\nb\n"); }

TEST(Wrapped, TakesAnySpaceForOne) {
  EXPECT_EQ(wrapped("  one\n\ttwo   three ", 80), "one two three\n");
  EXPECT_EQ(wrapped("", 80), "");
  EXPECT_EQ(wrapped(" \n ", 80), "");
}

}  // namespace
}  // namespace deterrence
