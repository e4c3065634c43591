#include "estimation/looks.h"

#include <cmath>
#include <limits>

#include "estimation/interval.h"
#include "estimation/quotient.h"

namespace deterrence {
namespace {

constexpr double none = std::numeric_limits<double>::quiet_NaN();
constexpr double miss_at_all_looks = 0.05;

Quotient quotient_of(std::span<const QuotientPart> blocks) {
  Quotient quotient;
  for (const QuotientPart& block : blocks) quotient.add(block);
  return quotient;
}

double half_width_of(double squares, std::size_t n_blocks, std::size_t n_looks) {
  const auto n = static_cast<double>(n_blocks);
  const double error = std::sqrt((n - 1) / n * squares);
  return error > 0 ? half_width(error, n - 1, miss_at_all_looks / static_cast<double>(n_looks)) : none;
}

}  // namespace

std::vector<std::uint64_t> looks_until(std::uint64_t most_blocks) {
  std::vector<std::uint64_t> looks;
  for (std::uint64_t n = blocks_at_first_look; n < most_blocks; n *= 2) looks.push_back(n);
  looks.push_back(most_blocks);
  return looks;
}

double half_width_at_look(std::span<const QuotientPart> blocks, std::size_t n_looks) {
  const Quotient whole = quotient_of(blocks);
  if (!whole.outlives_each_block()) return none;
  double squares = 0;
  for (const QuotientPart& block : blocks) squares += std::pow(whole.change_without(block), 2);
  return half_width_of(squares, blocks.size(), n_looks);
}

double half_width_of_difference_at_look(std::span<const QuotientPart> base, std::span<const QuotientPart> blocks,
                                        std::size_t n_looks) {
  const Quotient one = quotient_of(base);
  const Quotient other = quotient_of(blocks);
  if (!one.outlives_each_block() || !other.outlives_each_block()) return none;
  double squares = 0;
  for (std::size_t i = 0; i < blocks.size(); ++i) {
    squares += std::pow(other.change_without(blocks[i]) - one.change_without(base[i]), 2);
  }
  return half_width_of(squares, blocks.size(), n_looks);
}

}  // namespace deterrence
