// The kinds of design: how axes become points.
#pragma once

#include <cstddef>
#include <optional>
#include <string_view>
#include <vector>

namespace deterrence {

/// Grid, zip and list take the values of the axes. The others are sampled: they lay points into their ranges.
enum class DesignKind { grid, zip, list, latin_hypercube, sobol, saltelli, morris };

struct Design {
  DesignKind kind = DesignKind::grid;
  std::size_t points = 0;  ///< of a sampled design, in units of the kind (unit_of); otherwise 0
};

/// The names of all kinds, in their order.
std::vector<std::string_view> design_names();

std::string_view name_of(DesignKind kind);

/// The kind of a name, if it is one.
std::optional<DesignKind> design_kind(std::string_view name);

/// Whether the design lays its points into the ranges of the axes.
bool is_sampled(DesignKind kind);

/// What `points` counts in a sampled design: "points", "base samples", "trajectories".
std::string_view unit_of(DesignKind kind);

/// How many points a sampled design has for each of its units: n_axes + 2 of saltelli, n_axes + 1 of morris, else 1.
std::size_t points_per_unit(DesignKind kind, std::size_t n_axes);

}  // namespace deterrence
