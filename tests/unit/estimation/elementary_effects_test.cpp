// Elementary effects of functions whose effects are known, from block means with made-up noise.
#include "estimation/elementary_effects.h"

#include <gtest/gtest.h>

#include <cmath>
#include <numbers>
#include <numeric>

#include "design/draws.h"
#include "design/morris.h"
#include "estimation/sensitivity.h"
#include "mean_over_seeds.h"
#include "support/made_up_blocks.h"

namespace deterrence {
namespace {

using Numbers = std::vector<double>;
using Function = double (*)(const Numbers& shares);

constexpr std::size_t n_axes = 3;
constexpr std::size_t n_blocks = 8;
constexpr double step = 2.0 / 3;

/// Effects: 3; -2 + 4 x_3, which is -2 to 2; 4 x_2.
double with_interaction(const Numbers& x) { return 3 * x[0] - 2 * x[1] + 4 * x[1] * x[2]; }

double linear(const Numbers& x) { return 3 * x[0] - 2 * x[1] + 0 * x[2]; }

void draw(std::size_t resample, std::span<std::size_t> rows) { draw_rows(7, resample, rows); }
void draw_nothing(std::size_t, std::span<std::size_t> rows) { std::iota(rows.begin(), rows.end(), std::size_t{0}); }

class ElementaryEffectsTest : public testing::Test {
 protected:
  /// Lays trajectories, and takes a function's values there.
  void play(Function function, std::size_t n_trajectories) {
    const auto levels = morris(n_axes, n_trajectories, 5);
    values_.clear();
    shares_.clear();
    for (std::size_t point = 0; point < levels.front().size(); ++point) {
      Numbers at;
      for (const auto& axis : levels) at.push_back(static_cast<double>(axis[point]) / 3);
      values_.push_back(function(at));
      shares_.push_back(at);
    }
    steps_.assign(n_trajectories, {});
    for (std::size_t point = 0; point + 1 < shares_.size(); ++point) {
      for (std::size_t axis = 0; point % (n_axes + 1) < n_axes && axis < n_axes; ++axis) {
        const double change = shares_[point + 1][axis] - shares_[point][axis];
        if (change != 0) steps_[point / (n_axes + 1)].push_back({axis, change > 0 ? step : -step});
      }
    }
  }

  MorrisSample sample_of(MadeUpBlocks& blocks, std::string_view name = "war") const {
    return morris_samples(compared_, {blocks, 0, n_blocks}, {place_of(compared_, name), 1}, steps_).front();
  }

  MadeUpBlocks::Value noisy(double common, double own, std::uint64_t seed) const {
    return [=, this](std::size_t, std::size_t point, std::size_t block) {
      return values_[point] + common * (1 + shares_[point][0]) * normal(seed, 1, 0, block) +
             own * normal(seed, 2, point, block);
    };
  }

  MorrisSample noisy_sample(double common, double own, std::uint64_t seed) const {
    MadeUpBlocks blocks(compared_);
    return sample_of(blocks.set("war", noisy(common, own, seed)));
  }

  const Compared compared_{smallest_extents};
  std::vector<Numbers> shares_;  ///< of each point
  Numbers values_;               ///< likewise
  std::vector<std::vector<MorrisStep>> steps_;
};

TEST_F(ElementaryEffectsTest, OfALinearFunctionAreItsSlopes) {
  play(linear, 20);
  const auto measures = elementary_effects(noisy_sample(0, 0, 0), Noise::taken_out, draw);
  ASSERT_EQ(measures.size(), 3);
  const Numbers slopes{3, -2, 0};
  for (std::size_t axis = 0; axis < n_axes; ++axis) {
    EXPECT_NEAR(measures[axis].mu, slopes[axis], 1e-14);
    EXPECT_NEAR(measures[axis].mu_star, std::abs(slopes[axis]), 1e-14);
    EXPECT_NEAR(measures[axis].mu_star_95.low, std::abs(slopes[axis]), 1e-14);
    EXPECT_NEAR(measures[axis].mu_star_95.high, std::abs(slopes[axis]), 1e-14);
    EXPECT_NEAR(measures[axis].sigma, 0, 1e-7);
    EXPECT_EQ(measures[axis].mu_star_noise, 0);
  }
}

TEST_F(ElementaryEffectsTest, OfAnInteractionHaveASpread) {
  play(with_interaction, 2000);
  const auto measures = elementary_effects(noisy_sample(0, 0, 0), Noise::taken_out, draw);
  // levels 0, 1/3, 2/3, 1 are equally likely, before and after a step: of -2 + 4 x the mean is 0, the mean absolute
  // value 4/3, the variance 16 * 5/36
  const double spread = std::sqrt(16 * 5.0 / 36);
  EXPECT_NEAR(measures[0].sigma, 0, 1e-6);
  EXPECT_NEAR(measures[1].mu, 0, 4 * spread / std::sqrt(2000));
  EXPECT_NEAR(measures[1].mu_star, 4.0 / 3, 4 * (2.0 / 3) / std::sqrt(2000));
  EXPECT_NEAR(measures[1].sigma, spread, 0.1);
  const double half_width = 1.96 * (2.0 / 3) / std::sqrt(2000);
  EXPECT_NEAR(measures[1].mu_star_95.low, measures[1].mu_star - half_width, 0.1 * half_width);
  EXPECT_NEAR(measures[1].mu_star_95.high, measures[1].mu_star + half_width, 0.1 * half_width);
  EXPECT_NEAR(measures[2].mu, 2, 4 * spread / std::sqrt(2000));
  EXPECT_NEAR(measures[2].sigma, spread, 0.1);
}

// sigma^2 is not cut off at 0 where the spread is real, so that its mean shows whether it is unbiased.
TEST_F(ElementaryEffectsTest, HaveASpreadWithoutNoiseThatIsUnbiased) {
  play(with_interaction, 40);
  const auto exact = elementary_effects(noisy_sample(0, 0, 0), Noise::taken_out, draw_nothing);
  MeanOverSeeds without;
  MeanOverSeeds with;
  for (std::uint64_t seed = 0; seed < 400; ++seed) {
    const MorrisSample sample = noisy_sample(2, 1, seed);
    without.add(std::pow(elementary_effects(sample, Noise::taken_out, draw_nothing)[1].sigma, 2));
    with.add(std::pow(elementary_effects(sample, Noise::left_in, draw_nothing)[1].sigma, 2));
  }
  EXPECT_NEAR(without.mean(), std::pow(exact[1].sigma, 2), 4 * without.error());
  EXPECT_GT(with.mean(), std::pow(exact[1].sigma, 2) + 20 * with.error());
}

TEST_F(ElementaryEffectsTest, TellWhatNoiseAloneWouldGive) {
  play(linear, 40);
  MeanOverSeeds mu_star;
  MeanOverSeeds noise;
  for (std::uint64_t seed = 0; seed < 100; ++seed) {
    const auto inert = elementary_effects(noisy_sample(3, 1, seed), Noise::taken_out, draw_nothing)[2];
    mu_star.add(inert.mu_star);
    noise.add(inert.mu_star_noise);
  }
  const double of_normal = std::sqrt(2.0 / n_blocks) / step * std::sqrt(2 / std::numbers::pi);
  EXPECT_NEAR(mu_star.mean(), of_normal, 4 * mu_star.error());
  const double bias_of_root = 0.965;  // of a standard deviation with 7 degrees of freedom
  EXPECT_NEAR(noise.mean(), bias_of_root * of_normal, 0.002 + 4 * noise.error());
}

TEST_F(ElementaryEffectsTest, AreTheFormulasOfWhatIsKnownOfEachTrajectory) {
  const MorrisSample sample{
      2, {{{1, 4}, {0, 0}}, {{-3, 1}, {0, 0}}, {{5, 4}, {0, 0}}}, {4, 1}, {{3, 0}, {-3, 0}, {3, 0}, {-3, 0}}, 4};
  const auto measures = elementary_effects(sample, Noise::taken_out, draw);
  EXPECT_DOUBLE_EQ(measures[0].mu, 1);
  EXPECT_DOUBLE_EQ(measures[0].mu_star, 3);
  EXPECT_DOUBLE_EQ(measures[0].mu_star_noise, 5 / 3.0 * std::sqrt(2 / std::numbers::pi));
  EXPECT_DOUBLE_EQ(measures[0].sigma, std::sqrt(16.0 - 4));
  EXPECT_DOUBLE_EQ(elementary_effects(sample, Noise::left_in, draw)[0].sigma, 4);
  const double of_blocks = half_width_of_95(std::sqrt(3.0), 3);  // changes of 1 and -1; those of rows reach from 1 to 5
  EXPECT_DOUBLE_EQ(measures[0].mu_star_95.low, 3 - std::hypot(2, of_blocks));
  EXPECT_DOUBLE_EQ(measures[0].mu_star_95.high, 3 + std::hypot(2, of_blocks));
  EXPECT_EQ(measures[1].sigma, 0);
}

TEST_F(ElementaryEffectsTest, LeaveOutTrajectoriesInWhichAPointIsNotPlayedOrUndefined) {
  play(linear, 10);
  MadeUpBlocks blocks(compared_);
  blocks.set("war", noisy(1, 1, 3)).set("crises", [](std::size_t, std::size_t point, std::size_t) {
    return point == 9 ? 0.0 : 1.0;
  });
  for (std::size_t block = 0; block < n_blocks; ++block) blocks.skip(0, 19, block);
  const MorrisSample of_war = sample_of(blocks);
  EXPECT_EQ(of_war.effects.size(), 9);
  EXPECT_EQ(of_war.effects[4][1].value, noisy_sample(1, 1, 3).effects[5][1].value);
  EXPECT_EQ(sample_of(blocks, "immediate_deterrence").effects.size(), 8);
}

TEST_F(ElementaryEffectsTest, OfOneTrajectoryHaveNoSpreadAndOfNoneAreNaN) {
  play(linear, 1);
  const auto one = elementary_effects(noisy_sample(0, 0, 0), Noise::taken_out, draw);
  EXPECT_NEAR(one[1].mu, -2, 1e-14);
  EXPECT_TRUE(std::isnan(one[1].sigma));
  EXPECT_TRUE(std::isnan(one[1].mu_star_95.low));
  const auto none = elementary_effects({2, {}, {0, 0}}, Noise::taken_out, draw);
  EXPECT_EQ(none.size(), 2);
  EXPECT_TRUE(std::isnan(none[1].mu_star));
}

TEST(PercentileInterval, IsInterpolatedBetweenNeighbours) {
  Numbers all(1001);
  std::iota(all.rbegin(), all.rend(), 0.0);
  EXPECT_DOUBLE_EQ(percentile_interval(all).low, 25);
  EXPECT_DOUBLE_EQ(percentile_interval(all).high, 975);
  EXPECT_DOUBLE_EQ(percentile_interval({0, 1}).low, 0.025);
}

TEST(PercentileInterval, IsUnknownWhereManyResamplesHaveNoEstimate) {
  Numbers all(1000, 1);
  std::fill_n(all.begin(), 25, std::numeric_limits<double>::quiet_NaN());
  EXPECT_EQ(percentile_interval(all).high, 1);
  all.back() = all.front();
  EXPECT_TRUE(std::isnan(percentile_interval(all).high));
}

}  // namespace
}  // namespace deterrence
