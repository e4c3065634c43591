#include "design/saltelli.h"

#include "design/sobol.h"

namespace deterrence {

Shares saltelli(std::size_t n_axes, std::size_t n_samples, std::uint64_t seed) {
  const Shares both = sobol(2 * n_axes, n_samples, seed);
  Shares shares(n_axes);
  for (std::size_t axis = 0; axis < n_axes; ++axis) {
    const std::vector<double>& a = both[axis];
    const std::vector<double>& b = both[n_axes + axis];
    for (std::size_t j = 0; j < n_samples; ++j) {
      shares[axis].push_back(a[j]);
      shares[axis].push_back(b[j]);
      for (std::size_t i = 0; i < n_axes; ++i) shares[axis].push_back(i == axis ? b[j] : a[j]);
    }
  }
  return shares;
}

}  // namespace deterrence
