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

void draw_rows(std::uint64_t seed, std::size_t resample, std::span<std::size_t> rows) {
  std::array<std::uint32_t, 4> words{};
  for (std::size_t place = 0; place < rows.size(); ++place) {
    if (place % words.size() == 0) {
      words = design_words(seed, DesignDraw::bootstrap_row, resample, place / words.size());
    }
    rows[place] = static_cast<std::size_t>((words[place % words.size()] * std::uint64_t{rows.size()}) >> 32);
  }
}

}  // namespace deterrence
