// What `daylight exact` prints: tables of exact values, and of sampled ones beside them.
#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <cmath>
#include <numeric>

#include "cli/exact_report.h"
#include "cli/text_table.h"
#include "storage/results_format.h"

namespace deterrence {
namespace {

constexpr std::size_t values_shown = 8;  // of a distribution; the rest of it is summed up

std::string number_cell(double number) {
  if (!std::isfinite(number)) return "-";
  return number != 0 && std::abs(number) < 1e-4 ? fmt::format("{:.2e}", number) : fmt::format("{:.6f}", number);
}

/// How far a sampled value is off the exact one, in its standard errors.
std::string deviation_cell(double exact, const Estimate& sampled) {
  const double difference = sampled.value - exact;
  constexpr double rounding = 1e-12;
  if (std::abs(difference) <= rounding * std::abs(exact)) return "0.00";
  return sampled.error > 0 ? fmt::format("{:+.2f}", difference / sampled.error) : "-";
}

/// "rival, shore, sea": the elements of a quantity, the last dimension fastest.
std::vector<std::string> element_names(const std::vector<Dimension>& dimensions, const Scenario& scenario) {
  std::vector<std::string> names{""};
  for (const Dimension dimension : dimensions) {
    std::vector<std::string> longer;
    for (const std::string& name : names) {
      for (const std::string& label : labels_of(dimension, scenario)) {
        longer.push_back(name.empty() ? label : fmt::format("{}, {}", name, label));
      }
    }
    names = longer;
  }
  return names;
}

std::string head_of(const std::vector<Dimension>& dimensions) {
  std::vector<std::string_view> names;
  names.reserve(dimensions.size());
  for (const Dimension dimension : dimensions) names.push_back(name_of(dimension));
  return fmt::format("{}", fmt::join(names, ", "));
}

/// One table of the quantities that have these dimensions.
std::string table_of(const ExactReport& report, const std::vector<Quantity>& quantities, std::string_view head,
                     const std::vector<Dimension>& dimensions) {
  TextTable table;
  table.add_column(std::string(head), Align::left);
  if (!dimensions.empty()) table.add_column(head_of(dimensions), Align::left);
  table.add_column("exact", Align::right);
  if (report.sampled) {
    for (const char* column : {"sampled", "error", "off by"}) table.add_column(column, Align::right);
  }
  const std::vector<std::string> names = element_names(dimensions, report.scenario);
  for (const Quantity& quantity : quantities) {
    if (quantity.dimensions != dimensions) continue;
    for (std::size_t i = 0; i < quantity.exact.size(); ++i) {
      std::vector<std::string> row{std::string(i == 0 ? quantity.name : "")};
      if (!dimensions.empty()) row.push_back(names[i]);
      row.push_back(number_cell(quantity.exact[i]));
      if (report.sampled) {
        const Estimate& sampled = quantity.sampled[i];
        row.insert(row.end(), {number_cell(sampled.value), number_cell(sampled.error),
                               deviation_cell(quantity.exact[i], sampled)});
      }
      table.add_row(std::move(row));
    }
  }
  return table.text();
}

/// A table for each shape that occurs, in the order in which they occur.
std::string tables_of(const ExactReport& report, const std::vector<Quantity>& quantities, std::string_view head) {
  std::vector<std::vector<Dimension>> shapes;
  for (const Quantity& quantity : quantities) {
    if (std::find(shapes.begin(), shapes.end(), quantity.dimensions) == shapes.end()) {
      shapes.push_back(quantity.dimensions);
    }
  }
  std::string text;
  for (const auto& shape : shapes) text += table_of(report, quantities, head, shape) + "\n";
  return text;
}

std::string distributions_table(const ExactReport& report) {
  const std::vector<Distribution>& distributions = report.exact.outcomes.distributions;
  std::size_t longest = 0;
  for (const Distribution& each : distributions) longest = std::max(longest, each.size());
  const std::size_t n_shown = std::min(longest, values_shown);
  TextTable table;
  table.add_column("probability of", Align::left);
  for (std::size_t value = 0; value < n_shown; ++value) table.add_column(std::to_string(value), Align::right);
  if (longest > n_shown) table.add_column("more", Align::right);
  for (std::size_t i = 0; i < distributions.size(); ++i) {
    if (distributions[i].empty()) continue;
    Distribution shown = distributions[i];
    shown.resize(longest);
    std::vector<std::string> row{std::string(report.layout.places()[i].outcome->name)};
    for (std::size_t value = 0; value < n_shown; ++value) {
      row.push_back(shown[value] > 0 ? number_cell(shown[value]) : "");
    }
    const double more = std::accumulate(shown.begin() + static_cast<std::ptrdiff_t>(n_shown), shown.end(), 0.0);
    if (longest > n_shown) row.push_back(more > 0 ? number_cell(more) : "");
    table.add_row(std::move(row));
  }
  return table.text();
}

std::string paths_line(const ExactValues& exact) {
  constexpr double last_exact = 0x1p53;
  const std::string paths =
      exact.n_paths <= last_exact ? fmt::format("{:.0f}", exact.n_paths) : fmt::format("{:.3e}", exact.n_paths);
  const double rounding = exact.probability - 1;
  const std::string sum =
      rounding == 0 ? "1" : fmt::format("1 {} {:.1e}", rounding < 0 ? "-" : "+", std::abs(rounding));
  if (exact.n_paths == 1) return fmt::format("1 path, of probability {}\n", sum);
  return fmt::format("{} paths; their probabilities sum to {}\n", paths, sum);
}

/// Histories that have reached the same state go on as one, so that there is less to walk than there are paths.
std::string walked_line(const ExactReport& report) {
  if (report.scenario.periods == 1) return {};
  return fmt::format("{:.0f} paths through single periods walked for it\n", report.exact.n_walked);
}

}  // namespace

std::string exact_text(const ExactReport& report) {
  std::string text = report.heading + "\n" + paths_line(report.exact) + walked_line(report);
  if (report.sampled) text += fmt::format("{} episodes sampled\n", report.sampled->n_episodes);
  text += "\n" + tables_of(report, outcomes_of(report), "mean per episode") +
          tables_of(report, ratios_of(report), "ratio of means") + distributions_table(report);
  if (report.sampled) {
    text += wrapped("error: the standard error of the sampled value; off by: sampled less exact, in such errors",
                    page_width);
  }
  return text;
}

}  // namespace deterrence
