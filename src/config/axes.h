// The axes of a design: what is varied, over which values, under which name.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "config/document.h"
#include "config/parameters.h"
#include "config/problem.h"
#include "design/experiment.h"

namespace deterrence {

/// An axis as it was written, and where.
struct PlacedAxis {
  Axis axis;                         ///< without a name if none was given; with values or with a range
  std::optional<std::size_t> steps;  ///< of a range: into how many values a grid or zip divides it
  Place place;
};

/// The most values that an axis, and points that a design can have.
inline constexpr std::size_t max_points = 1'000'000;

/// A table `[[vary]]`.
std::optional<PlacedAxis> read_axis(const Document& document, const Node& table,
                                    const std::vector<NamedParameter>& named, Problems& problems);

/// `[NAME:]KEY=v1,v2,...` or `=a:b` or `=a:b:n`, these two perhaps with `:log`, of the command line.
std::optional<PlacedAxis> parse_axis(std::string_view text, const std::vector<NamedParameter>& named,
                                     Problems& problems);

/// The axis of [NAME:]KEY, as yet without values.
std::optional<PlacedAxis> axis_of(std::string_view text, const std::vector<NamedParameter>& named, const Place& place,
                                  Problems& problems);

/// Gives names to axes that have none: the last word of the key, or as many last words as tell the axes and the
/// reserved names apart.
/// @param reserved  names that the results file uses for other things
void name_axes(std::vector<PlacedAxis>& axes, const std::vector<std::string>& reserved, Problems& problems);

}  // namespace deterrence
