// Functions whose Sobol indices are known, and what they are at the points of a saltelli design.
#pragma once

#include <cmath>
#include <cstdint>
#include <functional>
#include <numbers>
#include <vector>

#include "design/saltelli.h"
#include "support/made_up_blocks.h"

namespace deterrence {

using Numbers = std::vector<double>;
using Function = std::function<double(const Numbers& shares)>;

/// Ishigami's function, with a = 7 and b = 0.1.
inline double ishigami(const Numbers& shares) {
  const auto x = [&](std::size_t i) { return std::numbers::pi * (2 * shares[i] - 1); };
  return std::sin(x(0)) + 7 * std::pow(std::sin(x(1)), 2) + 0.1 * std::pow(x(2), 4) * std::sin(x(0));
}
inline const Numbers ishigami_first{0.3139, 0.4424, 0};
inline const Numbers ishigami_total{0.5576, 0.4424, 0.2437};

/// Sobol's g function: the product of (|4 x_i - 2| + a_i) / (1 + a_i), with V_i = 1 / (3 (1 + a_i)^2).
inline const Numbers g_coefficients{0, 1, 4.5, 9};
inline double g_function(const Numbers& shares) {
  double product = 1;
  for (std::size_t i = 0; i < shares.size(); ++i) {
    product *= (std::abs(4 * shares[i] - 2) + g_coefficients[i]) / (1 + g_coefficients[i]);
  }
  return product;
}

inline double g_part(std::size_t i) { return 1 / (3 * std::pow(1 + g_coefficients[i], 2)); }

/// prod (1 + V_i) over all but one, or over all
inline double g_product(std::size_t left_out = 99) {
  double product = 1;
  for (std::size_t i = 0; i < g_coefficients.size(); ++i) product *= i == left_out ? 1 : 1 + g_part(i);
  return product;
}

inline Numbers g_first() {
  Numbers first;
  for (std::size_t i = 0; i < g_coefficients.size(); ++i) first.push_back(g_part(i) / (g_product() - 1));
  return first;
}

inline Numbers g_total() {
  Numbers total;
  for (std::size_t i = 0; i < g_coefficients.size(); ++i) {
    total.push_back(g_part(i) * g_product(i) / (g_product() - 1));
  }
  return total;
}

/// What a function is at the points of a saltelli design.
struct Sampled {
  std::size_t n_axes = 0;
  std::size_t n_rows = 0;
  Numbers values;  ///< by point
};

inline Sampled sampled_of(const Function& function, std::size_t n_axes, std::size_t n_rows, std::uint64_t seed = 1) {
  const Shares shares = saltelli(n_axes, n_rows, seed);
  Sampled sampled{n_axes, n_rows, {}};
  for (std::size_t point = 0; point < shares.front().size(); ++point) {
    Numbers at;
    for (const Numbers& axis : shares) at.push_back(axis[point]);
    sampled.values.push_back(function(at));
  }
  return sampled;
}

/// A block with noise of these standard deviations: common to all points, where the larger the value the stronger, and
/// of each point by itself.
inline double noisy(double value, double common, double own, std::size_t point, std::size_t block, std::uint64_t seed) {
  return value + (1 + 0.1 * value) * common * normal(seed, 1, 0, block) + own * normal(seed, 2, point, block);
}

}  // namespace deterrence
