#include "estimation/left_out.h"

#include <gtest/gtest.h>

#include <cmath>
#include <numeric>
#include <vector>

namespace deterrence {
namespace {

using Numbers = std::vector<double>;

const std::vector<Numbers> estimates{{1, 4, 2, 8, 5}, {7, 1, 3, 3, 9}, {-2, 0.5, 6, 1, 1}};  // by block
const std::vector<std::size_t> blocks{0, 1, 2, 3, 4};

Numbers without(Numbers values, std::size_t block) {
  values.erase(values.begin() + static_cast<std::ptrdiff_t>(block));
  return values;
}

double mean(const Numbers& values) {
  return std::accumulate(values.begin(), values.end(), 0.0) / static_cast<double>(values.size());
}

/// The mean of the products of different blocks.
double product_of_blocks(const Numbers& one, const Numbers& two) {
  double sum = 0;
  for (std::size_t i = 0; i < one.size(); ++i) {
    for (std::size_t j = 0; j < one.size(); ++j) sum += i != j ? one[i] * two[j] : 0;
  }
  return sum / static_cast<double>(one.size() * (one.size() - 1));
}

TEST(SquaresWithoutABlock, ChangeAsTheProductsOfTheOtherBlocks) {
  SquaresWithout squares(blocks.size());
  for (const Numbers& each : estimates) {
    for (const std::size_t b : blocks) squares.add(b, mean(each), each[b] - mean(each), blocks.size());
  }
  const Numbers changes = squares.changes(blocks);
  for (const std::size_t b : blocks) {
    double expected = 0;
    for (const Numbers& each : estimates) {
      expected += product_of_blocks(without(each, b), without(each, b)) - product_of_blocks(each, each);
    }
    EXPECT_NEAR(changes[b], expected, 1e-12) << b;
  }
}

/// Sample variance over the estimates, of products of different blocks.
double variance_of(const std::vector<Numbers>& all) {
  const auto n = static_cast<double>(all.size());
  double sum = 0;
  for (const Numbers& one : all) {
    sum += product_of_blocks(one, one);
    for (const Numbers& two : all) sum -= product_of_blocks(one, two) / n;
  }
  return sum / (n - 1);
}

TEST(VarianceWithoutABlock, ChangesAsThatOfTheOtherBlocks) {
  constexpr double centre = 2.5;
  VarianceWithout variance(blocks.size());
  double sum = 0;
  for (const Numbers& each : estimates) {
    sum += mean(each) - centre;
    for (const std::size_t b : blocks) variance.add(b, mean(each) - centre, each[b] - mean(each), blocks.size());
  }
  const Numbers changes = variance.changes(blocks, sum, estimates.size());
  for (const std::size_t b : blocks) {
    std::vector<Numbers> others;
    for (const Numbers& each : estimates) others.push_back(without(each, b));
    EXPECT_NEAR(changes[b], variance_of(others) - variance_of(estimates), 1e-12) << b;
  }
}

TEST(SquaresWithoutABlock, OfTwoBlocksAreNotKnownToChange) {
  SquaresWithout squares(2);
  squares.add(0, 3, 1, 2);
  squares.add(1, 3, -1, 2);
  EXPECT_EQ(squares.changes(std::vector<std::size_t>{0, 1}), (Numbers{0, 0}));
}

TEST(JackknifeError, OfAMeanIsItsStandardError) {
  const Numbers& values = estimates.front();
  Numbers changes;
  for (const std::size_t b : blocks) changes.push_back(mean(without(values, b)) - mean(values));
  EXPECT_NEAR(jackknife_error(changes), std::sqrt(7.5 / 5), 1e-12);
  EXPECT_TRUE(std::isnan(jackknife_error({})));
}

}  // namespace
}  // namespace deterrence
