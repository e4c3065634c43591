// The design for Sobol indices: two independent samples A and B, and A with one column at a time from B.
//
// Source: Saltelli, Annoni, Azzini, Campolongo, Ratto & Tarantola (2010). Row j of A and of B are the first and the
// second half of point j of a scrambled Sobol sequence of 2 n_axes dimensions. AB_i is A but for column i, which is
// B's.
//
// The points of a row stand together: A, B, AB_0, AB_1, ... So the first rows of a larger design are those of the
// smaller, and where a run stopped early whole rows are there.
#pragma once

#include <cstddef>
#include <cstdint>

#include "design/shares.h"

namespace deterrence {

/// Where the points of row j stand, from 0.
constexpr std::size_t saltelli_points_per_sample(std::size_t n_axes) { return n_axes + 2; }
constexpr std::size_t saltelli_a(std::size_t j, std::size_t n_axes) { return j * saltelli_points_per_sample(n_axes); }
constexpr std::size_t saltelli_b(std::size_t j, std::size_t n_axes) { return saltelli_a(j, n_axes) + 1; }
constexpr std::size_t saltelli_ab(std::size_t j, std::size_t i, std::size_t n_axes) {
  return saltelli_a(j, n_axes) + 2 + i;
}

/// @returns shape (n_axes, n_samples (n_axes + 2)). REQUIRES: 2 n_axes <= most_sobol_axes()
Shares saltelli(std::size_t n_axes, std::size_t n_samples, std::uint64_t seed);

}  // namespace deterrence
