// What is said of measures of sensitivity: no more than their intervals bear out.
#include "cli/sensitivity_words.h"

#include <gtest/gtest.h>

#include <limits>

#include "cli/sensitivity_tables.h"

namespace deterrence {
namespace {

constexpr double none = std::numeric_limits<double>::quiet_NaN();

Sensitivity of(const std::string& design) {
  return {.design = design,
          .method = "",
          .n_rows = 64,
          .points_per_row = 5,
          .n_blocks = 8,
          .n_resamples = 1000,
          .parameters = {"firm", "fear", "growth"}};
}

std::string said(const std::vector<SobolIndex>& indices) {
  return what_it_says(of("saltelli"), {.value = {}, .policy = "", .indices = indices, .chance = 0, .n_rows = 64});
}

std::string said(const std::vector<MorrisMeasures>& measures) {
  return what_it_says(of("morris"), {.value = {}, .policy = "", .measures = measures, .chance = none, .n_rows = 20});
}

TEST(WhatSensitivitySays, NamesTheParameterThatMattersMost) {
  EXPECT_EQ(
      said(
          {{0.1, {0.05, 0.15}, 0.2, {0.1, 0.3}}, {0.5, {0.4, 0.6}, 0.7, {0.6, 0.8}}, {0, {0, 0}, 0.01, {0.005, 0.02}}}),
      "fear matters most: 70 % of the variance over the points (60 % to 80 %). One by one the parameters explain "
      "about 60 %; the rest is their interplay. Little, below 5 % each: growth.");
}

TEST(WhatSensitivitySays, DoesNotHideThatTheOrderIsUncertain) {
  EXPECT_EQ(
      said(
          {{0.4, {0.2, 0.6}, 0.5, {0.3, 0.7}}, {0.5, {0.4, 0.6}, 0.6, {0.4, 0.8}}, {0.1, {0, 0.2}, 0.05, {-0.1, 0.2}}}),
      "fear matters most: 60 % of the variance over the points (40 % to 80 %). Its lead over firm is not certain: the "
      "intervals overlap. The parameters may well act one by one: no interplay is certain. growth is not told from "
      "chance.");
}

TEST(WhatSensitivitySays, MakesNothingOfWideIntervals) {
  const std::string text =
      said({{0.4, {-0.5, 1}, 0.5, {0.3, 0.7}}, {0.5, {0.4, 0.6}, 0.1, {0.05, 0.2}}, {0.1, {0, 0.2}, 0.1, {0.05, 0.2}}});
  EXPECT_NE(text.find(" How much is owed to their interplay cannot be told from so few rows."), std::string::npos);
}

TEST(WhatSensitivitySays, AdmitsThatNothingIsToldFromChance) {
  EXPECT_EQ(said({{0.1, {-1, 1}, 0.2, {-0.1, 0.3}}, {0.5, {-1, 1}, 0.7, {0, 0.8}}, {0, {0, 0}, 0.1, {-0.1, 0.2}}}),
            "No parameter is told from chance: every interval reaches 0. More episodes might tell.");
  const SobolIndex unknown{none, {none, none}, none, {none, none}};
  EXPECT_EQ(
      said({unknown, unknown, unknown}),
      "Over these ranges it varies by no more than chance: nothing can be said of single parameters. More episodes "
      "might tell.");
}

TEST(WhatSensitivitySays, TellsTheDirectionOfAnEffect) {
  EXPECT_EQ(said({{-2, 2, {1.5, 2.5}, 0.3, 0.1}, {0.1, 0.3, {0.2, 0.4}, 0.3, 0}, {0.5, 1, {0.9, 1.1}, 0.3, 0.1}}),
            "firm moves it most: by 2.00 over its whole range, downwards. fear is not told from chance.");
  EXPECT_NE(said({{2, 2, {1.5, 2.5}, 0.3, 0.1}, {0, 1, {0.9, 1.1}, 0, 0}, {0, 1, {0.9, 1.1}, 0, 0}}).find(", upwards."),
            std::string::npos);
  EXPECT_NE(said({{1, 2, {1.5, 2.5}, 0.3, 0.1}, {0, 1, {0.9, 1.1}, 0, 0}, {0, 1, {0.9, 1.6}, 0, 0}})
                .find(", up or down, as the other parameters are. Its lead over growth is not certain"),
            std::string::npos);
}

TEST(WhatSensitivitySays, GivesPercentsWithADigitNearTheEnds) {
  EXPECT_EQ(percent_text(0.224), "22 %");
  EXPECT_EQ(percent_text(0.0042), "0.4 %");
  EXPECT_EQ(percent_text(0.9834), "98.3 %");
  EXPECT_EQ(percent_text(-0.0001), "0 %");
  EXPECT_EQ(percent_text(1.38), "138 %");
}

TEST(SensitivityTables, ListNumbersAsRanges) {
  EXPECT_EQ(ranges_text({3}), "3");
  EXPECT_EQ(ranges_text({3, 4, 7, 8, 9, 12}), "3, 4, 7 to 9, 12");
  EXPECT_EQ(ranges_text({0, 2, 4, 6, 8, 10, 12, 14, 16, 18, 19}), "0, 2, 4, 6, 8, 10, 12, 14 and 3 more");
}

TEST(SensitivityTables, DrawBars) {
  EXPECT_EQ(bar_text(0.5, 0.25, 8), "████░░");
  EXPECT_EQ(bar_text(2, 1, 4), "████");
  EXPECT_EQ(bar_text(-1, 0.1, 4), "");
  EXPECT_EQ(bar_text(none, 0.1, 4), "");
}

}  // namespace
}  // namespace deterrence
