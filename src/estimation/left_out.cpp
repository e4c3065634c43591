#include "estimation/left_out.h"

#include <cmath>
#include <limits>
#include <numeric>

namespace deterrence {
namespace {

/// 1 / (n - 1) and the root of 1 / ((n - 1) (n - 2)).
struct Weights {
  double linear = 0;
  double quadratic = 0;

  explicit Weights(std::size_t n_blocks) {
    if (n_blocks < 3) return;
    const auto n = static_cast<double>(n_blocks);
    linear = 1 / (n - 1);
    quadratic = 1 / std::sqrt((n - 1) * (n - 2));
  }
};

/// -2 linear + 2 (quadratic - its mean)
std::vector<double> changes_of(const std::vector<double>& linear, const std::vector<double>& quadratic) {
  const double mean = std::accumulate(quadratic.begin(), quadratic.end(), 0.0) / static_cast<double>(quadratic.size());
  std::vector<double> changes;
  changes.reserve(linear.size());
  for (std::size_t i = 0; i < linear.size(); ++i) changes.push_back(2 * (quadratic[i] - mean - linear[i]));
  return changes;
}

}  // namespace

void SquaresWithout::add(std::size_t block, double estimate, double deviation, std::size_t n) {
  const Weights weights(n);
  const double root = deviation * weights.quadratic;
  linear_[block] += estimate * deviation * weights.linear;
  quadratic_[block] += root * root;
}

std::vector<double> SquaresWithout::changes(std::span<const std::size_t> blocks) const {
  std::vector<double> linear;
  std::vector<double> quadratic;
  for (const std::size_t block : blocks) {
    linear.push_back(linear_[block]);
    quadratic.push_back(quadratic_[block]);
  }
  return changes_of(linear, quadratic);
}

void VarianceWithout::add(std::size_t block, double estimate, double deviation, std::size_t n) {
  const Weights weights(n);
  const double root = deviation * weights.quadratic;
  of_products_[block] += estimate * deviation * weights.linear;
  of_changes_[block] += deviation * weights.linear;
  squares_[block] += root * root;
  totals_[block] += root;
}

std::vector<double> VarianceWithout::changes(std::span<const std::size_t> blocks, double sum,
                                             std::size_t n_estimates) const {
  const auto n = static_cast<double>(n_estimates);
  std::vector<double> linear;
  std::vector<double> quadratic;
  for (const std::size_t block : blocks) {
    linear.push_back((of_products_[block] - sum * of_changes_[block] / n) / (n - 1));
    quadratic.push_back((squares_[block] - totals_[block] * totals_[block] / n) / (n - 1));
  }
  return changes_of(linear, quadratic);
}

double jackknife_error(std::span<const double> changes) {
  if (changes.empty()) return std::numeric_limits<double>::quiet_NaN();
  const auto n = static_cast<double>(changes.size());
  double squares = 0;
  for (const double change : changes) squares += change * change;
  return std::sqrt((n - 1) / n * squares);
}

}  // namespace deterrence
