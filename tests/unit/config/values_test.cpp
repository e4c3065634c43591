// Single values: what is a number, what is in range, and texts that read back as the same number.
#include "config/values.h"

#include <gtest/gtest.h>

#include <bit>
#include <cfloat>
#include <cmath>
#include <limits>
#include <random>

#include "support/scratch.h"

namespace deterrence {
namespace {

constexpr double infinity = std::numeric_limits<double>::infinity();
const Place here{"x.toml", 7};

/// The row of the table that a key has.
const Parameter& parameter(std::string_view key) {
  for (const Parameter& each : parameters()) {
    if (each.key == key) return each;
  }
  throw std::logic_error("no such parameter");
}

Node node_of(const std::string& value) { return *parse_document("x = " + value, "x.toml").root.find("x"); }

std::string text_of(const Problems& problems) {
  return message_of<ConfigError>([&] { problems.throw_if_any(); });
}

TEST(NumberIn, AWholeNumberMayStandForAReal) {
  Problems problems;
  EXPECT_EQ(number_in(node_of("1"), parameter("patron.firm"), "patron.firm", here, problems), 1.0);
  EXPECT_EQ(number_in(node_of("0.25"), parameter("patron.firm"), "patron.firm", here, problems), .25);
  EXPECT_EQ(number_in(node_of("1_000"), parameter("patron.firm_weight"), "patron.firm_weight", here, problems), 1000);
  EXPECT_FALSE(problems.any());
}

TEST(NumberIn, WhatIsNotFiniteIsRefused) {
  for (const std::string value : {"inf", "+inf", "-inf", "nan", "-nan"}) {
    Problems problems;
    EXPECT_FALSE(number_in(node_of(value), parameter("patron.firm_weight"), "patron.firm_weight", here, problems));
    EXPECT_NE(text_of(problems).find("is out of range (a number must be finite)"), std::string::npos) << value;
  }
}

TEST(NumberIn, TheEndsOfARangeAreIn) {
  Problems problems;
  for (const std::string value : {"0", "1", "0.0", "1.0"}) {
    EXPECT_TRUE(number_in(node_of(value), parameter("patron.firm"), "k", here, problems)) << value;
  }
  EXPECT_FALSE(problems.any());
  EXPECT_FALSE(number_in(node_of("1.0000000000000002"), parameter("patron.firm"), "k", here, problems));
  EXPECT_EQ(text_of(problems), "x.toml:7: k: 1.0000000000000002 is out of range (a probability lies in [0, 1])");
}

TEST(NumberIn, WhatIsNoNumberIsRefused) {
  Problems problems;
  EXPECT_FALSE(number_in(node_of("'1'"), parameter("patron.firm"), "k", here, problems));
  EXPECT_EQ(text_of(problems), "x.toml:7: k: is text (a number is needed)");
}

TEST(NumberIn, MinusZeroIsZero) {
  Problems problems;
  for (const std::string value : {"-0.0", "-0", "-0e5"}) {
    const auto zero = number_in(node_of(value), parameter("patron.firm"), "k", here, problems);
    ASSERT_TRUE(zero) << value;
    EXPECT_FALSE(std::signbit(*zero)) << value;
  }
  EXPECT_FALSE(std::signbit(*parse_number("-0")));
}

TEST(WholeNumberIn, IsNoReal) {
  Problems problems;
  EXPECT_EQ(whole_number_in(node_of("40"), parameter("periods"), "periods", here, problems), 40);
  EXPECT_FALSE(whole_number_in(node_of("40.0"), parameter("periods"), "periods", here, problems));
  EXPECT_EQ(text_of(problems), "x.toml:7: periods: is a real number (a whole number is needed)");
}

TEST(WholeNumberIn, BeyondWhatAnIntHoldsIsOutOfRange) {
  Problems problems;
  EXPECT_FALSE(whole_number_in(node_of("4294967297"), parameter("periods"), "periods", here, problems));
  EXPECT_EQ(text_of(problems), "x.toml:7: periods: 4294967297 is out of range (1 to 10000 periods)");
}

TEST(ParseNumber, TakesAllOfTheTextOrNothing) {
  EXPECT_EQ(parse_number("0.5"), .5);
  EXPECT_EQ(parse_number("+0.5"), .5);
  EXPECT_EQ(parse_number("-2"), -2.0);
  EXPECT_EQ(parse_number(".5"), .5);
  EXPECT_EQ(parse_number("5."), 5.0);
  EXPECT_EQ(parse_number("1e-3"), .001);
  for (const char* text : {"", "+", "-", " 1", "1 ", "1,5", "1x", "0x10", "+-1", "++1", "-+1", "--1", "1e", "one"}) {
    EXPECT_FALSE(parse_number(text)) << text;
  }
}

TEST(ParseNumber, ReadsWhatIsNotFiniteSoThatTheRangeCanRefuseIt) {
  EXPECT_EQ(parse_number("inf"), infinity);
  EXPECT_TRUE(std::isnan(parse_number("nan").value()));
  EXPECT_FALSE(parse_number("1e400")) << "beyond the largest number";
}

TEST(ParseUnsigned, TakesWholeNumbersUpToTheLargest) {
  EXPECT_EQ(parse_unsigned("0"), 0U);
  EXPECT_EQ(parse_unsigned("18446744073709551615"), ~std::uint64_t{0});
  for (const char* text : {"", "-1", "+1", "1.0", "1e3", " 1", "18446744073709551616"}) {
    EXPECT_FALSE(parse_unsigned(text)) << text;
  }
}

TEST(NumberText, IsTheShortestThatReadsBackAsTheSame) {
  EXPECT_EQ(number_text(.1), "0.1");
  EXPECT_EQ(number_text(.1 + .2), "0.30000000000000004");
  EXPECT_EQ(number_text(1), "1");
  EXPECT_EQ(number_text(1e-7), "1e-07");
  EXPECT_EQ(number_text(1e23), "1e+23");
  EXPECT_EQ(number_text(5e-324), "5e-324");
}

TEST(NumberText, ReadsBackToTheBitByTomlAndOnTheCommandLine) {
  std::mt19937_64 random(1);
  std::vector<double> values{0, 1, .1, 1e15, 1e16, 0x1p53 + 2, 1e17, 0x1p62 + 1024, 5e-324, DBL_MIN, DBL_MAX};
  while (values.size() < 20'000) {
    const auto value = std::bit_cast<double>(random());
    if (std::isfinite(value)) values.push_back(value);
  }
  std::string document;
  for (const double value : values)
    document += "x" + std::to_string(document.size()) + " = " + number_text(value) + "\n";
  const Document read = parse_document(document, "x.toml");
  for (std::size_t i = 0; i < values.size(); ++i) {
    EXPECT_EQ(plain_number((*read.root.table())[i].node), values[i]) << number_text(values[i]);
    EXPECT_EQ(parse_number(number_text(values[i])), values[i]) << number_text(values[i]);
  }
}

TEST(Split, GivesAllParts) {
  using Texts = std::vector<std::string>;
  EXPECT_EQ(split("a.b.c", '.'), (Texts{"a", "b", "c"}));
  EXPECT_EQ(split("", '.'), Texts{""});
  EXPECT_EQ(split(".a.", '.'), (Texts{"", "a", ""}));
}

}  // namespace
}  // namespace deterrence
