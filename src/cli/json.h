// JSON, built piece by piece: what --json prints.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace deterrence {

/// The shortest text that reads back as the same number; null if it is not finite.
std::string json_number(double number);
std::string json_text(std::string_view text);

/// A list of what is JSON already.
std::string json_list(const std::vector<std::string>& elements);
std::string json_numbers(std::span<const double> numbers);
std::string json_texts(const std::vector<std::string>& texts);

/// An object whose members stand in the order in which they were added.
class JsonObject {
 public:
  JsonObject& number(std::string_view key, double value) { return add(key, json_number(value)); }
  JsonObject& whole(std::string_view key, std::uint64_t value) { return add(key, std::to_string(value)); }
  JsonObject& text(std::string_view key, std::string_view value) { return add(key, json_text(value)); }
  JsonObject& flag(std::string_view key, bool value) { return add(key, value ? "true" : "false"); }

  /// @param json  is JSON already
  JsonObject& add(std::string_view key, std::string_view json);

  std::string str() const { return "{" + members_ + "}"; }

 private:
  std::string members_;
};

}  // namespace deterrence
