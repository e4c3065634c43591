#include "config/design_reader.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <bit>
#include <functional>

#include "config/settings.h"
#include "config/values.h"
#include "design/morris.h"
#include "design/sampling.h"
#include "design/sobol.h"

namespace deterrence {
namespace {

std::optional<DesignKind> kind_in(const std::string& name, const Place& place, std::string_view key,
                                  Problems& problems) {
  if (const auto kind = design_kind(name)) return kind;
  const std::vector<std::string_view> views = design_names();
  const std::vector<std::string> names(views.begin(), views.end());
  problems.add(place, key,
               fmt::format("'{}' is no design ({}).{}", name, fmt::join(names, ", "), suggestion(name, names)));
  return {};
}

/// Stands for a number of points that is not known but was complained of.
constexpr std::size_t some_points = 1;

void read_kind(const Document& document, const Node& table, PlacedDesign& placed, Problems& problems) {
  const Node* kind = table.find("kind");
  if (!kind) {
    problems.add(placed.place, "design.kind", fmt::format("is missing ({})", fmt::join(design_names(), ", ")));
  } else if (!kind->text()) {
    problems.add(document.at(*kind), "design.kind", fmt::format("is {} (text is needed)", kind_of(*kind)));
  } else if (const auto found = kind_in(*kind->text(), document.at(*kind), "design.kind", problems)) {
    placed.design.kind = *found;
    placed.is_known = true;
  }
}

void read_points(const Document& document, const Node& node, PlacedDesign& placed, Problems& problems) {
  placed.points_place = document.at(node);
  placed.design.points = some_points;
  const auto* points = std::get_if<std::int64_t>(&node.value);
  if (!points) {
    problems.add(document.at(node), "design.points", fmt::format("is {} (a whole number is needed)", kind_of(node)));
  } else if (*points < 1) {
    problems.add(document.at(node), "design.points", fmt::format("{} is out of range (1 to {})", *points, max_points));
  } else {
    placed.design.points = static_cast<std::size_t>(*points);
  }
}

void check_points(const PlacedDesign& placed, std::size_t n_axes, Problems& problems) {
  const auto& [kind, points] = placed.design;
  const std::size_t per_unit = points_per_unit(kind, n_axes);
  if (!placed.points_place) {
    problems.add(placed.place, key_at(placed.place, "design.points"),
                 fmt::format("{}is missing (how many {} a {} design has)", is_option(placed.place) ? "--points " : "",
                             unit_of(kind), name_of(kind)));
  } else if (points > max_points / per_unit) {
    const std::string made = per_unit == 1 ? "" : fmt::format(" with {} points each", per_unit);
    problems.add(
        *placed.points_place, key_at(*placed.points_place, "design.points"),
        fmt::format("{} {}{} are too many (at most {} points in all)", points, unit_of(kind), made, max_points));
  }
}

void check_number_of_axes(const PlacedDesign& placed, std::size_t n_axes, Problems& problems) {
  const DesignKind kind = placed.design.kind;
  const std::size_t most = kind == DesignKind::sobol      ? most_sobol_axes()
                           : kind == DesignKind::saltelli ? most_sobol_axes() / 2
                                                          : n_axes;
  if (n_axes == 0) {
    if (problems.any()) return;  // perhaps of the axes
    problems.add(placed.place, key_at(placed.place, "design"),
                 fmt::format("has no axes (a {} design needs at least one, with a range)", name_of(kind)));
  } else if (n_axes > most) {
    problems.add(placed.place, key_at(placed.place, "design"),
                 fmt::format("has {} axes (a {} design has at most {})", n_axes, name_of(kind), most));
  }
}

/// The n values of a range; there have to be as many different ones.
std::vector<double> told_apart(const PlacedAxis& each, std::size_t n, Problems& problems) {
  const AxisRange& range = *each.axis.range;
  std::vector<double> values = spaced(range, n);
  if (std::adjacent_find(values.begin(), values.end(), std::greater_equal<>()) != values.end()) {
    problems.add(each.place, each.axis.key,
                 fmt::format("the range from {} to {} is too narrow for {} values (15 digits tell them apart)",
                             number_text(range.first), number_text(range.last), n));
  }
  return values;
}

/// An axis of a sampled design is a range, and no steps, unless --design replaces that to which they belonged.
void check_sampled(const PlacedDesign& placed, PlacedAxis& each, Problems& problems) {
  const std::string_view design = name_of(placed.design.kind);
  if (!each.axis.range) {
    problems.add(each.place, each.axis.key, fmt::format("has values (a {} design needs a range)", design));
  } else if (each.steps && (!placed.from_option || is_option(each.place))) {
    problems.add(each.place, each.axis.key,
                 fmt::format("has steps (a {} design lays its points anywhere in the range)", design));
  } else if (placed.design.kind == DesignKind::morris) {
    told_apart(each, morris_levels, problems);
  }
}

/// An axis of a grid, zip or list has values.
void settle_values(PlacedAxis& each, Problems& problems) {
  if (!each.axis.range) return;
  if (each.steps) {
    each.axis.values = told_apart(each, *each.steps, problems);
    each.axis.range.reset();
  } else {
    problems.add(each.place, each.axis.key,
                 is_option(each.place)
                     ? "has no steps (first:last:steps; first:last is for sampled designs, see --design)"
                     : "steps is missing (how many values the range has)");
  }
}

void check_overlaps(const std::vector<PlacedAxis>& axes, Problems& problems) {
  for (std::size_t i = 0; i < axes.size(); ++i) {
    for (std::size_t j = 0; j < i; ++j) {
      if (!overlap(axes[i].axis.slots, axes[j].axis.slots)) continue;
      problems.add(axes[i].place, axes[i].axis.key,
                   fmt::format("overlaps the axis '{}' (which one holds would be unclear)", axes[j].axis.key));
    }
  }
}

void check_lengths(DesignKind kind, const std::vector<PlacedAxis>& axes, Problems& problems) {
  for (const PlacedAxis& each : axes) {
    const std::size_t n = each.axis.values.size();
    const std::size_t n_first = axes.front().axis.values.size();
    if (n == n_first || n == 0 || n_first == 0) continue;  // without values something else is wrong
    problems.add(each.place, each.axis.key,
                 fmt::format("has {} {}, '{}' has {} (the axes of a {} go together)", n, n == 1 ? "value" : "values",
                             axes.front().axis.key, n_first, name_of(kind)));
  }
}

/// Whoever adds the axis that makes a grid too large is blamed: the file, or --vary, whose axes come last.
void check_size_of_grid(const std::string& file, const std::vector<PlacedAxis>& axes, Problems& problems) {
  constexpr auto most = static_cast<double>(max_points);
  double points = 1;
  Place place{file};
  for (const PlacedAxis& each : axes) {
    const bool had_room = points <= most;
    points *= static_cast<double>(each.axis.values.size());
    if (had_room && points > most && is_option(each.place)) place = each.place;
  }
  if (points <= most) return;
  problems.add(place, place.file == file ? "vary" : "",
               fmt::format("the grid has {:.0f} points (at most {})", points, max_points));
}

void refuse_points(const PlacedDesign& placed, Problems& problems) {
  if (!placed.points_place) return;
  problems.add(*placed.points_place, key_at(*placed.points_place, "design.points"),
               fmt::format("a {} has as many points as its axes make (only sampled designs take a number)",
                           name_of(placed.design.kind)));
}

void resolve_sampled(const PlacedDesign& placed, std::uint64_t seed, std::vector<PlacedAxis>& axes,
                     Problems& problems) {
  check_number_of_axes(placed, axes.size(), problems);
  check_points(placed, axes.size(), problems);
  for (PlacedAxis& each : axes) check_sampled(placed, each, problems);
  if (problems.any()) return;
  std::vector<Axis> sampled;
  sampled.reserve(axes.size());
  for (PlacedAxis& each : axes) sampled.push_back(std::move(each.axis));
  sample(placed.design, seed, sampled);
  for (std::size_t i = 0; i < axes.size(); ++i) axes[i].axis = std::move(sampled[i]);
}

}  // namespace

PlacedDesign read_design(const Document& document, const Node& table, Problems& problems) {
  PlacedDesign placed;
  placed.place = document.at(table);
  placed.is_known = false;
  if (!table.table()) {
    problems.add(placed.place, "design", fmt::format("is {} (a table is needed)", kind_of(table)));
    return placed;
  }
  check_keys(document, table, "design.", {"kind", "points", "file"}, problems);
  read_kind(document, table, placed, problems);
  if (const Node* points = table.find("points")) read_points(document, *points, placed, problems);
  if (const Node* file = table.find("file")) {
    placed.file_place = document.at(*file);
    placed.file = file->text() ? *file->text() : "";
    if (placed.file->empty()) {
      problems.add(placed.file_place, "design.file",
                   fmt::format("is {} (a path is needed)", file->text() ? "empty" : kind_of(*file)));
    } else if (placed.is_known && placed.design.kind != DesignKind::list) {
      problems.add(placed.file_place, "design.file",
                   fmt::format("belongs to a list (the design is a {})", name_of(placed.design.kind)));
    }
  }
  return placed;
}

void override_design(const std::string& kind, const std::string& points, PlacedDesign& placed, Problems& problems) {
  if (!kind.empty()) {
    const Place place{"--design"};
    placed.is_known = false;
    if (const auto found = kind_in(kind, place, "", problems)) {
      // What belonged to the kind of the file goes with it, but points that both kinds count.
      if (!is_sampled(*found) || !is_sampled(placed.design.kind)) placed.points_place.reset();
      placed.file.reset();
      placed.design.kind = *found;
      placed.is_known = true;
      placed.place = place;
      placed.from_option = true;
    }
  }
  if (points.empty()) return;
  const auto number = parse_unsigned(points);
  placed.points_place = Place{"--points"};
  placed.design.points = number ? static_cast<std::size_t>(*number) : some_points;
  if (!number || *number < 1) {
    problems.add({"--points"}, "", fmt::format("'{}' is no number of points (1 to {})", points, max_points));
    placed.design.points = some_points;
  }
}

void resolve_axes(const PlacedDesign& placed, const std::string& file, std::uint64_t seed,
                  std::vector<PlacedAxis>& axes, Problems& problems) {
  const DesignKind kind = placed.design.kind;
  check_overlaps(axes, problems);
  if (!placed.is_known) return;
  if (is_sampled(kind)) return resolve_sampled(placed, seed, axes, problems);
  refuse_points(placed, problems);
  for (PlacedAxis& each : axes) settle_values(each, problems);
  if (kind == DesignKind::grid) {
    check_size_of_grid(file, axes, problems);
  } else {
    check_lengths(kind, axes, problems);
  }
}

std::vector<std::string> notes_on(const Design& design) {
  const bool is_sobol = design.kind == DesignKind::sobol || design.kind == DesignKind::saltelli;
  if (!is_sobol || std::has_single_bit(design.points)) return {};
  return {fmt::format("{} {} of a {} design lie less evenly than a power of 2 would ({} or {})", design.points,
                      unit_of(design.kind), name_of(design.kind), std::bit_floor(design.points),
                      std::bit_ceil(design.points))};
}

}  // namespace deterrence
