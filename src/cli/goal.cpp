#include "cli/goal.h"

#include <fmt/format.h>

#include <cmath>

#include "cli/command.h"
#include "config/values.h"

namespace deterrence {
namespace {

std::vector<ShownValue> values_of(const std::string& name, const Compared& compared, const ResultsReader& results) {
  try {
    return shown_values(compared, results, {name});
  } catch (const UsageError& error) {
    throw UsageError(std::string("--goal: ") + error.what());
  }
}

Goal parse_goal(const std::string& text, const Compared& compared, const ResultsReader& results) {
  const auto refuse = [&](const std::string& why) { throw UsageError(fmt::format("--goal: '{}' {}", text, why)); };
  const std::size_t sign = text.find_first_of("<>", text.find(']') == std::string::npos ? 0 : text.find(']'));
  if (sign == std::string::npos || sign == 0) refuse("is no goal (as in \"war<0.01\", with <, <=, > or >=)");
  const bool or_equal = sign + 1 < text.size() && text[sign + 1] == '=';
  const std::string number = without_spaces_around(text.substr(sign + (or_equal ? 2 : 1)));
  const auto bound = parse_number(number);
  if (!bound || !std::isfinite(*bound))
    refuse(fmt::format("needs a number after {}", text.substr(sign, or_equal ? 2 : 1)));
  const std::vector<ShownValue> values = values_of(without_spaces_around(text.substr(0, sign)), compared, results);
  if (values.size() > 1) {
    refuse(fmt::format("names {} values. Choose one, as in {}?", values.size(), values.front().text()));
  }
  using enum Goal::Relation;
  const Goal::Relation relation = text[sign] == '<' ? (or_equal ? at_most : below) : (or_equal ? at_least : above);
  return {text, values.front(), relation, *bound};
}

}  // namespace

Verdict Goal::verdict(double estimate, const Interval& interval) const {
  const auto holds = [&](double x) {
    switch (relation) {
      case Relation::below:
        return x < bound;
      case Relation::at_most:
        return x <= bound;
      case Relation::above:
        return x > bound;
      case Relation::at_least:
        return x >= bound;
    }
    return false;
  };
  if (std::isnan(estimate)) return Verdict::unknown;
  const bool has_width = interval.low < interval.high;  // false too where an end is none
  if (!has_width || !std::isfinite(interval.low) || !std::isfinite(interval.high)) return Verdict::undecided;
  if (holds(interval.low) != holds(interval.high)) return Verdict::undecided;
  return holds(interval.low) ? Verdict::met : Verdict::missed;
}

std::vector<Goal> parse_goals(const std::vector<std::string>& texts, const Compared& compared,
                              const ResultsReader& results) {
  std::vector<Goal> goals;
  goals.reserve(texts.size());
  for (const std::string& text : texts) goals.push_back(parse_goal(text, compared, results));
  return goals;
}

}  // namespace deterrence
