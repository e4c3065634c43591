// The random numbers of designs: never those of an episode, and spread as they should be.
#include "design/draws.h"

#include <gtest/gtest.h>

#include <cmath>
#include <set>
#include <vector>

#include "chance/addressed.h"

namespace deterrence {
namespace {

constexpr DesignDraw draws[] = {DesignDraw::sobol_digits, DesignDraw::latin_order,  DesignDraw::latin_place,
                                DesignDraw::morris_start, DesignDraw::morris_order, DesignDraw::bootstrap_row};

// An index may be any number, and so may an episode: what keeps the two apart is the last word alone.
TEST(DesignDraws, HaveKindsThatNoEventHas) {
  std::set<unsigned> kinds;
  for (const DesignDraw draw : draws) kinds.insert(static_cast<unsigned>(draw));
  EXPECT_EQ(kinds.size(), std::size(draws));
  for (int event = static_cast<int>(EventKind::patron_turns_over); event <= static_cast<int>(EventKind::ally_hedges);
       ++event) {
    EXPECT_FALSE(kinds.contains(static_cast<unsigned>(event)));
    const Event at{.kind = static_cast<std::uint8_t>(event), .period = 0xffffffff, .i = 255, .j = 255, .rung = 255};
    EXPECT_LT(address(at), static_cast<std::uint32_t>(*kinds.begin()) << 24);
  }
}

TEST(DesignDraws, AreThePhiloxWordsOfTheirAddress) {
  const auto words = design_words(0x0000000200000001, DesignDraw::latin_order, 5, 0x0000000400000003);
  EXPECT_EQ(words, philox({3, 4, 5, 129u << 24}, {1, 2}));
}

TEST(DesignDraws, FallOnEveryNumberBelowEquallyOften) {
  constexpr std::size_t n = 7;
  constexpr int n_draws = 70000;
  std::vector<int> counts(n);
  for (std::uint64_t i = 0; i < n_draws; ++i) {
    const std::size_t number = design_number_below(n, 1, DesignDraw::latin_order, 0, i);
    ASSERT_LT(number, n);
    ++counts[number];
  }
  const double expected = n_draws / static_cast<double>(n);
  for (const int count : counts) EXPECT_NEAR(count, expected, 4 * std::sqrt(expected * (1 - 1.0 / n)));
}

TEST(DesignDraws, ReachTheLastNumberOfALargeRange) {
  constexpr std::size_t n = 0xffffffff;
  std::size_t most = 0;
  for (std::uint64_t i = 0; i < 1000; ++i) {
    const std::size_t number = design_number_below(n, 1, DesignDraw::latin_order, 0, i);
    ASSERT_LT(number, n);
    most = std::max(most, number);
  }
  EXPECT_GT(most, n / 100 * 99);  // of 1000 numbers none in the last hundredth has a probability of 4e-5
}

TEST(DesignDraws, FillAResampleWithRowsEachForItself) {
  constexpr std::size_t n = 6;
  std::vector<int> counts(n);
  std::vector<std::size_t> rows(n);
  for (std::size_t resample = 0; resample < 10000; ++resample) {
    draw_rows(1, resample, rows);
    for (const std::size_t row : rows) ++counts.at(row);
  }
  for (const int count : counts) EXPECT_NEAR(count, 10000, 4 * std::sqrt(10000 * (1 - 1.0 / n)));
  const auto words = design_words(1, DesignDraw::bootstrap_row, 9999, 1);
  EXPECT_EQ(rows[4], words[0] * std::uint64_t{n} >> 32);
  EXPECT_EQ(rows[5], words[1] * std::uint64_t{n} >> 32);
}

}  // namespace
}  // namespace deterrence
