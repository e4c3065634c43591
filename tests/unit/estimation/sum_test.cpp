#include "estimation/sum.h"

#include <gtest/gtest.h>

#include <vector>

namespace deterrence {
namespace {

double sum_of(const std::vector<double>& numbers) {
  Sum sum;
  for (const double number : numbers) sum.add(number);
  return sum.value();
}

TEST(Sum, OfNothingIsZero) { EXPECT_EQ(Sum().value(), 0); }

TEST(Sum, KeepsWhatIsSmallBesideWhatIsLarge) {
  EXPECT_EQ(sum_of({1, 1e100, 1, -1e100}), 2);  // 0 if added up plainly
}

TEST(Sum, OfManyTenthsIsRight) {
  Sum sum;
  for (int i = 0; i < 10'000'000; ++i) sum.add(.1);
  EXPECT_NEAR(sum.value(), 1e6, 1e-9);  // off by 2e-4 if added up plainly
}

}  // namespace
}  // namespace deterrence
