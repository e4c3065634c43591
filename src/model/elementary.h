// Exponential, logarithm and power of our own, of a double or of lanes (model/lanes.h).
//
// The C library picks another variant on another processor, and results must not depend on that. These are sums and
// products in a fixed order. Their coefficients are minimax polynomials (Remez) of the functions that stand beside
// them; tests/unit/model/elementary_test.cpp measures the errors.
#pragma once

#include <limits>

#include "model/lanes.h"

namespace deterrence {

inline constexpr double infinity = std::numeric_limits<double>::infinity();
inline constexpr double not_a_number = std::numeric_limits<double>::quiet_NaN();

/// ln 2 in two parts, of which the first has so few digits that its product with an exponent is exact.
inline constexpr double ln2_high = 0x1.62e42fee00000p-1;
inline constexpr double ln2_low = 0x1.a39ef35793c76p-33;

/// Adding and subtracting it rounds to a whole number; between the two the lowest bits hold that number.
inline constexpr double rounding_shift = 0x1.8p52;

/// e^x, within 1.1 ulp; infinity above 709.78. Below -708 it loses digits down to the smallest double, as sums and
/// products there do, so that likelihoods that are equal stay equal whichever way they are computed.
template <typename Number>
Number exponential(const Number& x) {
  const Number shifted = x * Number(0x1.71547652b82fep+0) + Number(rounding_shift);
  const Number n = shifted - Number(rounding_shift);
  const Number r = (x - n * Number(ln2_high)) - n * Number(ln2_low);  // x = n ln 2 + r

  // (e^r - 1 - r) / r^2 for |r| < ln 2 / 2, absolute error 3.5e-18 after multiplying by r^2
  const Number r2 = r * r;
  const Number r4 = r2 * r2;
  const Number terms_0 = Number(0x1.000000000000cp-1) + r * Number(0x1.5555555555561p-3);
  const Number terms_2 = Number(0x1.555555554ff92p-5) + r * Number(0x1.111111110d5cdp-7);
  const Number terms_4 = Number(0x1.6c16c185cac0bp-10) + r * Number(0x1.a01a01bb07540p-13);
  const Number terms_6 = Number(0x1.a0199630f1842p-16) + r * Number(0x1.71dddf7888122p-19);
  const Number terms_8 = Number(0x1.28b0a6d9be37bp-22) + r * Number(0x1.af860c9092df4p-26);
  const Number polynomial = (terms_0 + r2 * terms_2) + r4 * ((terms_4 + r2 * terms_6) + r4 * terms_8);

  const Number mantissa = Number(1) + (r + r2 * polynomial);
  Number power = times_power_of_2(mantissa, shifted);
  const auto is_tiny = x < Number(-708);
  if (is_any(is_tiny)) {
    const Number gradual = times_power_of_2(mantissa, shifted + Number(64)) * Number(0x1p-64);
    power = select(is_tiny, select(x < Number(-746), Number(0), gradual), power);
  }
  return select(x > Number(0x1.62e42fefa39efp+9), Number(infinity), power);
}

/// e^x of many numbers.
/// @param n  a multiple of the lanes
template <typename Number>
void exponentials(const double* x, std::size_t n, double* result) {
  for (std::size_t i = 0; i < n; i += n_lanes<Number>) store(exponential(load<Number>(x + i)), result + i);
}

/// ln x, within 1 ulp; -infinity of 0, NaN below.
template <typename Number>
Number logarithm(const Number& x) {
  const auto subnormal = x < Number(std::numeric_limits<double>::min());
  const Number normal = select(subnormal, x * Number(0x1p54), x);
  const Number half_or_more = mantissa_of(normal);
  const auto low = half_or_more < Number(0x1.6a09e667f3bcdp-1);  // the square root of 1/2
  const Number mantissa = select(low, half_or_more + half_or_more, half_or_more);
  const Number shift = select(subnormal, Number(54), Number(0)) + select(low, Number(1), Number(0));
  const Number n = exponent_of(normal) - shift;  // x = 2^n mantissa

  // ln(1 + f) = f - (h - s (h + z P(z))) with s = f / (2 + f), z = s^2, h = f^2 / 2
  const Number f = mantissa - Number(1);
  const Number s = f / (Number(2) + f);
  const Number z = s * s;
  const Number z2 = z * z;
  // (ln((1 + s) / (1 - s)) / s - 2) / z for s of mantissas around 1, error below 1e-17 after multiplying by z
  const Number even =
      Number(0x1.5555555555558p-1) +
      z2 * (Number(0x1.2492492e0f0a4p-2) + z2 * (Number(0x1.7462be2d8cb77p-3) + z2 * Number(0x1.2b662bf7004a4p-3)));
  const Number odd =
      Number(0x1.99999999951bep-2) + z2 * (Number(0x1.c71c62c2127cfp-3) + z2 * Number(0x1.39fd33ea2fb4ap-3));
  const Number half_square = Number(.5) * f * f;
  const Number correction = s * (half_square + z * (even + z * odd)) + n * Number(ln2_low);
  const Number finite = n * Number(ln2_high) - ((half_square - correction) - f);

  const Number positive = select(x < Number(infinity), finite, x);  // infinity and NaN stay what they are
  const Number not_negative = select(x > Number(0), positive, Number(-infinity));
  return select((x > Number(0)) | (x == Number(0)), not_negative, Number(not_a_number));
}

/// x^y for x, y >= 0, within 2 + 2 |y ln x| ulp: the exponent multiplies the error of the logarithm. 1 for y = 0.
template <typename Number>
Number power(const Number& x, const Number& y) {
  return select(y > Number(0), exponential(y * logarithm(x)), Number(1));
}

}  // namespace deterrence
