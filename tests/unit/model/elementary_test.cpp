// Our own exponential, logarithm and power against the C library's in long double, over the whole range.
#include "model/elementary.h"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>
#include <random>

namespace deterrence {
namespace {

constexpr int n_samples = 200'000;

/// Distance in units of the last place of the exact value.
double error_in_ulp(double value, long double exact) {
  const double rounded = static_cast<double>(exact);
  const double ulp = std::nextafter(std::fabs(rounded), infinity) - std::fabs(rounded);
  return static_cast<double>(std::fabs(static_cast<long double>(value) - exact)) / ulp;
}

/// The largest error of many random arguments.
template <typename Draw, typename Error>
double worst(Draw draw, Error error) {
  std::mt19937_64 engine(1);
  double largest = 0;
  for (int i = 0; i < n_samples; ++i) largest = std::max(largest, error(draw(engine)));
  return largest;
}

auto uniform_between(double low, double high) { return std::uniform_real_distribution<double>(low, high); }

TEST(Exponential, IsWithinItsStatedError) {
  const auto error = [](double x) { return error_in_ulp(exponential(x), std::exp(static_cast<long double>(x))); };
  EXPECT_LT(worst(uniform_between(-708, 709.7), error), 1.1);
  EXPECT_LT(worst(uniform_between(-1, 1), error), 1.1);
  EXPECT_LT(worst(uniform_between(-1e-6, 1e-6), error), 1.1);
  EXPECT_LT(worst(uniform_between(-745.2, -708), error), 1.1);  // fewer and fewer digits, down to the smallest number
}

TEST(Exponential, HasItsLimits) {
  EXPECT_EQ(exponential(0.0), 1);
  EXPECT_EQ(exponential(-infinity), 0);
  EXPECT_EQ(exponential(-1e300), 0);
  EXPECT_EQ(exponential(-745.2), 0);
  EXPECT_EQ(exponential(-746.1), 0);
  EXPECT_EQ(exponential(-745.1), std::numeric_limits<double>::denorm_min());
  EXPECT_EQ(exponential(infinity), infinity);
  EXPECT_EQ(exponential(709.79), infinity);
  EXPECT_TRUE(std::isnan(exponential(not_a_number)));
}

TEST(Logarithm, IsWithinOneUlp) {
  const auto error = [](double x) { return error_in_ulp(logarithm(x), std::log(static_cast<long double>(x))); };
  EXPECT_LT(worst(uniform_between(.5, 2), error), 1);
  EXPECT_LT(worst(uniform_between(.999, 1.001), error), 1);
  const auto of_exponent = [&](double exponent) { return error(std::exp2(exponent)); };
  EXPECT_LT(worst(uniform_between(-1073, 1023.9), of_exponent), 1);
}

TEST(Logarithm, HasItsLimits) {
  EXPECT_EQ(logarithm(1.0), 0);
  EXPECT_EQ(logarithm(0.0), -infinity);
  EXPECT_EQ(logarithm(infinity), infinity);
  EXPECT_TRUE(std::isnan(logarithm(-1.0)));
  EXPECT_TRUE(std::isnan(logarithm(not_a_number)));
  EXPECT_NEAR(logarithm(std::numeric_limits<double>::denorm_min()), -744.4400719213812, 1e-12);
}

TEST(Power, IsWithinItsStatedError) {
  std::mt19937_64 engine(2);
  auto exponent = uniform_between(0, 8);
  const auto error = [&](double base_exponent) {
    const double x = std::exp2(base_exponent);
    const double y = exponent(engine);
    const double size = std::fabs(y * std::log(x));
    if (size > 700) return 0.0;  // no normal number
    const long double exact = std::pow(static_cast<long double>(x), static_cast<long double>(y));
    return error_in_ulp(power(x, y), exact) / (2 + 2 * size);
  };
  EXPECT_LT(worst(uniform_between(-3, 3), error), 1);
  EXPECT_LT(worst(uniform_between(-1000, 1000), error), 1);
}

TEST(Power, HasItsLimits) {
  EXPECT_EQ(power(0.0, 0.0), 1);
  EXPECT_EQ(power(0.0, 1.5), 0);
  EXPECT_EQ(power(1.0, 1e300), 1);
  EXPECT_EQ(power(infinity, .5), infinity);
  EXPECT_EQ(power(1e300, 2.0), infinity);
  EXPECT_EQ(power(1e-300, 2.0), 0);
}

}  // namespace
}  // namespace deterrence
