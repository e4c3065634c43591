#include "cli/design_text.h"

#include <fmt/format.h>

#include <algorithm>

#include "cli/text_table.h"
#include "config/values.h"

namespace deterrence {
namespace {

constexpr std::size_t values_at_a_glance = 20;
constexpr std::size_t points_at_a_glance = 10;

std::string range_text(const AxisRange& range) {
  return fmt::format("{} to {}{}", number_text(range.first), number_text(range.last),
                     range.scale == Scale::logarithmic ? ", logarithmic" : "");
}

std::string values_text(const std::vector<double>& values, Detail detail) {
  const bool short_enough = detail == Detail::everything || values.size() <= values_at_a_glance;
  const std::size_t n_shown = short_enough ? values.size() : values_at_a_glance;
  std::string text;
  for (std::size_t i = 0; i < n_shown; ++i) text += (i > 0 ? ", " : "") + number_text(values[i]);
  return n_shown == values.size() ? text : text + fmt::format(", ... ({} in all)", values.size());
}

std::string head_text(const Experiment& experiment) {
  const auto& [kind, points] = experiment.design;
  const std::string units =
      points_per_unit(kind, experiment.axes.size()) == 1 ? "" : fmt::format(", {} {}", points, unit_of(kind));
  const std::size_t n = n_points(experiment);
  return fmt::format("design: {}{}, {} point{}\n", name_of(kind), units, n, n == 1 ? "" : "s");
}

std::string points_text(const Experiment& experiment, Detail detail) {
  const std::size_t n_all = n_points(experiment);
  const std::size_t n_shown = detail == Detail::everything ? n_all : std::min(n_all, points_at_a_glance);
  TextTable table;
  table.add_column("  point", Align::right);
  for (const Axis& axis : experiment.axes) table.add_column(axis.name, Align::right);
  for (std::size_t point = 0; point < n_shown; ++point) {
    std::vector<std::string> row{fmt::format("{}", point)};
    for (std::size_t i = 0; i < experiment.axes.size(); ++i) {
      const double value = coordinate(experiment, i, point);
      row.push_back(detail == Detail::everything ? number_text(value) : fmt::format("{:.6g}", value));
    }
    table.add_row(std::move(row));
  }
  const std::string rest =
      n_shown == n_all ? "" : fmt::format("  (the first {} of {}; --all shows all)\n", n_shown, n_all);
  return table.text() + rest;
}

}  // namespace

std::string design_text(const Experiment& experiment, Detail detail) {
  std::string text = head_text(experiment);
  for (const Axis& axis : experiment.axes) {
    text += fmt::format("  axis {} ({}): {}\n", axis.name, axis.key,
                        axis.range ? range_text(*axis.range) : values_text(axis.values, detail));
  }
  const bool has_table = experiment.design.kind != DesignKind::grid && !experiment.axes.empty();
  return has_table ? text + points_text(experiment, detail) : text;
}

}  // namespace deterrence
