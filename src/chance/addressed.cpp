#include "chance/addressed.h"

#include <Random123/philox.h>

#include <cmath>
#include <stdexcept>

namespace deterrence {

std::array<std::uint32_t, 4> philox(const std::array<std::uint32_t, 4>& counter,
                                    const std::array<std::uint32_t, 2>& key) {
  const r123::Philox4x32::ctr_type words =
      r123::Philox4x32()({{counter[0], counter[1], counter[2], counter[3]}}, {{key[0], key[1]}});
  return {words[0], words[1], words[2], words[3]};
}

double uniform(std::uint64_t seed, std::uint64_t episode, const Event& event) {
  const auto low = [](std::uint64_t number) { return static_cast<std::uint32_t>(number); };
  const auto high = [](std::uint64_t number) { return static_cast<std::uint32_t>(number >> 32); };
  const auto words = philox({low(episode), high(episode), event.period, address(event)}, {low(seed), high(seed)});
  const std::uint64_t bits = (std::uint64_t{words[0] >> 5} << 26) + (words[1] >> 6);
  return static_cast<double>(bits) * 0x1p-53;
}

std::size_t outcome_at(double u, std::span<const double> probabilities) {
  double cumulative = 0;
  std::size_t last_possible = 0;
  for (std::size_t i = 0; i < probabilities.size(); ++i) {
    cumulative += probabilities[i];
    if (cumulative > u) return i;
    if (probabilities[i] > 0) last_possible = i;
  }
  if (std::isnan(cumulative)) throw std::domain_error("a probability is not a number (a parameter is too extreme)");
  return last_possible;
}

}  // namespace deterrence
