#include "design/sampling.h"

#include <cassert>
#include <utility>

#include "design/latin_hypercube.h"
#include "design/morris.h"
#include "design/saltelli.h"
#include "design/sobol.h"

namespace deterrence {
namespace {

Shares shares_of(const Design& design, std::size_t n_axes, std::uint64_t seed) {
  if (design.kind == DesignKind::latin_hypercube) return latin_hypercube(n_axes, design.points, seed);
  if (design.kind == DesignKind::saltelli) return saltelli(n_axes, design.points, seed);
  assert(design.kind == DesignKind::sobol);
  return sobol(n_axes, design.points, seed);
}

void sample_levels(const Design& design, std::uint64_t seed, std::vector<Axis>& axes) {
  const auto levels = morris(axes.size(), design.points, seed);
  for (std::size_t i = 0; i < axes.size(); ++i) {
    const std::vector<double> values = spaced(*axes[i].range, morris_levels);
    axes[i].values.clear();
    for (const std::size_t level : levels[i]) axes[i].values.push_back(values[level]);
  }
}

}  // namespace

void sample(const Design& design, std::uint64_t seed, std::vector<Axis>& axes) {
  if (design.kind == DesignKind::morris) return sample_levels(design, seed, axes);
  Shares shares = shares_of(design, axes.size(), seed);
  for (std::size_t i = 0; i < axes.size(); ++i) {
    for (double& each : shares[i]) each = at_share(*axes[i].range, each);
    axes[i].values = std::move(shares[i]);
  }
}

}  // namespace deterrence
