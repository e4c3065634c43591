// Random numbers that are looked up by what they are for, never by how many were drawn before.
//
// Source: Salmon, Moraes, Dror & Shaw (2011), Philox4x32-10, as implemented in Random123.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>

#include "chance/event.h"

namespace deterrence {

/// Philox4x32-10: four random words for a counter and a key.
std::array<std::uint32_t, 4> philox(const std::array<std::uint32_t, 4>& counter,
                                    const std::array<std::uint32_t, 2>& key);

/// The uniform number in [0, 1) of an event of an episode, with 53 random bits.
double uniform(std::uint64_t seed, std::uint64_t episode, const Event& event);

/// The first outcome whose cumulative probability exceeds u; the last of positive probability, if none does.
/// @throws std::domain_error if a probability up to it is NaN
std::size_t outcome_at(double u, std::span<const double> probabilities);

}  // namespace deterrence
