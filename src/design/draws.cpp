#include "design/draws.h"

#include "chance/addressed.h"

namespace deterrence {

std::array<std::uint32_t, 4> design_words(std::uint64_t seed, DesignDraw draw, std::size_t axis, std::uint64_t index) {
  const auto low = [](std::uint64_t number) { return static_cast<std::uint32_t>(number); };
  const auto high = [](std::uint64_t number) { return static_cast<std::uint32_t>(number >> 32); };
  const std::uint32_t kind = static_cast<std::uint32_t>(draw) << 24;
  return philox({low(index), high(index), low(axis), kind}, {low(seed), high(seed)});
}

std::size_t design_number_below(std::size_t n, std::uint64_t seed, DesignDraw draw, std::size_t axis,
                                std::uint64_t index) {
  const auto words = design_words(seed, draw, axis, index);
  // floor(n x / 2^64) of the 64 random bits x, without a product that overflows
  const std::uint64_t high = words[0] * std::uint64_t{n};
  const std::uint64_t low = words[1] * std::uint64_t{n};
  return static_cast<std::size_t>((high + (low >> 32)) >> 32);
}

}  // namespace deterrence
