#include "config/precision_reader.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "config/values.h"

namespace deterrence {
namespace {

/// A text of the table; a problem if it is missing or none.
std::string text_in(const Document& document, const Node& table, const std::string& key, std::string_view meaning,
                    Place& place, Problems& problems) {
  const Node* node = table.find(key);
  place = document.at(node ? *node : table);
  if (node && node->text() && !node->text()->empty()) return *node->text();
  problems.add(place, "precision." + key,
               node ? fmt::format("is {} (text is needed)", node->text() ? "empty" : kind_of(*node))
                    : fmt::format("is missing ({})", meaning));
  return {};
}

std::optional<double> number_in(const Document& document, const Node& table, Place& place, Problems& problems) {
  const Node* node = table.find("half_width");
  place = document.at(node ? *node : table);
  if (const auto number = node ? plain_number(*node) : std::nullopt) return number;
  problems.add(place, "precision.half_width",
               node ? fmt::format("is {} (a number is needed)", kind_of(*node))
                    : "is missing (half the width of the 95 % interval that is narrow enough)");
  return {};
}

}  // namespace

std::optional<PlacedPrecision> read_precision(const Document& document, const Node& table, Problems& problems) {
  if (!table.table()) {
    problems.add(document.at(table), "precision", fmt::format("is {} (a table is needed)", kind_of(table)));
    return {};
  }
  check_keys(document, table, "precision.", {"outcome", "half_width", "against"}, problems);
  PlacedPrecision placed;
  placed.outcome =
      text_in(document, table, "outcome", "what has to be known precisely", placed.outcome_place, problems);
  const auto half_width = number_in(document, table, placed.half_width_place, problems);
  if (table.find("against")) {
    placed.against = text_in(document, table, "against", "", placed.against_place, problems);
    if (placed.against.empty()) return {};
  }
  if (placed.outcome.empty() || !half_width) return {};
  placed.half_width = *half_width;
  return placed;
}

std::optional<PlacedPrecision> parse_precision(const std::string& text, Problems& problems) {
  const Place place{"--precision"};
  const std::string again = ",against=";
  const std::size_t bracket = text.find(']');
  const std::size_t equals = text.find('=', bracket == std::string::npos ? 0 : bracket);
  const std::size_t comma = text.find(again, equals == std::string::npos ? 0 : equals);
  const auto refuse = [&] {
    problems.add(place, "", fmt::format("'{}' is no precision (OUTCOME=HALF_WIDTH[,against=POLICY] is needed)", text));
    return std::nullopt;
  };
  if (equals == std::string::npos || equals == 0) return refuse();
  const auto half_width =
      parse_number(text.substr(equals + 1, comma == std::string::npos ? comma : comma - equals - 1));
  if (!half_width) return refuse();
  const std::string against = comma == std::string::npos ? "" : text.substr(comma + again.size());
  if (comma != std::string::npos && against.empty()) return refuse();
  return PlacedPrecision{text.substr(0, equals), *half_width, against, place, place, place};
}

std::optional<Precision> resolve_precision(const PlacedPrecision& placed, const Scenario& scenario,
                                           const std::vector<Policy>& policies, const ValueNamed& value_named,
                                           Problems& problems) {
  const NamedValue value = value_named ? value_named(placed.outcome, scenario) : NamedValue{.name = placed.outcome};
  if (!value.problem.empty()) {
    problems.add(placed.outcome_place, key_at(placed.outcome_place, "precision.outcome"), value.problem);
  }
  Precision precision{.outcome = value.name, .value = value.place, .half_width = placed.half_width, .against = {}};
  if (!std::isfinite(placed.half_width) || placed.half_width <= 0) {
    problems.add(placed.half_width_place, key_at(placed.half_width_place, "precision.half_width"),
                 fmt::format("{} is out of range (above 0)", number_text(placed.half_width)));
  }
  if (placed.against.empty()) return precision;
  std::vector<std::string> names;
  names.reserve(policies.size());
  for (const Policy& policy : policies) names.push_back(policy.name);
  const auto found = std::find(names.begin(), names.end(), placed.against);
  if (found == names.end()) {
    problems.add(placed.against_place, key_at(placed.against_place, "precision.against"),
                 fmt::format("'{}' is no policy.{}", placed.against, suggestion(placed.against, names)));
  } else if (names.size() == 1) {
    problems.add(placed.against_place, key_at(placed.against_place, "precision.against"),
                 fmt::format("'{}' is the only policy (there is no difference from it)", placed.against));
  }
  precision.against = static_cast<std::size_t>(found - names.begin());
  return precision;
}

}  // namespace deterrence
