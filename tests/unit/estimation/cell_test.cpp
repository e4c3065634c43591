// Estimates of a cell against the two passes over every single episode of its blocks.
#include "estimation/cell.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>

#include "chance/sampler.h"
#include "episode/episode.h"
#include "support/small_scenarios.h"
#include "two_pass.h"

namespace deterrence {
namespace {

constexpr std::uint64_t seed = 7;
constexpr std::uint64_t n_blocks = 5;
const std::atomic<bool> nobody_abandons = false;

/// Three periods with two allies, who learn, hedge and pay, so that every kind of outcome varies.
Scenario busy() {
  Scenario scenario = duel();
  scenario.periods = 3;
  scenario.adversaries[0].initiative = .8;
  scenario.adversaries[0].precision = scenario.patron.precision = 1;
  scenario.domains[0].attribution = .7;
  scenario.alliance = {.expectation_drift = .01, .self_reliance = .1, .hedge_trust = .5, .hedge_hazard = .5};
  scenario.allies[0].contribution_cost = .3;
  add_ally(scenario);
  add_cooperation(scenario, 0, 1).solidarity = 1;
  return scenario;
}

std::vector<Record> every_episode(const Scenario& scenario) {
  std::vector<Record> records;
  for (std::uint64_t i = 0; i < n_blocks * episodes_per_block; ++i) {
    Sampler sampler(seed, i);
    records.push_back(play_episode(course_of(scenario), sampler));
  }
  return records;
}

CellSums cell_of(const Scenario& scenario, const Layout& layout, std::uint64_t blocks) {
  CellSums sums(layout);
  for (std::uint64_t block = 0; block < blocks; ++block) {
    sums.add(play_block(course_of(scenario), layout, seed, block, Keep::sums, nobody_abandons));
  }
  return sums;
}

/// Every value of every outcome, over the episodes.
std::vector<Numbers> outcomes_of(const std::vector<Record>& records, const Layout& layout) {
  std::vector<Numbers> values(layout.n_values());
  Numbers row(layout.n_values());
  for (const Record& record : records) {
    layout.flatten(record, row);
    for (std::size_t i = 0; i < row.size(); ++i) values[i].push_back(row[i]);
  }
  return values;
}

TEST(Cell, MeansAndErrorsAreThoseOfTheSingleEpisodes) {
  const Scenario scenario = busy();
  const Layout layout(extents_of(scenario));
  const std::vector<Numbers> values = outcomes_of(every_episode(scenario), layout);
  const CellSums sums = cell_of(scenario, layout, n_blocks);
  EXPECT_EQ(sums.n_blocks(), n_blocks);
  const CellEstimates cell = sums.estimates();
  ASSERT_EQ(cell.outcomes.size(), values.size());
  int varying = 0;
  for (std::size_t i = 0; i < values.size(); ++i) {
    EXPECT_NEAR(cell.outcomes[i].value, mean_of(values[i]), 1e-13) << "value " << i;
    EXPECT_NEAR(cell.outcomes[i].error, standard_error_of(values[i]), 1e-14) << "value " << i;
    if (cell.outcomes[i].error > 1e-3) ++varying;
  }
  EXPECT_GT(varying, 50);
}

/// By the definition: the error of a ratio is that of the mean of what each episode is off it, over the denominator's.
Estimate ratio_by_definition(const Ratio& ratio, std::size_t rung, const std::vector<Record>& records) {
  Numbers above;
  Numbers below;
  Numbers off;
  for (const Record& record : records) {
    above.push_back(ratio.numerator(record, rung));
    below.push_back(ratio.denominator(record, rung));
  }
  const double quotient = mean_of(above) / mean_of(below);
  for (std::size_t i = 0; i < above.size(); ++i) off.push_back(above[i] - quotient * below[i]);
  return {.value = ratio.form == RatioForm::quotient ? quotient : 1 - quotient,
          .error = standard_error_of(off) / mean_of(below)};
}

TEST(Cell, RatiosAreThoseOfTheSingleEpisodes) {
  const Scenario scenario = busy();
  const Layout layout(extents_of(scenario));
  const std::vector<Record> records = every_episode(scenario);
  const CellEstimates cell = cell_of(scenario, layout, n_blocks).estimates();
  ASSERT_EQ(cell.ratios.size(), n_ratio_values(layout.extents()));
  auto estimate = cell.ratios.begin();
  for (const Ratio& ratio : ratios()) {
    for (std::size_t rung = 0; rung < size_of(ratio, layout.extents()); ++rung, ++estimate) {
      const Estimate expected = ratio_by_definition(ratio, rung, records);
      EXPECT_NEAR(estimate->value, expected.value, 1e-13) << ratio.name << " " << rung;
      EXPECT_NEAR(estimate->error, expected.error, 1e-9) << ratio.name << " " << rung;
    }
  }
}

TEST(Cell, QuantilesAreThoseOfTheSingleEpisodes) {
  const Scenario scenario = busy();
  const Layout layout(extents_of(scenario));
  std::vector<Numbers> values = outcomes_of(every_episode(scenario), layout);
  const CellEstimates cell = cell_of(scenario, layout, n_blocks).estimates();
  ASSERT_EQ(cell.quantiles.size(), layout.n_scalars());
  for (std::size_t i = 0; i < layout.n_scalars(); ++i) {
    std::sort(values[i].begin(), values[i].end());
    const bool whole = layout.places()[i].outcome->kind == Kind::whole;
    for (std::size_t q = 0; q < quantile_percents.size(); ++q) {
      // 5 % of 320 are 16: the 16th value is the first that 5 % do not exceed
      const double expected = values[i][static_cast<std::size_t>(320 * quantile_percents[q] / 100 - 1)];
      EXPECT_NEAR(cell.quantiles[i][q], expected, whole ? 0 : expected * relative_bin_width / 2)
          << layout.places()[i].outcome->name;
    }
  }
}

TEST(Cell, HasNoErrorsBelowTwoBlocks) {
  const Scenario scenario = busy();
  const Layout layout(extents_of(scenario));
  const CellEstimates cell = cell_of(scenario, layout, 1).estimates();
  for (const Estimate& outcome : cell.outcomes) {
    EXPECT_TRUE(std::isfinite(outcome.value));
    EXPECT_TRUE(std::isnan(outcome.error));
  }
  for (const Estimate& ratio : cell.ratios) EXPECT_TRUE(std::isnan(ratio.error));
  EXPECT_TRUE(std::isfinite(cell.ratios.front().value));
}

TEST(Cell, ThatWasNotPlayedHasNothingButNaN) {
  const Layout layout(extents_of(busy()));
  const CellEstimates cell = CellSums(layout).estimates();
  ASSERT_EQ(cell.outcomes.size(), layout.n_values());
  for (const Estimate& outcome : cell.outcomes) EXPECT_TRUE(std::isnan(outcome.value) && std::isnan(outcome.error));
  for (const Estimate& ratio : cell.ratios) EXPECT_TRUE(std::isnan(ratio.value) && std::isnan(ratio.error));
  for (const auto& quantiles : cell.quantiles) {
    for (const double quantile : quantiles) EXPECT_TRUE(std::isnan(quantile));
  }
}

TEST(Cell, HasNaNForARatioWhoseDenominatorIsZero) {
  Scenario scenario = busy();
  scenario.adversaries[0].initiative = 0;  // no crisis ever
  const Layout layout(extents_of(scenario));
  const CellEstimates cell = cell_of(scenario, layout, 2).estimates();
  auto estimate = cell.ratios.begin();
  for (const Ratio& ratio : ratios()) {
    const bool defined = ratio.name.starts_with("general_deterrence") || ratio.name == "burden_share";
    for (std::size_t rung = 0; rung < size_of(ratio, layout.extents()); ++rung, ++estimate) {
      EXPECT_EQ(std::isnan(estimate->value), !defined) << ratio.name;
      EXPECT_EQ(std::isnan(estimate->error), !defined) << ratio.name;
    }
  }
  EXPECT_EQ(cell.ratios.front().value, 1);  // nobody probed
  EXPECT_EQ(cell.ratios.front().error, 0);
}

}  // namespace
}  // namespace deterrence
