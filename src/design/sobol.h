// Sobol's sequence: points that fill a cube evenly, however many of them are taken.
//
// The sequence (Sobol 1967) with the direction numbers of Joe & Kuo (2008), both from Boost.Random, and scrambled by
// permuting the digits of each coordinate at random (nested uniform scrambling, Owen 1995): a digit is flipped or not
// depending on all digits before it. Each point is then uniform in the cube, and as a set they stay as even as they
// were. The first point, the origin before scrambling, belongs to the set: without it the set is less even (Owen 2022,
// "On dropping the first Sobol' point").
//
// A point depends on nothing but its number, the axis and the seed. So the first n points of a larger design are those
// of the smaller.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "design/shares.h"

namespace deterrence {

/// How many axes the table of direction numbers has.
std::size_t most_sobol_axes();

/// The first points before scrambling: the first 32 binary digits of each coordinate.
/// @returns shape (n_axes, n_points). REQUIRES: 0 < n_axes <= most_sobol_axes(), n_points < 2^32
std::vector<std::vector<std::uint32_t>> sobol_digits(std::size_t n_axes, std::size_t n_points);

/// A coordinate after scrambling, in [0, 1), with 53 binary digits: behind the 32 that are given come zeros.
double scrambled(std::uint32_t digits, std::size_t axis, std::uint64_t seed);

/// The first points, scrambled.
Shares sobol(std::size_t n_axes, std::size_t n_points, std::uint64_t seed);

}  // namespace deterrence
