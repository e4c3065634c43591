#include "design/sobol.h"

#include <array>
#include <boost/random/sobol.hpp>

#include "design/draws.h"

namespace deterrence {
namespace {

constexpr unsigned n_given_digits = 32;
constexpr unsigned n_digits = 53;

/// Digits that one draw scrambles: it has a random bit for each of the 2^7 - 1 beginnings shorter than that.
constexpr unsigned digits_per_draw = 7;

/// The bit of a draw that says whether a digit is flipped.
/// @param before  the digits of this draw that come before it, n of them, as a number
bool is_flipped(const std::array<std::uint32_t, 4>& words, std::uint64_t before, unsigned n) {
  const std::uint64_t index = (std::uint64_t{1} << n) - 1 + before;
  return (words[index / 32] >> (index % 32) & 1) != 0;
}

}  // namespace

std::size_t most_sobol_axes() { return boost::random::default_sobol_table::max_dimension; }

std::vector<std::vector<std::uint32_t>> sobol_digits(std::size_t n_axes, std::size_t n_points) {
  boost::random::sobol_engine<std::uint32_t, n_given_digits> engine(n_axes);
  std::vector<std::vector<std::uint32_t>> digits(n_axes, std::vector<std::uint32_t>(n_points));
  // The engine begins behind the origin.
  for (std::size_t point = 1; point < n_points; ++point) {
    for (auto& axis : digits) axis[point] = engine();
  }
  return digits;
}

double scrambled(std::uint32_t digits, std::size_t axis, std::uint64_t seed) {
  const std::uint64_t given = std::uint64_t{digits} << (n_digits - n_given_digits);
  std::uint64_t result = given;
  for (unsigned begin = 0; begin < n_digits; begin += digits_per_draw) {
    const std::uint64_t before_draw = given >> (n_digits - begin);
    // A beginning is told from one of another length by a 1 in front.
    const auto words = design_words(seed, DesignDraw::sobol_digits, axis, std::uint64_t{1} << begin | before_draw);
    for (unsigned digit = begin; digit < begin + digits_per_draw && digit < n_digits; ++digit) {
      const std::uint64_t before = given >> (n_digits - digit) & ((std::uint64_t{1} << (digit - begin)) - 1);
      if (is_flipped(words, before, digit - begin)) result ^= std::uint64_t{1} << (n_digits - 1 - digit);
    }
  }
  return static_cast<double>(result) * 0x1p-53;
}

Shares sobol(std::size_t n_axes, std::size_t n_points, std::uint64_t seed) {
  Shares shares(n_axes);
  const auto digits = sobol_digits(n_axes, n_points);
  for (std::size_t axis = 0; axis < n_axes; ++axis) {
    for (const std::uint32_t coordinate : digits[axis]) shares[axis].push_back(scrambled(coordinate, axis, seed));
  }
  return shares;
}

}  // namespace deterrence
