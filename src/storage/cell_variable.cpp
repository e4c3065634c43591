#include "storage/cell_variable.h"

#include <functional>
#include <numeric>

namespace deterrence::hdf5 {

std::size_t CellVariable::n_of_cell() const {
  return std::accumulate(rest.begin(), rest.end(), std::size_t{1}, std::multiplies<>());
}

void CellVariable::write_cell(std::size_t policy, std::size_t point, std::span<const double> values) {
  Shape from{policy, point};
  Shape count{1, 1};
  from.insert(from.end(), rest.size(), 0);
  count.insert(count.end(), rest.begin(), rest.end());
  variable.write(from, count, values);
}

void CellVariable::write_rows(std::size_t policy, std::size_t point, std::size_t start, std::size_t n,
                              std::span<const double> values) {
  Shape from{policy, point, start};
  Shape count{1, 1, n};
  from.insert(from.end(), rest.size() - 1, 0);
  count.insert(count.end(), rest.begin() + 1, rest.end());
  variable.write(from, count, values);
}

}  // namespace deterrence::hdf5
