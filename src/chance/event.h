// Where a chance event has its place: the address by which its random number is found.
#pragma once

#include <cstdint>

namespace deterrence {

/// One chance event of an episode. What does not apply is 0.
struct Event {
  std::uint8_t kind = 0;
  std::uint32_t period = 0;  ///< from 1; 0 is the start of the episode
  std::uint8_t i = 0;
  std::uint8_t j = 0;
  std::uint8_t rung = 0;  ///< from 1

  bool operator==(const Event&) const = default;
};

/// The event's address within its period: kind 2^24 + i 2^16 + j 2^8 + rung.
constexpr std::uint32_t address(const Event& event) {
  return std::uint32_t{event.kind} << 24 | std::uint32_t{event.i} << 16 | std::uint32_t{event.j} << 8 |
         std::uint32_t{event.rung};
}

}  // namespace deterrence
