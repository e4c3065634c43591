#include "cli/duration.h"

#include <array>

#include "config/values.h"

namespace deterrence {
namespace {

using Seconds = std::chrono::duration<double>;

/// [D-]H:M:S or M:S
std::optional<double> seconds_of_clock(std::string text) {
  double seconds = 0;
  const std::size_t dash = text.find('-');
  if (dash != std::string::npos) {
    const auto days = parse_unsigned(text.substr(0, dash));
    if (!days) return {};
    seconds = 86400 * static_cast<double>(*days);
    text = text.substr(dash + 1);
  }
  double clock = 0;
  int n_parts = 0;
  for (std::size_t begin = 0; begin <= text.size(); ++n_parts) {
    const std::size_t end = std::min(text.find(':', begin), text.size());
    const auto part = parse_unsigned(text.substr(begin, end - begin));
    if (!part || (n_parts > 0 && *part > 59)) return {};
    clock = 60 * clock + static_cast<double>(*part);
    begin = end + 1;
  }
  const bool is_whole = n_parts == 3 || (n_parts == 2 && dash == std::string::npos);
  if (!is_whole) return {};
  return seconds + clock;
}

std::optional<double> seconds_of_unit(const std::string& text) {
  for (const auto& [unit, seconds] :
       std::array<std::pair<char, double>, 4>{{{'s', 1}, {'m', 60}, {'h', 3600}, {'d', 86400}}}) {
    if (text.empty() || text.back() != unit) continue;
    const auto number = parse_number(text.substr(0, text.size() - 1));
    if (number) return *number * seconds;
  }
  return {};
}

}  // namespace

std::optional<Seconds> parse_duration(const std::string& text) {
  const auto seconds = text.find(':') == std::string::npos ? seconds_of_unit(text) : seconds_of_clock(text);
  constexpr double longest = 1e9;
  if (!seconds || !(*seconds > 0) || *seconds > longest) return {};
  return Seconds(*seconds);
}

}  // namespace deterrence
