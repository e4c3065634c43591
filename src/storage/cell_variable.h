// A variable of a results file that has values of every policy at every point.
#pragma once

#include <cstddef>
#include <span>

#include "storage/hdf5_writer.h"

namespace deterrence::hdf5 {

struct CellVariable {
  Variable variable;
  Shape rest;  ///< sizes of its dimensions after policy and point

  /// How many values a cell has.
  std::size_t n_of_cell() const;

  /// All values of one cell, of shape `rest`.
  void write_cell(std::size_t policy, std::size_t point, std::span<const double> values);

  /// Those of one cell from `start` along the first dimension of `rest`, which there must be: `n` of its rows.
  void write_rows(std::size_t policy, std::size_t point, std::size_t start, std::size_t n,
                  std::span<const double> values);
};

}  // namespace deterrence::hdf5
