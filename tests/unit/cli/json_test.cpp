#include "cli/json.h"

#include <gtest/gtest.h>

#include <array>
#include <limits>

namespace deterrence {
namespace {

TEST(Json, NumbersReadBackAsTheSameAndWhatIsNotFiniteIsNull) {
  EXPECT_EQ(json_number(0.1), "0.1");
  EXPECT_EQ(json_number(1.0 / 3), "0.3333333333333333");
  EXPECT_EQ(json_number(5e-324), "5e-324");
  EXPECT_EQ(json_number(std::numeric_limits<double>::infinity()), "null");
  EXPECT_EQ(json_number(std::numeric_limits<double>::quiet_NaN()), "null");
}

TEST(Json, TextsAreQuotedAndControlCharactersEscaped) {
  EXPECT_EQ(json_text("a \"b\" \\ c\n\x01"), R"("a \"b\" \\ c\u000a\u0001")");
  EXPECT_EQ(json_text("Général"), "\"Général\"");
}

TEST(Json, AnObjectKeepsTheOrderOfItsMembers) {
  const std::array numbers{1.5, 2.0};
  const std::string text = JsonObject()
                               .whole("seed", std::numeric_limits<std::uint64_t>::max())
                               .flag("war", false)
                               .number("u", 0.25)
                               .text("a", "b")
                               .add("list", json_numbers(numbers))
                               .add("texts", json_texts({"x", "y"}))
                               .str();
  EXPECT_EQ(
      text,
      R"({"seed": 18446744073709551615, "war": false, "u": 0.25, "a": "b", "list": [1.5, 2], "texts": ["x", "y"]})");
  EXPECT_EQ(JsonObject().str(), "{}");
}

}  // namespace
}  // namespace deterrence
