#include "storage/block_means.h"

#include <algorithm>

namespace deterrence {

std::vector<double> BlockMeansByVariable::read(std::size_t policy, Slice points, Slice blocks) {
  const std::size_t n_rows = points.n * blocks.n;
  std::vector<double> rows(n_rows * layout_.n_kept());
  for (std::size_t i = 0; i < layout_.places().size() && layout_.places()[i].offset < layout_.n_kept(); ++i) {
    const Layout::Place& place = layout_.places()[i];
    hdf5::Shape start{policy, points.first, blocks.first};
    hdf5::Shape count{1, points.n, blocks.n};
    for (const Dimension dimension : dimensions_of(*place.outcome)) {
      start.push_back(0);
      count.push_back(size_of(dimension, layout_.extents()));
    }
    const std::vector<double> values = read_variable(i, start, count);
    for (std::size_t row = 0; row < n_rows; ++row) {
      std::copy_n(values.data() + row * place.size, place.size, rows.data() + row * layout_.n_kept() + place.offset);
    }
  }
  return rows;
}

std::vector<double> StoredBlockMeans::read_variable(std::size_t variable, const hdf5::Shape& start,
                                                    const hdf5::Shape& count) {
  return file_.read<double>("/blocks/" + std::string(outcomes()[variable].name), start, count);
}

std::vector<double> WrittenBlockMeans::read_variable(std::size_t variable, const hdf5::Shape& start,
                                                     const hdf5::Shape& count) {
  return variables_[variable]->read(start, count);
}

}  // namespace deterrence
