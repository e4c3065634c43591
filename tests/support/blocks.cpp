#include "support/blocks.h"

#include <algorithm>
#include <bit>
#include <random>

namespace deterrence {
namespace {

using Random = std::mt19937_64;

double any_number(Random& random) { return static_cast<double>(random()) / 0x1p60; }

std::vector<double> any_numbers(Random& random, std::size_t n) {
  std::vector<double> numbers(n);
  for (double& number : numbers) number = any_number(random);
  return numbers;
}

bool same(double one, double two) { return std::bit_cast<std::uint64_t>(one) == std::bit_cast<std::uint64_t>(two); }

bool same(const std::vector<double>& one, const std::vector<double>& two) {
  return std::equal(one.begin(), one.end(), two.begin(), two.end(), [](double a, double b) { return same(a, b); });
}

bool same(const RatioMoments& one, const RatioMoments& two) {
  return same(one.numerator, two.numerator) && same(one.denominator, two.denominator) &&
         same(one.numerator_squares, two.numerator_squares) && same(one.denominator_squares, two.denominator_squares) &&
         same(one.products, two.products);
}

}  // namespace

Layout smallest_layout() { return Layout({.allies = 1, .adversaries = 1, .domains = 1, .rungs = 1, .periods = 1}); }

BlockRecord made_up_block(const Layout& layout, std::uint64_t number, Keep keep) {
  Random random(number);
  BlockRecord block;
  block.mean = any_numbers(random, layout.n_values());
  block.squares = any_numbers(random, layout.n_values());
  for (std::size_t i = 0; i < n_ratio_values(layout.extents()); ++i) {
    const std::vector<double> moments = any_numbers(random, 5);
    block.ratios.push_back({moments[0], moments[1], moments[2], moments[3], moments[4]});
  }
  for (std::size_t i = 0; i < layout.n_scalars(); ++i) {
    auto& bins = block.bins.emplace_back();
    for (Bin bin = static_cast<Bin>(random() % 3); bin < 3; ++bin) {
      bins.push_back({bin, static_cast<std::uint32_t>(random() % 64)});
    }
  }
  if (keep == Keep::episodes) block.episodes = any_numbers(random, episodes_per_block * layout.n_kept());
  return block;
}

bool same_bits(const BlockRecord& one, const BlockRecord& two) {
  const auto same_moments = [](const RatioMoments& a, const RatioMoments& b) { return same(a, b); };
  return same(one.mean, two.mean) && same(one.squares, two.squares) && same(one.episodes, two.episodes) &&
         one.bins == two.bins &&
         std::equal(one.ratios.begin(), one.ratios.end(), two.ratios.begin(), two.ratios.end(), same_moments);
}

}  // namespace deterrence
