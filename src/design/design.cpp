#include "design/design.h"

#include <algorithm>
#include <iterator>

#include "design/morris.h"
#include "design/saltelli.h"

namespace deterrence {
namespace {

struct Row {
  DesignKind kind;
  std::string_view name;
  std::string_view unit;  ///< empty: not sampled
};

constexpr Row rows[] = {
    {DesignKind::grid, "grid", ""},
    {DesignKind::zip, "zip", ""},
    {DesignKind::list, "list", ""},
    {DesignKind::latin_hypercube, "latin_hypercube", "points"},
    {DesignKind::sobol, "sobol", "points"},
    {DesignKind::saltelli, "saltelli", "base samples"},
    {DesignKind::morris, "morris", "trajectories"},
};

const Row& row_of(DesignKind kind) {
  return *std::find_if(std::begin(rows), std::end(rows), [kind](const Row& row) { return row.kind == kind; });
}

}  // namespace

std::vector<std::string_view> design_names() {
  std::vector<std::string_view> names;
  for (const Row& row : rows) names.push_back(row.name);
  return names;
}

std::string_view name_of(DesignKind kind) { return row_of(kind).name; }

std::optional<DesignKind> design_kind(std::string_view name) {
  for (const Row& row : rows) {
    if (row.name == name) return row.kind;
  }
  return {};
}

bool is_sampled(DesignKind kind) { return !unit_of(kind).empty(); }

std::string_view unit_of(DesignKind kind) { return row_of(kind).unit; }

std::size_t points_per_unit(DesignKind kind, std::size_t n_axes) {
  if (kind == DesignKind::saltelli) return saltelli_points_per_sample(n_axes);
  return kind == DesignKind::morris ? morris_points_per_trajectory(n_axes) : 1;
}

}  // namespace deterrence
