#include "cli/precision_text.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "cli/text_table.h"
#include "config/values.h"
#include "storage/stopping_group.h"

namespace deterrence {
namespace {

constexpr std::size_t points_named = 10;

std::string aim_text(const std::string& outcome, double half_width, const std::string& against) {
  const std::string width = number_text(half_width);
  return against.empty() ? fmt::format("{} to within ±{}", outcome, width)
                         : fmt::format("difference of {} from '{}' to within ±{}", outcome, against, width);
}

}  // namespace

std::string precision_asked_for(const Experiment& experiment) {
  const Precision& precision = *experiment.precision;
  return aim_text(precision.outcome, precision.half_width,
                  precision.against ? experiment.policies[*precision.against].name : "");
}

std::string looks_note(const std::string& value, std::size_t n_looks) {
  if (n_looks == 1) return {};
  return wrapped(
      fmt::format("{}: points stopped because of it, so its intervals hold for all {} looks together", value, n_looks),
      page_width);
}

std::string precision_option(const Experiment& experiment) {
  if (!experiment.precision) return {};
  const Precision& precision = *experiment.precision;
  const std::string against = precision.against ? ",against=" + experiment.policies[*precision.against].name : "";
  return precision.outcome + "=" + number_text(precision.half_width) + against;
}

std::string precision_reached(const ResultsReader& results) {
  const std::optional<Stopping> stopping = read_stopping(results.file());
  if (!stopping) return {};
  const std::string aim = aim_text(stopping->outcome, stopping->aim, stopping->against);
  const std::vector<std::int64_t>& met = stopping->met;
  std::vector<std::size_t> missed;
  for (std::size_t point = 0; point < met.size(); ++point) {
    if (met[point] == 0) missed.push_back(point);
  }
  std::string text = fmt::format("precision: {} at {} of {} points", aim, met.size() - missed.size(), met.size());
  if (missed.empty()) return text + "\n";
  const std::size_t n_named = std::min(missed.size(), points_named);
  const bool is_cut = n_named < missed.size();
  missed.resize(n_named);
  return wrapped(fmt::format("{}; not reached with all episodes at {} {}{}", text, n_named == 1 ? "point" : "points",
                             fmt::join(missed, ", "), is_cut ? ", ..." : ""),
                 page_width);
}

}  // namespace deterrence
