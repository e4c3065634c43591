#include "cli/comparison.h"

#include <algorithm>
#include <cmath>
#include <span>

#include "estimation/interval.h"

namespace deterrence {
namespace {

constexpr double miss = 0.05;  // of intervals

/// Over all looks together a deviation is as likely as at one, times their number (Bonferroni).
ComparisonRow row_of(std::size_t value, std::size_t contrast, std::size_t point, std::size_t n_looks,
                     const PairedEstimate& estimate) {
  ComparisonRow row{.value = value, .contrast = contrast, .point = point, .estimate = estimate};
  const auto looks = static_cast<double>(n_looks);
  row.half_width = half_width(estimate.error, estimate.degrees_of_freedom(), miss / looks);
  row.p_value =
      p_value(estimate.is_rounding() ? 0 : estimate.difference, estimate.error, estimate.degrees_of_freedom()) * looks;
  if (row.p_value > 1) row.p_value = 1;
  row.excludes_0 = row.p_value < miss;
  return row;
}

/// Corrects for the number of comparisons in rows that are tested together.
/// @returns that number
std::size_t mark(std::span<ComparisonRow> rows) {
  std::vector<double> p_values;
  for (const ComparisonRow& row : rows) p_values.push_back(row.p_value);
  const std::vector<bool> rejected = rejected_together(p_values);
  for (std::size_t i = 0; i < rows.size(); ++i) rows[i].excludes_0_of_all = rejected[i];
  return static_cast<std::size_t>(
      std::count_if(p_values.begin(), p_values.end(), [](double p) { return !std::isnan(p); }));
}

}  // namespace

Comparison compared_differences(const Compared& compared, std::vector<ShownValue> values,
                                std::vector<Contrast> contrasts) {
  Comparison comparison{std::move(values), std::move(contrasts), {}, {}, 0, 0};
  for (std::size_t contrast = 0; contrast < comparison.contrasts.size(); ++contrast) {
    const auto take = [&](std::size_t point, std::span<const PairedEstimate> estimates) {
      for (std::size_t value = 0; value < comparison.values.size(); ++value) {
        const ShownValue& shown = comparison.values[value];
        comparison.by_point.push_back(row_of(value, contrast, point, shown.n_looks, estimates[shown.place]));
      }
    };
    const auto over_points = paired_differences(compared, comparison.contrasts[contrast].pair, take);
    for (std::size_t value = 0; value < comparison.values.size(); ++value) {
      const ShownValue& shown = comparison.values[value];
      comparison.over_points.push_back(row_of(value, contrast, 0, shown.n_looks, over_points[shown.place]));
    }
  }
  const auto by_value = [](const ComparisonRow& one, const ComparisonRow& two) { return one.value < two.value; };
  std::stable_sort(comparison.over_points.begin(), comparison.over_points.end(), by_value);
  std::stable_sort(comparison.by_point.begin(), comparison.by_point.end(), by_value);
  comparison.n_over_points = mark(comparison.over_points);
  comparison.n_by_point = mark(comparison.by_point);
  return comparison;
}

}  // namespace deterrence
