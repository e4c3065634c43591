#include "estimation/mixture.h"

#include <cmath>

namespace deterrence {
namespace {

void add_shifted(const Distribution& distribution, std::size_t by, double weight, std::vector<Sum>& sums) {
  if (sums.size() < distribution.size() + by) sums.resize(distribution.size() + by);
  for (std::size_t i = 0; i < distribution.size(); ++i) sums[i + by].add(weight * distribution[i]);
}

Distribution divided(const std::vector<Sum>& sums, double by) {
  Distribution distribution;
  distribution.reserve(sums.size());
  for (const Sum& sum : sums) distribution.push_back(sum.value() / by);
  return distribution;
}

}  // namespace

Mixture::Mixture(const Layout& layout)
    : layout_(layout), sums_(layout.n_values()), distributions_(layout.n_scalars()) {}

void Mixture::add(double probability, const Expected& before, std::span<const double> after) {
  if (first_.empty()) first_.assign(after.begin(), after.end());
  probability_.add(probability);
  for (std::size_t i = 0; i < sums_.size(); ++i) sums_[i].add(probability * (after[i] - first_[i]));
  for (std::size_t i = 0; i < distributions_.size(); ++i) {
    if (layout_.places()[i].outcome->kind != Kind::whole) continue;
    const auto growth = static_cast<std::size_t>(std::lround(after[i] - before.means[i]));
    add_shifted(before.distributions[i], growth, probability, distributions_[i]);
  }
}

Expected Mixture::expected() const {
  Expected expected;
  const double probability = probability_.value();
  for (std::size_t i = 0; i < sums_.size(); ++i) {
    expected.means.push_back(first_[i] + sums_[i].value() / probability);
  }
  for (const std::vector<Sum>& sums : distributions_) expected.distributions.push_back(divided(sums, probability));
  return expected;
}

}  // namespace deterrence
