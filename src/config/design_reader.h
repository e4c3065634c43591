// The design: its kind and size as the user wrote them, and what it makes of the axes.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "config/axes.h"
#include "config/document.h"
#include "config/problem.h"
#include "design/design.h"

namespace deterrence {

/// `[design]`, with --design and --points on top.
struct PlacedDesign {
  Design design;                      ///< points as given, unchecked until resolve_axes
  bool is_known = true;               ///< false: the kind is no kind, so that nothing can be made of the axes
  std::optional<std::string> file;    ///< of a list, as it is written
  Place place;                        ///< of the table, or of the option that names the kind
  std::optional<Place> points_place;  ///< where points are given
  Place file_place;
  /// --design names the kind: the steps of the file's ranges belong to the one that it replaces.
  bool from_option = false;
};

/// The table `[design]`.
PlacedDesign read_design(const Document& document, const Node& table, Problems& problems);

/// --design KIND and --points N, each empty if not given.
void override_design(const std::string& kind, const std::string& points, PlacedDesign& placed, Problems& problems);

/// Turns the axes as written into those of the design: ranges with steps into values, sampled ranges into points.
/// Checks that they fit each other and the design; only where nothing is wrong are points sampled.
/// @param file  of the experiment
void resolve_axes(const PlacedDesign& placed, const std::string& file, std::uint64_t seed,
                  std::vector<PlacedAxis>& axes, Problems& problems);

/// What is allowed but hardly meant: a number of Sobol points that is no power of 2.
std::vector<std::string> notes_on(const Design& design);

}  // namespace deterrence
