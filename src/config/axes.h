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

/// An axis and where it was written.
struct PlacedAxis {
  Axis axis;  ///< without a name if none was given
  Place place;
};

enum class Scale { linear, logarithmic };

/// Evenly spaced values from `first` to `last`, ends included, without rounding noise in the 16th digit.
std::vector<double> spaced(double first, double last, std::size_t n, Scale scale);

/// A table `[[vary]]`.
std::optional<PlacedAxis> read_axis(const Document& document, const Node& table,
                                    const std::vector<NamedParameter>& named, Problems& problems);

/// `[NAME:]KEY=v1,v2,...` or `=a:b:n` or `=a:b:n:log` of the command line.
std::optional<PlacedAxis> parse_axis(std::string_view text, const std::vector<NamedParameter>& named,
                                     Problems& problems);

/// Gives names to axes that have none: the last word of the key, or as many last words as tell the axes and the
/// reserved names apart.
/// @param reserved  names that the results file uses for other things
void name_axes(std::vector<PlacedAxis>& axes, const std::vector<std::string>& reserved, Problems& problems);

}  // namespace deterrence
