#include "config/values.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <cmath>

namespace deterrence {
namespace {

/// Minus zero is zero: nobody means it, and a text that says -0 reads back as a whole number, which has no such thing.
double without_sign_of_zero(double value) { return value == 0 ? 0 : value; }

}  // namespace

std::string number_text(double value) { return fmt::format("{}", value); }

bool check_range(double value, const Parameter& parameter, std::string_view key, const Place& place,
                 Problems& problems) {
  if (parameter.range.contains(value)) return true;
  const std::string_view why = std::isfinite(value) ? parameter.range.why : "a number must be finite";
  problems.add(place, key, fmt::format("{} is out of range ({})", number_text(value), why));
  return false;
}

std::optional<double> plain_number(const Node& node) {
  if (const auto* real = std::get_if<double>(&node.value)) return without_sign_of_zero(*real);
  if (const auto* whole = std::get_if<std::int64_t>(&node.value)) return static_cast<double>(*whole);
  return {};
}

std::optional<double> number_in(const Node& node, const Parameter& parameter, std::string_view key, const Place& place,
                                Problems& problems) {
  const auto value = plain_number(node);
  if (!value) {
    problems.add(place, key, fmt::format("is {} (a number is needed)", kind_of(node)));
    return {};
  }
  return check_range(*value, parameter, key, place, problems) ? value : std::nullopt;
}

std::optional<int> whole_number_in(const Node& node, const Parameter& parameter, std::string_view key,
                                   const Place& place, Problems& problems) {
  const auto* whole = std::get_if<std::int64_t>(&node.value);
  if (!whole) {
    problems.add(place, key, fmt::format("is {} (a whole number is needed)", kind_of(node)));
    return {};
  }
  if (!check_range(static_cast<double>(*whole), parameter, key, place, problems)) return {};
  return static_cast<int>(*whole);
}

std::optional<double> parse_number(std::string_view text) {
  if (text.starts_with('+') && !text.starts_with("+-")) text.remove_prefix(1);
  double value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc() || end != text.data() + text.size()) return {};
  return without_sign_of_zero(value);
}

std::optional<std::uint64_t> parse_unsigned(std::string_view text) {
  std::uint64_t value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc() || end != text.data() + text.size()) return {};
  return value;
}

std::string without_spaces_around(std::string text) {
  text.erase(0, text.find_first_not_of(' '));
  text.erase(text.find_last_not_of(' ') + 1);
  return text;
}

std::vector<std::string> split(std::string_view text, char separator) {
  std::vector<std::string> parts(1);
  for (const char c : text) {
    if (c == separator) {
      parts.emplace_back();
    } else {
      parts.back() += c;
    }
  }
  return parts;
}

void check_keys(const Document& document, const Node& table, const std::string& prefix,
                const std::vector<std::string>& allowed, Problems& problems) {
  if (!table.table()) return;
  for (const auto& [key, node] : *table.table()) {
    if (std::find(allowed.begin(), allowed.end(), key) != allowed.end()) continue;
    problems.add(document.at(node), prefix + key,
                 fmt::format("unknown key (it would be ignored).{}", suggestion(key, allowed)));
  }
}

}  // namespace deterrence
