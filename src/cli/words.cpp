#include "cli/words.h"

#include <fmt/format.h>

#include <cmath>

namespace deterrence {
namespace {

std::string without_leading_zero(const std::string& text) {
  if (text.starts_with("0.")) return text.substr(1);
  return text.starts_with("-0.") ? "-" + text.substr(2) : text;
}

/// "-1.3e5": a large number in seven columns at most; with one digit where the exponent has two.
std::string short_power_text(double number) {
  const std::string text = fmt::format("{:.{}e}", number, std::abs(number) < 9.5e9 ? 1 : 0);
  const std::size_t e = text.find('e');
  const std::size_t digits = text.find_first_not_of("+0", e + 1);
  return text.substr(0, e + 1) + text.substr(digits);
}

}  // namespace

std::string_view name_of(EventKind kind) {
  switch (kind) {
    case EventKind::patron_turns_over:
      return "patron_turns_over";
    case EventKind::patron_type:
      return "patron_type";
    case EventKind::adversary_turns_over:
      return "adversary_turns_over";
    case EventKind::adversary_type:
      return "adversary_type";
    case EventKind::probe:
      return "probe";
    case EventKind::attribution:
      return "attribution";
    case EventKind::ally_moves:
      return "ally_moves";
    case EventKind::patron_answers:
      return "patron_answers";
    case EventKind::ally_joins:
      return "ally_joins";
    case EventKind::adversary_moves:
      return "adversary_moves";
    case EventKind::coalition_wins:
      return "coalition_wins";
    case EventKind::ally_hedges:
      return "ally_hedges";
  }
  return {};
}

std::string_view name_of(Lesson lesson) {
  switch (lesson) {
    case Lesson::turnover:
      return "turnover";
    case Lesson::nothing:
      return "nothing";
    case Lesson::probe:
      return "probe";
    case Lesson::answer:
      return "answer";
    case Lesson::move:
      return "move";
  }
  return {};
}

std::string_view name_of(Expense expense) {
  switch (expense) {
    case Expense::peace:
      return "peace";
    case Expense::support:
      return "support";
    case Expense::force:
      return "force";
    case Expense::defeat:
      return "defeat";
  }
  return {};
}

std::string rung_text(const Scenario& scenario, std::size_t rung) {
  return fmt::format("{} {}", rung + 1, scenario.ladder.rungs[rung].name);
}

std::string target_text(const Scenario& scenario, const Target& target) {
  return scenario.allies[target.ally].name + ", " + scenario.domains[target.domain].key;
}

std::string share_text(double share) {
  const std::string text = without_leading_zero(fmt::format("{:.3f}", std::abs(share) < 0.0005 ? 0.0 : share));
  return text == "1.000" ? "1.00" : text;
}

std::string worth_text(double worth) {
  const double size = std::abs(worth);
  if (size < 0.00005) return "0";
  if (size >= 99'999.5) return short_power_text(worth);
  if (size >= 1000) return fmt::format("{:.0f}", worth);
  const int decimals = size < 1 ? 4 : size < 10 ? 3 : size < 100 ? 2 : 1;
  return without_leading_zero(fmt::format("{:.{}f}", worth, decimals));
}

}  // namespace deterrence
