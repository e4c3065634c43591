// A list of points from a CSV file, made by any other tool: its first line has keys, each further line is a point.
#pragma once

#include <string>
#include <vector>

#include "config/axes.h"
#include "config/parameters.h"
#include "config/problem.h"

namespace deterrence {

/// The axes of the list, one a column, with the value at each point.
///
/// A cell of the first line is [NAME:]KEY as in --vary. Cells are separated by commas and may stand in double quotes;
/// empty lines at the end do not count.
std::vector<PlacedAxis> read_point_list(const std::string& path, const std::vector<NamedParameter>& named,
                                        Problems& problems);

/// The line of a point.
Place place_in_list(const std::string& path, std::size_t point);

}  // namespace deterrence
