// How many blocks each point gets: from journals with known blocks.
#include "storage/block_plan.h"

#include <gtest/gtest.h>

#include "estimation/block.h"
#include "storage/journal.h"
#include "support/scratch.h"
#include "support/small_experiments.h"

namespace deterrence {
namespace {

/// Wars happen in as many episodes of a block as is given.
BlockRecord block_with(const Layout& layout, double wars) {
  BlockSums sums(layout);
  for (std::uint64_t i = 0; i < episodes_per_block; ++i) {
    Record record(layout.extents());
    record.periods_lived = 1;
    record.war = static_cast<double>(i) < wars ? 1 : 0;
    sums.add(record);
  }
  return sums.finish();
}

class BlockPlanTest : public testing::Test {
 protected:
  BlockPlanTest() {
    experiment_.episodes = 40 * episodes_per_block;  // looks at 8, 16, 32 and 40 blocks
    const auto& variables = compared_.variables();
    const auto war = std::find_if(variables.begin(), variables.end(), [](const auto& v) { return v.name == "war"; });
    experiment_.precision = Precision{.outcome = "war", .value = war->offset, .half_width = 0.05, .against = {}};
  }

  /// Stores blocks in which wars alternate between two numbers.
  void store(std::uint32_t policy, std::uint32_t point, std::uint64_t first, std::uint64_t end, double even,
             double odd) {
    for (std::uint64_t block = first; block < end; ++block) {
      journal_.append({policy, point, block}, block_with(compared_.layout(), block % 2 == 0 ? even : odd));
    }
  }

  void store_everywhere(std::uint64_t first, std::uint64_t end, double even, double odd) {
    for (std::uint32_t policy = 0; policy < 2; ++policy) {
      for (std::uint32_t point = 0; point < 6; ++point) store(policy, point, first, end, even, odd);
    }
  }

  BlockPlan plan() {
    BlockPlan plan(experiment_);
    plan.look(journal_);
    return plan;
  }

  ScratchFolder folder_;
  Experiment experiment_ = small_experiment();  // 2 policies, 6 points
  Compared compared_{extents_of(experiment_.scenario)};
  Journal journal_ = Journal::open(folder_ / "o.h5.journal", {"1", "e", "s"}, JournalStart::anew);
};

TEST_F(BlockPlanTest, WithoutAPrecisionEveryBlockIsPlannedAtOnce) {
  experiment_.precision.reset();
  const BlockPlan plan(experiment_);
  EXPECT_TRUE(plan.is_final());
  EXPECT_TRUE(plan.includes({1, 5, 39}));
  EXPECT_FALSE(plan.includes({2, 0, 0}));
  EXPECT_FALSE(plan.includes({0, 6, 0}));
  EXPECT_FALSE(plan.includes({0, 0, 40}));
  EXPECT_EQ(plan.n_blocks_ahead(), 2U * 6U * 40U);
}

TEST_F(BlockPlanTest, NothingIsDecidedBeforeEveryPolicyHasTheBlocksOfALook) {
  store_everywhere(0, 7, 10, 11);
  for (std::uint32_t point = 0; point < 6; ++point) store(0, point, 7, 8, 10, 11);
  const BlockPlan plan = this->plan();
  EXPECT_EQ(plan.most_blocks(), 8U);
  EXPECT_FALSE(plan.is_final());
  EXPECT_EQ(plan.points()[0].n_looks, 0U);
}

TEST_F(BlockPlanTest, PointsThatArePreciseStopAndOthersGoOn) {
  // Of 8 blocks, alternating by 1 / 64 about a mean: error .5 / 64 / sqrt(7), by the t of 7 degrees of freedom and four
  // looks (3.34): .010. By 20 / 64: .21.
  store_everywhere(0, 8, 10, 11);
  store(1, 3, 0, 8, 0, 20);  // stored again: what was first stays
  store_everywhere(8, 9, 10, 11);
  const BlockPlan precise = plan();
  EXPECT_TRUE(precise.is_final());
  EXPECT_EQ(precise.most_blocks(), 8U) << "the ninth is too many";
  EXPECT_FALSE(precise.includes({0, 0, 8}));
  EXPECT_NEAR(precise.points()[3].half_widths[1], 3.33529 * 0.5 / 64 / std::sqrt(7), 1e-5);
}

TEST_F(BlockPlanTest, OnePolicyThatIsNotPreciseHoldsUpItsPointAlone) {
  for (std::uint32_t point = 0; point < 6; ++point) {
    store(0, point, 0, 8, 10, 11);
    store(1, point, 0, 8, point == 2 ? 0 : 10, point == 2 ? 20 : 11);
  }
  const BlockPlan plan = this->plan();
  EXPECT_FALSE(plan.is_final());
  EXPECT_EQ(plan.points()[2].n_blocks, 16U);
  EXPECT_EQ(plan.points()[2].n_looks, 1U);
  EXPECT_EQ(plan.points()[1].n_blocks, 8U);
  EXPECT_TRUE(plan.points()[1].is_met);
  EXPECT_EQ(plan.n_blocks_ahead(), 2U * (5U * 8U + 40U));
}

TEST_F(BlockPlanTest, WhatIsNeverPreciseHasAllItsBlocksAndSaysSo) {
  store_everywhere(0, 40, 0, 60);
  const BlockPlan plan = this->plan();
  EXPECT_TRUE(plan.is_final());
  EXPECT_EQ(plan.points()[0].n_blocks, 40U);
  EXPECT_EQ(plan.points()[0].n_looks, 4U);
  EXPECT_FALSE(plan.points()[0].is_met);
}

TEST_F(BlockPlanTest, WhatNeverHappenedIsNotPrecise) {
  store_everywhere(0, 40, 0, 0);
  const BlockPlan plan = this->plan();
  EXPECT_EQ(plan.points()[0].n_blocks, 40U);
  EXPECT_FALSE(plan.points()[0].is_met);
}

TEST_F(BlockPlanTest, AgainstAPolicyTheDifferenceCounts) {
  // Both swing by 60 / 64 together; their difference by 1 / 64.
  for (std::uint32_t point = 0; point < 6; ++point) {
    store(0, point, 0, 40, 0, 60);
    store(1, point, 0, 40, 2, 63);
  }
  experiment_.precision->against = 0;
  const BlockPlan plan = this->plan();
  EXPECT_EQ(plan.most_blocks(), 8U);
  EXPECT_TRUE(std::isnan(plan.points()[0].half_widths[0])) << "the policy itself";
  EXPECT_NEAR(plan.points()[0].half_widths[1], 3.33529 * 0.5 / 64 / std::sqrt(7), 1e-5);
}

TEST_F(BlockPlanTest, DecidesTheSameInOneGoAndStepByStep) {
  BlockPlan in_steps(experiment_);
  for (const std::uint64_t end : {8U, 16U, 32U, 40U}) {
    store_everywhere(end == 8 ? 0 : end / 2, end, 4, 25);
    in_steps.look(journal_);
  }
  const BlockPlan at_once = plan();
  for (std::size_t point = 0; point < 6; ++point) {
    EXPECT_EQ(in_steps.points()[point].n_blocks, at_once.points()[point].n_blocks);
    EXPECT_EQ(in_steps.points()[point].half_widths, at_once.points()[point].half_widths);
  }
}

}  // namespace
}  // namespace deterrence
