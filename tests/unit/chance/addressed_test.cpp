// Numbers that are looked up by what they are for, against published words; and how a number becomes an outcome.
#include "chance/addressed.h"

#include <gtest/gtest.h>

#include <array>
#include <cmath>
#include <limits>
#include <set>
#include <stdexcept>

namespace deterrence {
namespace {

constexpr std::uint32_t all_ones = 0xffffffff;
constexpr double nan = std::numeric_limits<double>::quiet_NaN();

using Words = std::array<std::uint32_t, 4>;

TEST(Philox, GivesThePublishedWords) {
  // Random123's own vectors: all zeros, all ones, the digits of pi
  EXPECT_EQ(philox({0, 0, 0, 0}, {0, 0}), (Words{0x6627e8d5, 0xe169c58d, 0xbc57ac4c, 0x9b00dbd8}));
  EXPECT_EQ(philox({all_ones, all_ones, all_ones, all_ones}, {all_ones, all_ones}),
            (Words{0x408f276d, 0x41c83b0e, 0xa20bc7c6, 0x6d5451fd}));
  EXPECT_EQ(philox({0x243f6a88, 0x85a308d3, 0x13198a2e, 0x03707344}, {0xa4093822, 0x299f31d0}),
            (Words{0xd16cfe09, 0x94fdcceb, 0x5001e420, 0x24126ea1}));
}

// The same vectors as events. The key is the seed, low half first; the counter is the episode, low half first, then
// the period and the address. Of the first two words the upper 27 and 26 bits count:
//   d16cfe09 >> 5 = 68b67f0, 94fdcceb >> 6 = 253f733, together 1a2d9fc253f733 of 2^53
TEST(Uniform, IsMadeOfTheFirstTwoWordsOfSeedEpisodePeriodAndAddress) {
  const Event pi{.kind = 0x03, .period = 0x13198a2e, .i = 0x70, .j = 0x73, .rung = 0x44};
  EXPECT_EQ(uniform(0x299f31d0a4093822, 0x85a308d3243f6a88, pi), 0x1a2d9fc253f733p-53);

  const Event ones{.kind = 255, .period = all_ones, .i = 255, .j = 255, .rung = 255};
  EXPECT_EQ(uniform(~0ULL, ~0ULL, ones), 0x811e4ed0720ecp-53);

  EXPECT_EQ(uniform(0, 0, {}), 0xcc4fd1b85a716p-53);
}

TEST(Uniform, DependsOnEveryPartOfTheAddressAndOnBothHalvesOfSeedAndEpisode) {
  constexpr std::uint64_t high = std::uint64_t{1} << 32;
  const Event event{.kind = 7, .period = 3, .i = 1, .j = 2, .rung = 1};
  std::set<double> numbers{uniform(5, 6, event), uniform(4, 6, event), uniform(5 + high, 6, event),
                           uniform(5, 7, event), uniform(5, 6 + high, event)};
  for (Event other :
       {Event{8, 3, 1, 2, 1}, Event{7, 4, 1, 2, 1}, Event{7, 3, 0, 2, 1}, Event{7, 3, 1, 3, 1}, Event{7, 3, 1, 2, 2}}) {
    numbers.insert(uniform(5, 6, other));
  }
  EXPECT_EQ(numbers.size(), 10U);
}

TEST(Uniform, HasEachOf53BitsSetInHalfTheEpisodes) {
  constexpr int n = 20000;
  std::array<int, 53> set{};
  for (int episode = 0; episode < n; ++episode) {
    const double u = uniform(2015, static_cast<std::uint64_t>(episode), {.kind = 5, .period = 1});
    ASSERT_GE(u, 0);
    ASSERT_LT(u, 1);
    const auto bits = static_cast<std::uint64_t>(u * 0x1p53);
    ASSERT_EQ(static_cast<double>(bits), u * 0x1p53);
    for (std::size_t i = 0; i < set.size(); ++i) set[i] += static_cast<int>(bits >> i & 1);
  }
  const double standard_error = std::sqrt(.25 * n);
  for (std::size_t i = 0; i < set.size(); ++i) EXPECT_NEAR(set[i], n / 2.0, 4 * standard_error) << "bit " << i;
}

TEST(OutcomeAt, IsTheFirstWhoseCumulativeProbabilityExceedsTheNumber) {
  const std::array probabilities{.25, .5, .25};
  EXPECT_EQ(outcome_at(0, probabilities), 0U);
  EXPECT_EQ(outcome_at(.2499, probabilities), 0U);
  EXPECT_EQ(outcome_at(.25, probabilities), 1U);  // .25 does not exceed .25
  EXPECT_EQ(outcome_at(.7499, probabilities), 1U);
  EXPECT_EQ(outcome_at(.75, probabilities), 2U);
  EXPECT_EQ(outcome_at(std::nextafter(1, 0), probabilities), 2U);
}

TEST(OutcomeAt, IsTheLastPossibleOneIfRoundingLeavesNoneThatExceeds) {
  // the sum of ten tenths, and of seven, stays below the largest number under 1 and under .7
  std::array<double, 10> tenths;
  tenths.fill(.1);
  ASSERT_LT(.1 + .1 + .1 + .1 + .1 + .1 + .1 + .1 + .1 + .1, 1);
  EXPECT_EQ(outcome_at(std::nextafter(1, 0), tenths), 9U);
  EXPECT_EQ(outcome_at(.99, std::array{.5, .4, 0.0, 0.0}), 1U);
}

TEST(OutcomeAt, IsNeverOneOfProbabilityZero) {
  EXPECT_EQ(outcome_at(0, std::array{0.0, 0.0, 1.0}), 2U);
  EXPECT_EQ(outcome_at(.5, std::array{.5, 0.0, .5}), 2U);
  EXPECT_EQ(outcome_at(std::nextafter(1, 0), std::array{.5, .5, 0.0}), 1U);
}

TEST(OutcomeAt, RefusesAProbabilityThatIsNoNumber) {
  EXPECT_THROW(outcome_at(0, std::array{nan, nan}), std::domain_error);
  EXPECT_THROW(outcome_at(.7, std::array{.5, nan, .5}), std::domain_error);
  EXPECT_THROW(outcome_at(.7, std::array{.5, .1, nan}), std::domain_error);
}

}  // namespace
}  // namespace deterrence
