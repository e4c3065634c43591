// Single values that the user wrote, checked against what a parameter may be.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "config/document.h"
#include "config/parameters.h"
#include "config/problem.h"

namespace deterrence {

/// Whether a number is finite and in the parameter's range; otherwise the problem is added.
bool check_range(double value, const Parameter& parameter, std::string_view key, const Place& place,
                 Problems& problems);

/// The number that a node holds (a whole number may stand for a real), if it is one and in range.
std::optional<double> number_in(const Node& node, const Parameter& parameter, std::string_view key, const Place& place,
                                Problems& problems);

/// The whole number that a node holds, if it is one and in range.
std::optional<int> whole_number_in(const Node& node, const Parameter& parameter, std::string_view key,
                                   const Place& place, Problems& problems);

/// The number that a node holds, whatever its range; nothing if it is none. Minus zero is zero, here and below.
std::optional<double> plain_number(const Node& node);

/// A number as it stands on the command line, all of the text.
std::optional<double> parse_number(std::string_view text);
std::optional<std::uint64_t> parse_unsigned(std::string_view text);

/// The shortest text that reads back as the same number.
std::string number_text(double value);

/// The parts of a text between separators.
std::vector<std::string> split(std::string_view text, char separator);

std::string without_spaces_around(std::string text);

/// Adds a problem for every member of a table whose key is none of the allowed ones.
void check_keys(const Document& document, const Node& table, const std::string& prefix,
                const std::vector<std::string>& allowed, Problems& problems);

}  // namespace deterrence
