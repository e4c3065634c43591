#include "cli/sensitivity_tables.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <numeric>

#include "cli/estimate_text.h"
#include "cli/grouped_table.h"
#include "cli/results_tables.h"
#include "cli/sensitivity_words.h"

namespace deterrence {
namespace {

constexpr std::size_t enough_rows = 128;  ///< for intervals of totals (docs/experiments.md)

constexpr std::size_t bar_width = 24;

/// Parameters in the order of a quantity, the largest first; those without it last.
template <typename Quantity>
std::vector<std::size_t> in_order(std::size_t n, const Quantity& quantity) {
  std::vector<std::size_t> order(n);
  std::iota(order.begin(), order.end(), std::size_t{0});
  const auto comes_first = [&](std::size_t one, std::size_t two) {
    return std::isnan(quantity(two)) ? !std::isnan(quantity(one)) : quantity(one) > quantity(two);
  };
  std::stable_sort(order.begin(), order.end(), comes_first);
  return order;
}

std::string number_cell(double value, int decimals) {
  if (!std::isfinite(value)) return "-";
  const std::string text = fmt::format("{:.{}f}", value, decimals);
  return text.find_first_of("123456789") == std::string::npos ? fmt::format("{:.{}f}", 0.0, decimals) : text;
}

std::string interval_cell(const Interval& interval, int decimals) {
  if (!std::isfinite(interval.low) || !std::isfinite(interval.high)) return "?";
  return fmt::format("{} to {}", number_cell(interval.low, decimals), number_cell(interval.high, decimals));
}

std::string heading_of(const Sensitivity& all, const ValueSensitivity& each, bool names_policy) {
  std::string text = each.value.text();
  if (each.value.unit != "1") text += fmt::format(" [{}]", each.value.unit);
  if (names_policy) text += fmt::format(", {}", each.policy);
  text += fmt::format(": {} of {} {}", each.n_rows, all.n_rows, all.is_morris() ? "trajectories" : "rows");
  if (std::isfinite(each.chance)) {
    text += fmt::format("; chance {} of the variance of single episodes", percent_text(each.chance));
  }
  return text;
}

std::string sobol_table(const Sensitivity& all, const ValueSensitivity& each, const std::string& heading) {
  constexpr int decimals = 3;
  GroupedTable table({{"total", Align::right},
                      {"95 % interval", Align::left},
                      {"first", Align::right},
                      {"95 % interval", Align::left},
                      {"", Align::left}});
  table.add_group(heading);
  for (const std::size_t i : in_order(all.parameters.size(), [&](std::size_t i) { return each.indices[i].total; })) {
    const SobolIndex& index = each.indices[i];
    const double alone = std::clamp(index.first, 0.0, std::max(0.0, index.total));
    table.add_row(all.parameters[i], {number_cell(index.total, decimals), interval_cell(index.total_95, decimals),
                                      number_cell(index.first, decimals), interval_cell(index.first_95, decimals),
                                      bar_text(alone, index.total - alone, bar_width)});
  }
  return table.text();
}

std::string morris_table(const Sensitivity& all, const ValueSensitivity& each, const std::string& heading) {
  std::vector<double> half_widths;
  double largest = 0;
  for (const MorrisMeasures& measures : each.measures) {
    half_widths.push_back((measures.mu_star_95.high - measures.mu_star_95.low) / 2);
    if (measures.mu_star > largest) largest = measures.mu_star;
  }
  const int decimals = decimals_for(half_widths);
  GroupedTable table({{"mu*", Align::right},
                      {"95 % interval", Align::left},
                      {"noise", Align::right},
                      {"mu", Align::right},
                      {"sigma", Align::right},
                      {"", Align::left}});
  table.add_group(heading);
  for (const std::size_t i : in_order(all.parameters.size(), [&](std::size_t i) { return each.measures[i].mu_star; })) {
    const MorrisMeasures& measures = each.measures[i];
    const double noise = std::min(measures.mu_star_noise, measures.mu_star);
    table.add_row(all.parameters[i],
                  {number_cell(measures.mu_star, decimals), interval_cell(measures.mu_star_95, decimals),
                   number_cell(measures.mu_star_noise, decimals), difference_text(measures.mu, decimals),
                   number_cell(measures.sigma, decimals),
                   bar_text((measures.mu_star - noise) / largest, noise / largest, bar_width)});
  }
  return table.text();
}

std::string left_out_text(const ValueSensitivity& each) {
  std::string text;
  for (const auto& [why, words] : {std::pair{PointState::not_played, "not played"},
                                   std::pair{PointState::few_blocks, "too few blocks (the row shares fewer than two)"},
                                   std::pair{PointState::undefined, "undefined (fewer than two blocks bear on it)"}}) {
    std::vector<std::size_t> points;
    for (const LeftOutPoint& point : each.left_out) {
      if (point.why == why) points.push_back(point.point);
    }
    if (points.empty()) continue;
    text += wrapped(fmt::format("left out, with the whole row, point{} {}: {}", points.size() > 1 ? "s" : "",
                                ranges_text(points), words),
                    page_width, "  ");
  }
  return text;
}

std::string how_to_read(const Sensitivity& all) {
  if (all.is_morris()) {
    return "mu*: mean absolute effect over the whole range of a parameter; noise: what mu* would be by chance alone "
           "(pale in the bar); mu: mean effect, with its sign; sigma: how much the effect depends on the other "
           "parameters, or bends, without chance.";
  }
  std::string text =
      "total: share of the variance over the points that is due to the parameter, alone and together with others; "
      "first: alone (the full part of the bar). What chance adds is taken out, so that an index may be a little "
      "below 0.";
  const auto has_few_rows = [](const ValueSensitivity& each) { return each.n_rows < enough_rows; };
  if (std::any_of(all.values.begin(), all.values.end(), has_few_rows)) {
    text += fmt::format(" With fewer than {} rows, intervals of totals may be too narrow.", enough_rows);
  }
  return text;
}

}  // namespace

std::string sensitivity_tables(const Sensitivity& sensitivity) {
  const auto is_other = [&](const auto& each) { return each.policy != sensitivity.values.front().policy; };
  const bool names_policy = std::any_of(sensitivity.values.begin(), sensitivity.values.end(), is_other);
  std::string text;
  for (const ValueSensitivity& each : sensitivity.values) {
    const std::string heading = heading_of(sensitivity, each, names_policy);
    text +=
        sensitivity.is_morris() ? morris_table(sensitivity, each, heading) : sobol_table(sensitivity, each, heading);
    text += wrapped(what_it_says(sensitivity, each), page_width, "  ");
    text += left_out_text(each) + "\n";
  }
  return text + wrapped(how_to_read(sensitivity), page_width);
}

std::string ranges_text(const std::vector<std::size_t>& numbers) {
  constexpr std::size_t most_ranges = 8;
  std::string text;
  std::size_t n_ranges = 0;
  for (std::size_t i = 0; i < numbers.size();) {
    if (n_ranges++ == most_ranges) return fmt::format("{} and {} more", text, numbers.size() - i);
    const std::size_t first = i++;
    while (i < numbers.size() && numbers[i] == numbers[i - 1] + 1) ++i;
    text += text.empty() ? "" : ", ";
    text += std::to_string(numbers[first]);
    if (i - first > 1) text += fmt::format("{}{}", i - first > 2 ? " to " : ", ", numbers[i - 1]);
  }
  return text;
}

std::string bar_text(double filled, double pale, std::size_t width) {
  if (!std::isfinite(filled) || !std::isfinite(pale)) return "";
  const auto columns = [&](double share) {
    return static_cast<std::size_t>(std::lround(std::clamp(share, 0.0, 1.0) * static_cast<double>(width)));
  };
  const std::size_t n_filled = columns(filled);
  const std::size_t n_all = std::max(n_filled, columns(filled + pale));
  std::string text;
  for (std::size_t i = 0; i < n_all; ++i) text += i < n_filled ? "█" : "░";
  return text;
}

}  // namespace deterrence
