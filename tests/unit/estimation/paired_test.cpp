// Paired differences from block means made up here, against sums written out anew.
#include "estimation/paired.h"

#include <gtest/gtest.h>

#include <cmath>
#include <random>

#include "support/made_up_blocks.h"

namespace deterrence {
namespace {

struct Found {
  std::vector<std::vector<PairedEstimate>> at_points;
  std::vector<PairedEstimate> over_points;

  Found(const Compared& compared, MadeUpBlocks& means, std::size_t n_points, std::size_t n_blocks) {
    over_points = paired_differences(compared, {means, 0, means, 1, n_points, n_blocks},
                                     [&](std::size_t point, std::span<const PairedEstimate> estimates) {
                                       EXPECT_EQ(point, at_points.size());
                                       at_points.emplace_back(estimates.begin(), estimates.end());
                                     });
  }
};

TEST(Paired, AMeanDifferenceHasTheErrorOfItsBlockDifferences) {
  const Compared compared(smallest_extents);
  MadeUpBlocks means(compared);
  const double base[] = {1, 4, 2, 5};
  const double other[] = {2, 4, 4, 8};  // differences 1, 0, 2, 3: mean 1.5, squared deviations 5
  means.set("war",
            [&](std::size_t policy, std::size_t, std::size_t block) { return policy ? other[block] : base[block]; });
  const Found found(compared, means, 1, 4);
  const PairedEstimate war = found.at_points[0][place_of(compared, "war")];
  EXPECT_DOUBLE_EQ(war.base, 3);
  EXPECT_DOUBLE_EQ(war.difference, 1.5);
  EXPECT_DOUBLE_EQ(war.error, std::sqrt(5.0 / 3 / 4));
  EXPECT_DOUBLE_EQ(war.reduction, (10 + 19) / 5.0);  // squared deviations of the two: 10 and 19
  EXPECT_EQ(war.n_blocks, 4U);
  EXPECT_EQ(war.n_differing, 3U);
  EXPECT_EQ(war.degrees_of_freedom(), 3);
}

TEST(Paired, FewDifferingBlocksOrHardlyAnySpreadMakeAnIntervalSuspect) {
  const auto suspect = [](std::size_t n_differing, std::size_t n_played, double reduction) {
    const PairedEstimate estimate{.reduction = reduction, .n_played = n_played, .n_differing = n_differing};
    return estimate.may_be_too_narrow();
  };
  EXPECT_TRUE(suspect(11, 32, 1));
  EXPECT_FALSE(suspect(12, 32, 1));
  EXPECT_FALSE(suspect(8, 8, 1)) << "all differ";
  EXPECT_FALSE(suspect(0, 32, std::nan(""))) << "there is no difference";
  EXPECT_FALSE(suspect(32, 32, 1e4));
  EXPECT_TRUE(suspect(32, 32, 10'001));
}

TEST(Paired, FewBlocksThatAllDifferByTheSameMakeAnIntervalSuspect) {
  const auto suspect = [](double difference, double error, std::size_t n_blocks) {
    const PairedEstimate estimate{
        .base = 0.3, .difference = difference, .error = error, .n_blocks = n_blocks, .n_differing = n_blocks};
    return estimate.may_be_too_narrow();
  };
  EXPECT_TRUE(suspect(0.1, 0, 5));
  EXPECT_FALSE(suspect(0.1, 0, 6)) << "enough for a sign test";
  EXPECT_FALSE(suspect(0.1, 1e-3, 5));
  EXPECT_FALSE(suspect(1e-16, 0, 5)) << "rounding";
  EXPECT_FALSE(suspect(0.1, std::nan(""), 1)) << "without an interval";
}

TEST(Paired, ARatioIsComputedAgainWithoutEachBlock) {
  const Compared compared(smallest_extents);
  MadeUpBlocks means(compared);
  const double back_downs[] = {1, 0, 2};
  const double crises[] = {2, 1, 3};
  means.set("back_downs", [&](std::size_t, std::size_t, std::size_t block) { return back_downs[block]; })
      .set("crises", [&](std::size_t policy, std::size_t, std::size_t block) {
        return crises[block] + (policy == 1 && block == 0 ? 2 : 0);
      });
  const Found found(compared, means, 1, 3);
  const PairedEstimate ratio = found.at_points[0][place_of(compared, "immediate_deterrence")];
  const double whole = 3.0 / 8 - 3.0 / 6;
  const double squares = std::pow(2.0 / 4 - 2.0 / 4 - whole, 2) + std::pow(3.0 / 7 - 3.0 / 5 - whole, 2) +
                         std::pow(1.0 / 5 - 1.0 / 3 - whole, 2);
  EXPECT_NEAR(ratio.base, 0.5, 1e-15);
  EXPECT_NEAR(ratio.difference, whole, 1e-15);
  EXPECT_NEAR(ratio.error, std::sqrt(2.0 / 3 * squares), 1e-15);
  EXPECT_EQ(ratio.n_differing, 1U);
}

TEST(Paired, WhatIsOneLessTheQuotientDiffersTheOtherWay) {
  const Compared compared(smallest_extents);
  MadeUpBlocks means(compared);
  means.set("probes", [](std::size_t policy, std::size_t, std::size_t block) {
    return policy ? 0.25 : 0.5 + 0.1 * static_cast<double>(block);
  });
  const Found found(compared, means, 1, 2);
  const PairedEstimate deterrence = found.at_points[0][place_of(compared, "general_deterrence")];
  EXPECT_DOUBLE_EQ(deterrence.base, 1 - 0.55);
  EXPECT_DOUBLE_EQ(deterrence.difference, 0.3);
}

TEST(Paired, WhatIsTheSameInEveryBlockHasNoSpreadAtAll) {
  const Compared compared(smallest_extents);
  MadeUpBlocks means(compared);
  means.set("patron_burden", [](std::size_t policy, std::size_t, std::size_t) { return policy ? 0.3 : 0.1; });
  const Found found(compared, means, 1, 10);  // ten times 0.1 do not sum to 1
  const PairedEstimate burden = found.at_points[0][place_of(compared, "patron_burden")];
  EXPECT_DOUBLE_EQ(burden.difference, 0.2);
  EXPECT_EQ(burden.error, 0);
  EXPECT_TRUE(std::isnan(burden.reduction));
}

TEST(Paired, OnlyBlocksThatBothHavePlayedArePaired) {
  const Compared compared(smallest_extents);
  MadeUpBlocks means(compared);
  means.set("war", [](std::size_t policy, std::size_t, std::size_t block) {
    return static_cast<double>(policy * block * block);
  });
  means.skip(0, 0, 1);
  means.skip(1, 0, 3);
  const Found found(compared, means, 1, 5);
  const PairedEstimate war = found.at_points[0][place_of(compared, "war")];
  EXPECT_EQ(war.n_blocks, 3U);
  EXPECT_DOUBLE_EQ(war.difference, (0 + 4 + 16) / 3.0);
}

TEST(Paired, APointWithoutAnErrorIsNotInTheMeanOverPoints) {
  const Compared compared(smallest_extents);
  MadeUpBlocks means(compared);
  means.set("crises", [](std::size_t, std::size_t point, std::size_t) { return point == 1 ? 0 : 1; })
      .set("back_downs", [](std::size_t policy, std::size_t point, std::size_t block) {
        return point == 1 ? 0 : 0.25 * static_cast<double>(policy) + 0.125 * static_cast<double>(policy * block);
      });
  const Found found(compared, means, 3, 2);
  const std::size_t ratio = place_of(compared, "immediate_deterrence");
  EXPECT_TRUE(std::isnan(found.at_points[1][ratio].difference));
  EXPECT_EQ(found.at_points[1][ratio].n_points, 0U);
  EXPECT_EQ(found.over_points[ratio].n_points, 2U);
  EXPECT_DOUBLE_EQ(found.over_points[ratio].difference, 0.3125);
  EXPECT_DOUBLE_EQ(found.over_points[ratio].error, 0.0625);  // both points deviate together: that of either of them
}

TEST(Paired, OverPointsThatPlayedOtherBlocksAllOfTheseCount) {
  const Compared compared(smallest_extents);
  MadeUpBlocks means(compared);
  means.set("war", [](std::size_t policy, std::size_t, std::size_t block) {
    return static_cast<double>(policy * (block % 2) * block);
  });
  for (std::size_t policy = 0; policy < 2; ++policy) {
    for (std::size_t block = 0; block < 4; ++block) means.skip(policy, block < 2 ? 0 : 1, block);
  }
  const Found found(compared, means, 2, 6);  // point 0 has blocks 2 to 5, point 1 has 0, 1, 4, 5
  const PairedEstimate war = found.over_points[place_of(compared, "war")];
  EXPECT_EQ(found.at_points[0][place_of(compared, "war")].n_played, 4U);
  EXPECT_EQ(war.n_blocks, 4U);
  EXPECT_EQ(war.n_played, 6U);
  EXPECT_EQ(war.n_differing, 3U);
  EXPECT_TRUE(war.may_be_too_narrow());
}

TEST(Paired, PointsWithFewerBlocksCountWithTheirOwnErrors) {
  const Compared compared(smallest_extents);
  MadeUpBlocks means(compared);
  const auto noise = [](std::size_t point, std::size_t block) {
    return static_cast<double>((block * 7 + point * 5) % 11);
  };
  means.set("war", [&](std::size_t policy, std::size_t point, std::size_t block) {
    return policy == 0 ? 0 : noise(point, block);
  });
  for (std::size_t block = 3; block < 6; ++block) {
    means.skip(0, 1, block);
    means.skip(1, 1, block);
  }
  const Found found(compared, means, 2, 6);
  const PairedEstimate war = found.over_points[place_of(compared, "war")];
  EXPECT_EQ(war.n_blocks, 3U);
  double sum[2] = {0, 0};
  const std::size_t n[2] = {6, 3};
  for (std::size_t point = 0; point < 2; ++point) {
    for (std::size_t block = 0; block < n[point]; ++block)
      sum[point] += noise(point, block) / static_cast<double>(n[point]);
  }
  double squares = 0;  // of what each block adds to the error of the mean, where points share it
  for (std::size_t block = 0; block < 6; ++block) {
    double together = 0;
    for (std::size_t point = 0; point < 2; ++point) {
      const auto m = static_cast<double>(n[point]);
      if (block < n[point]) together += (noise(point, block) - sum[point]) / std::sqrt(m * (m - 1)) / 2;
    }
    squares += together * together;
  }
  EXPECT_DOUBLE_EQ(war.difference, (sum[0] + sum[1]) / 2);
  EXPECT_NEAR(war.error, std::sqrt(squares), 1e-14);
}

TEST(Paired, ManyBlocksAreReadInPartsWithTheSameResults) {
  const Compared compared(smallest_extents);
  MadeUpBlocks means(compared);
  std::mt19937 engine(7);
  std::vector<double> noise(20'000);
  for (double& each : noise) each = std::uniform_real_distribution()(engine);
  const auto value = [&](std::size_t policy, std::size_t point, std::size_t block) {
    return noise[2 * block] +
           static_cast<double>(policy) * (0.1 + 0.5 * noise[2 * block + 1] + static_cast<double>(point));
  };
  means.set("war", value);
  const std::size_t n_blocks = 10'000;
  const Found found(compared, means, 3, n_blocks);
  EXPECT_LT(means.largest_read * compared.layout().n_kept(), (std::size_t{1} << 17) + 1);
  const std::size_t war = place_of(compared, "war");
  double mean = 0;
  double squares = 0;
  for (std::size_t block = 0; block < n_blocks; ++block) mean += (0.1 + 0.5 * noise[2 * block + 1]) / n_blocks;
  for (std::size_t block = 0; block < n_blocks; ++block)
    squares += std::pow(0.1 + 0.5 * noise[2 * block + 1] - mean, 2);
  const double error = std::sqrt(squares / (n_blocks - 1.0) / n_blocks);
  for (std::size_t point = 0; point < 3; ++point) {
    EXPECT_NEAR(found.at_points[point][war].difference, mean + static_cast<double>(point), 1e-12);
    EXPECT_NEAR(found.at_points[point][war].error, error, 1e-14);
  }
  EXPECT_NEAR(found.over_points[war].difference, mean + 1, 1e-12);
  EXPECT_NEAR(found.over_points[war].error, error,
              1e-14);  // the points differ by a constant: no gain from three of them
  EXPECT_EQ(found.over_points[war].n_differing, n_blocks);
}

TEST(Paired, ManyPointsAreReadInPartsToo) {
  const Compared compared(smallest_extents);
  MadeUpBlocks means(compared);
  means.set("war", [](std::size_t policy, std::size_t point, std::size_t block) {
    return policy ? static_cast<double>(point % 7 + block) : 0;
  });
  const Found found(compared, means, 5000, 2);
  EXPECT_LT(means.largest_read, 10'000U);
  ASSERT_EQ(found.at_points.size(), 5000U);
  EXPECT_EQ(found.at_points[4321][place_of(compared, "war")].difference, 4321 % 7 + 0.5);
}

}  // namespace
}  // namespace deterrence
