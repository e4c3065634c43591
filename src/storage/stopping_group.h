// The group /stopping of a results file: how far each point was played, and whether that was far enough.
#pragma once

#include <map>
#include <string>

#include "storage/block_plan.h"
#include "storage/hdf5_writer.h"

namespace deterrence {

/// @param dimensions  of the file, by name
/// @param experiment  with a precision
void write_stopping(hdf5::Group group, const std::map<std::string, hdf5::Dimension>& dimensions,
                    const Experiment& experiment, const BlockPlan& plan);

}  // namespace deterrence
