// The numbers that formulas are written for: a double, or lanes of doubles side by side, one crisis in each.
//
// A function template over `Number` is one source for every width. Each lane gets the bits that a double gets, because
// only operations are used that are rounded alike everywhere: + - * /, comparisons, the functions below. There is no
// unary minus (xsimd negates 0 differently at different widths) and no sum over lanes.
//
// The only file that knows xsimd or the bits of a double.
#pragma once

#include <bit>
#include <cmath>
#include <cstddef>
#include <cstdint>

#if defined(__AVX2__)
#include <xsimd/xsimd.hpp>
#endif

namespace deterrence {

/// How many doubles a number holds.
template <typename Number>
inline constexpr std::size_t n_lanes = 1;

inline double select(bool condition, double one, double other) { return condition ? one : other; }

inline bool is_any(bool condition) { return condition; }

/// The second number if either is not a number.
inline double larger(double one, double other) { return one > other ? one : other; }

inline double magnitude(double x) { return std::fabs(x); }

/// x 2^n, where the lowest bits of `shifted` hold n (see nearest_whole) and x 2^n is a normal number.
inline double times_power_of_2(double x, double shifted) {
  return std::bit_cast<double>(std::bit_cast<std::uint64_t>(x) + (std::bit_cast<std::uint64_t>(shifted) << 52));
}

/// Reads or writes as many doubles as there are lanes; they may lie anywhere.
template <typename Number>
Number load(const double* from) {
  if constexpr (n_lanes<Number> == 1) {
    return *from;
  } else {
    return Number::load_unaligned(from);
  }
}
inline void store(double x, double* to) { *to = x; }

inline void transpose_four(const double* const* from, std::size_t offset, double* to) {
  for (std::size_t i = 0; i < 4; ++i) to[i] = from[0][offset + i];
}

namespace bits {
inline constexpr std::uint64_t mantissa = (std::uint64_t{1} << 52) - 1;
inline constexpr std::uint64_t two_to_52 = std::uint64_t{0x433} << 52;
inline constexpr std::uint64_t one_half = std::uint64_t{0x3fe} << 52;
}  // namespace bits

/// A normal positive number is mantissa 2^exponent, the mantissa in [1/2, 1).
inline double mantissa_of(double x) {
  return std::bit_cast<double>((std::bit_cast<std::uint64_t>(x) & bits::mantissa) | bits::one_half);
}
inline double exponent_of(double x) {
  return std::bit_cast<double>((std::bit_cast<std::uint64_t>(x) >> 52) | bits::two_to_52) - (0x1p52 + 1022);
}

#if defined(__AVX2__)
template <typename Arch>
using Lanes = xsimd::batch<double, Arch>;

template <typename Arch>
inline constexpr std::size_t n_lanes<Lanes<Arch>> = Lanes<Arch>::size;

template <typename Arch>
bool is_any(const xsimd::batch_bool<double, Arch>& condition) {
  return xsimd::any(condition);
}

template <typename Arch>
void store(const Lanes<Arch>& x, double* to) {
  x.store_unaligned(to);
}

template <typename Arch>
Lanes<Arch> larger(const Lanes<Arch>& one, const Lanes<Arch>& other) {
  return xsimd::max(one, other);
}

template <typename Arch>
Lanes<Arch> magnitude(const Lanes<Arch>& x) {
  return xsimd::abs(x);
}

/// The bits of each lane as whole numbers, and back.
template <typename Arch>
xsimd::batch<std::uint64_t, Arch> whole(const Lanes<Arch>& x) {
  return xsimd::bitwise_cast<xsimd::batch<std::uint64_t, Arch>>(x);
}
template <typename Arch>
Lanes<Arch> real(const xsimd::batch<std::uint64_t, Arch>& x) {
  return xsimd::bitwise_cast<Lanes<Arch>>(x);
}

template <typename Arch>
Lanes<Arch> times_power_of_2(const Lanes<Arch>& x, const Lanes<Arch>& shifted) {
  return real(whole(x) + (whole(shifted) << 52));
}

template <typename Arch>
Lanes<Arch> mantissa_of(const Lanes<Arch>& x) {
  using Whole = xsimd::batch<std::uint64_t, Arch>;
  return real((whole(x) & Whole(bits::mantissa)) | Whole(bits::one_half));
}
template <typename Arch>
Lanes<Arch> exponent_of(const Lanes<Arch>& x) {
  using Whole = xsimd::batch<std::uint64_t, Arch>;
  return real((whole(x) >> 52) | Whole(bits::two_to_52)) - Lanes<Arch>(0x1p52 + 1022);
}

/// Four doubles of each lane become four numbers.
/// @param from  for each lane, where its four doubles begin
inline void transpose_four(const double* const* from, std::size_t offset, Lanes<xsimd::avx2>* to) {
  const auto row = [&](std::size_t lane) { return _mm256_loadu_pd(from[lane] + offset); };
  const __m256d low_01 = _mm256_unpacklo_pd(row(0), row(1));
  const __m256d high_01 = _mm256_unpackhi_pd(row(0), row(1));
  const __m256d low_23 = _mm256_unpacklo_pd(row(2), row(3));
  const __m256d high_23 = _mm256_unpackhi_pd(row(2), row(3));
  to[0] = _mm256_permute2f128_pd(low_01, low_23, 0x20);
  to[1] = _mm256_permute2f128_pd(high_01, high_23, 0x20);
  to[2] = _mm256_permute2f128_pd(low_01, low_23, 0x31);
  to[3] = _mm256_permute2f128_pd(high_01, high_23, 0x31);
}
#endif

#if defined(__AVX512F__)
inline void transpose_four(const double* const* from, std::size_t offset, Lanes<xsimd::avx512f>* to) {
  const auto rows = [&](std::size_t lane, std::size_t other) {
    const __m512d first = _mm512_castpd256_pd512(_mm256_loadu_pd(from[lane] + offset));
    return _mm512_insertf64x4(first, _mm256_loadu_pd(from[other] + offset), 1);
  };
  const __m512d low_0123 = _mm512_unpacklo_pd(rows(0, 2), rows(1, 3));
  const __m512d high_0123 = _mm512_unpackhi_pd(rows(0, 2), rows(1, 3));
  const __m512d low_4567 = _mm512_unpacklo_pd(rows(4, 6), rows(5, 7));
  const __m512d high_4567 = _mm512_unpackhi_pd(rows(4, 6), rows(5, 7));
  to[0] = _mm512_shuffle_f64x2(low_0123, low_4567, 0x88);
  to[1] = _mm512_shuffle_f64x2(high_0123, high_4567, 0x88);
  to[2] = _mm512_shuffle_f64x2(low_0123, low_4567, 0xdd);
  to[3] = _mm512_shuffle_f64x2(high_0123, high_4567, 0xdd);
}
#endif

}  // namespace deterrence
