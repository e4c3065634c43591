#include "cli/json.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <cmath>

namespace deterrence {

std::string json_number(double number) {
  if (!std::isfinite(number)) return "null";
  return number == 0 ? "0" : fmt::format("{}", number);  // of either sign
}

std::string json_text(std::string_view text) {
  std::string quoted = "\"";
  for (const char c : text) {
    if (c == '"' || c == '\\') {
      quoted += '\\';
      quoted += c;
    } else if (static_cast<unsigned char>(c) < 0x20) {
      quoted += fmt::format("\\u{:04x}", static_cast<unsigned>(c));
    } else {
      quoted += c;
    }
  }
  return quoted + '"';
}

std::string json_list(const std::vector<std::string>& elements) {
  return fmt::format("[{}]", fmt::join(elements, ", "));
}

std::string json_numbers(std::span<const double> numbers) {
  std::vector<std::string> elements;
  elements.reserve(numbers.size());
  for (const double number : numbers) elements.push_back(json_number(number));
  return json_list(elements);
}

std::string json_texts(const std::vector<std::string>& texts) {
  std::vector<std::string> elements;
  elements.reserve(texts.size());
  for (const std::string& text : texts) elements.push_back(json_text(text));
  return json_list(elements);
}

JsonObject& JsonObject::add(std::string_view key, std::string_view json) {
  if (!members_.empty()) members_ += ", ";
  members_ += json_text(key);
  members_ += ": ";
  members_ += json;
  return *this;
}

}  // namespace deterrence
