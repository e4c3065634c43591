// The group /stopping of a results file: how far each point was played, and whether that was far enough.
#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "storage/block_plan.h"
#include "storage/hdf5_reader.h"
#include "storage/hdf5_writer.h"

namespace deterrence {

/// @param dimensions  of the file, by name
/// @param experiment  with a precision
void write_stopping(hdf5::Group group, const std::map<std::string, hdf5::Dimension>& dimensions,
                    const Experiment& experiment, const BlockPlan& plan);

/// The group as it is read.
struct Stopping {
  std::string outcome;  ///< "war", "hedged[japan]"
  double aim = 0;       ///< half width that was asked for
  std::string against;  ///< policy from which the difference was meant; empty: the outcome itself
  std::size_t n_looks = 1;
  std::vector<std::int64_t> met;    ///< shape (n_points,)
  std::vector<double> half_widths;  ///< of the repeated intervals, shape (n_policies, n_points)
};

/// @returns nothing if the run stopped nowhere by itself
std::optional<Stopping> read_stopping(const hdf5::Reader& file);

}  // namespace deterrence
