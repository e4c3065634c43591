#include "cli/compare_tables.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <functional>
#include <limits>

#include "cli/estimate_text.h"
#include "cli/grouped_table.h"
#include "cli/precision_text.h"
#include "cli/results_tables.h"
#include "cli/text_table.h"

namespace deterrence {
namespace {

using NameRow = std::function<std::string(const ComparisonRow&)>;

std::string heading_of(const ShownValue& value) {
  return value.text() + (value.unit == "1" ? "" : fmt::format(" [{}]", value.unit));
}

std::string mark_of(const ComparisonRow& row) {
  const std::string stars = row.excludes_0_of_all ? "**" : row.excludes_0 ? "*" : "";
  return stars + (row.estimate.may_be_too_narrow() ? "?" : "");
}

/// What stands in a row behind its name.
std::vector<std::string> cells_of(const ComparisonRow& row, int decimals) {
  const PairedEstimate& estimate = row.estimate;
  const bool has_base = std::isfinite(estimate.base);
  return {has_base ? fmt::format("{:.{}f}", estimate.base, decimals) : "-",
          difference_text(estimate.difference, decimals),
          interval_text(estimate.difference, row.half_width, decimals),
          mark_of(row),
          factor_text(estimate.reduction),
          fmt::format("{}/{}", estimate.n_differing, estimate.n_played)};
}

/// @param base_head  head of the column of what is compared with
std::string table_of(std::span<const ComparisonRow> rows, const std::string& base_head, const NameRow& group_of,
                     const NameRow& name_of) {
  GroupedTable table({{base_head, Align::right},
                      {"difference", Align::right},
                      {"95 % interval", Align::left},
                      {"", Align::left},
                      {"factor", Align::right},
                      {"blocks", Align::right}});
  for (auto row = rows.begin(); row != rows.end();) {
    const std::string group = group_of(*row);
    table.add_group(group);
    std::vector<double> half_widths;
    const auto begin = row;
    for (; row != rows.end() && group_of(*row) == group; ++row) half_widths.push_back(row->half_width);
    const int decimals = decimals_for(half_widths);
    for (auto each = begin; each != row; ++each) table.add_row(name_of(*each), cells_of(*each, decimals));
  }
  return table.text();
}

std::string n_comparisons_text(std::size_t n) { return fmt::format("{} comparison{}", n, n == 1 ? "" : "s"); }

/// A line for each value in the rows whose intervals are widened.
std::string looks_notes(const std::vector<ShownValue>& values, std::span<const ComparisonRow> rows) {
  std::string text;
  for (std::size_t i = 0; i < values.size(); ++i) {
    const auto is_of_it = [&](const ComparisonRow& row) { return row.value == i; };
    if (std::any_of(rows.begin(), rows.end(), is_of_it)) text += looks_note(values[i].text(), values[i].n_looks);
  }
  return text;
}

/// @param corrected_for  "12 comparisons", and where
std::string how_to_read(const std::vector<ShownValue>& values, std::span<const ComparisonRow> rows,
                        const std::string& corrected_for) {
  std::string text = fmt::format(
      "* the interval excludes 0; ** also if corrected for the {} (Holm). factor: how many times larger the variance "
      "would be without common chance. blocks: in how many the two differ, of those played by both.",
      corrected_for);
  const auto doubtful = [](const ComparisonRow& row) { return row.estimate.may_be_too_narrow(); };
  if (std::any_of(rows.begin(), rows.end(), doubtful)) {
    text += fmt::format(
        " ? the interval may be too narrow: fewer than {} blocks differ, and not all, or the factor is above {}, where "
        "a rare large difference may not have occurred yet, or there are fewer than {} blocks, which all differ by the "
        "same.",
        few_differing_blocks, suspicious_reduction, few_alike_blocks);
  }
  const auto has_none = [](const ComparisonRow& row) { return !std::isfinite(row.half_width); };
  if (std::any_of(rows.begin(), rows.end(), has_none)) {
    text += " - none: an interval, and a mean over points, take two blocks (128 episodes) of both that bear on it.";
  }
  return wrapped(text, page_width) + looks_notes(values, rows);
}

}  // namespace

std::string over_points_table(const Comparison& comparison) {
  const auto name_of = [&](const ComparisonRow& row) {
    const Contrast& contrast = comparison.contrasts[row.contrast];
    const bool everywhere = row.estimate.n_points == contrast.points.size();
    return contrast.name +
           (everywhere ? "" : fmt::format(" ({} of {} points)", row.estimate.n_points, contrast.points.size()));
  };
  const auto group_of = [&](const ComparisonRow& row) { return heading_of(comparison.values[row.value]); };
  return table_of(comparison.over_points, "baseline", group_of, name_of) +
         how_to_read(comparison.values, comparison.over_points,
                     n_comparisons_text(comparison.n_over_points) + " of this table");
}

std::string by_point_table(const Comparison& comparison, std::span<const ComparisonRow> rows) {
  const auto group_of = [&](const ComparisonRow& row) {
    return heading_of(comparison.values[row.value]) + ": " + comparison.contrasts[row.contrast].name;
  };
  const auto name_of = [&](const ComparisonRow& row) {
    return comparison.contrasts[row.contrast].points[row.point].name;
  };
  const bool of_neighbours = !comparison.contrasts.front().axis.empty();
  const std::string corrected_for = n_comparisons_text(comparison.n_by_point) + " at all points, shown or not";
  return table_of(rows, of_neighbours ? "from" : "baseline", group_of, name_of) +
         how_to_read(comparison.values, rows, corrected_for);
}

std::string reduction_table(const Comparison& comparison) {
  GroupedTable table(
      {{"pairs", Align::right}, {"factor", Align::right}, {"least", Align::right}, {"most", Align::right}});
  bool has_equal = false;
  for (std::size_t value = 0; value < comparison.values.size(); ++value) {
    table.add_group(heading_of(comparison.values[value]));
    for (std::size_t contrast = 0; contrast < comparison.contrasts.size(); ++contrast) {
      std::size_t n = 0;
      double paired = 0;
      double independent = 0;
      double least = std::numeric_limits<double>::infinity();
      double most = 0;
      for (const ComparisonRow& row : comparison.by_point) {
        // Neighbours that are constant have nothing to reduce; without an error there is no number.
        if (row.value != value || row.contrast != contrast || !(row.estimate.independent > 0)) continue;
        const double variance = row.estimate.error * row.estimate.error;
        ++n;
        paired += variance;
        independent += row.estimate.independent;
        least = std::min(least, row.estimate.independent / variance);
        most = std::max(most, row.estimate.independent / variance);
        has_equal = has_equal || variance == 0;
      }
      table.add_row(comparison.contrasts[contrast].name, {std::to_string(n), factor_text(independent / paired),
                                                          factor_text(least), n > 0 ? factor_text(most) : "-"});
    }
  }
  std::string text =
      "factor: how many times larger the variance of the differences between neighbours would be without common "
      "chance, over all pairs; and of a single pair the least and the most.";
  if (has_equal) text += " There is no most (-) where some neighbours differ by the same in every block.";
  return table.text() + wrapped(text, page_width);
}

}  // namespace deterrence
