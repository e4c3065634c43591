#include "config/document.h"

#include <fmt/format.h>
#include <toml++/toml.h>

#include <algorithm>
#include <cerrno>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <system_error>
#include <utility>

namespace deterrence {
namespace {

using Position = std::pair<std::uint32_t, std::uint32_t>;  // line, column

Position position_of(const toml::source_region& region) { return {region.begin.line, region.begin.column}; }

/// Where a member first stands: at its key, or at the earliest of what is in it.
Position first_position(const toml::key& key, const toml::node& node) {
  Position first = position_of(key.source());
  if (const toml::table* table = node.as_table()) {
    for (const auto& [inner_key, inner] : *table) first = std::min(first, first_position(inner_key, inner));
  }
  return first;
}

Node convert(const toml::node& node);

Node::Table convert_table(const toml::table& table) {
  std::vector<std::pair<Position, const toml::key*>> order;
  for (const auto& [key, node] : table) order.emplace_back(first_position(key, node), &key);
  std::sort(order.begin(), order.end(), [](const auto& one, const auto& two) { return one.first < two.first; });
  Node::Table members;
  for (const auto& [position, key] : order) {
    const toml::node& node = *table.get(key->str());
    Node converted = convert(node);
    const bool has_header = node.is_table() && node.source().begin.line > 0;
    converted.line = static_cast<int>(has_header ? node.source().begin.line : position.first);
    members.push_back({std::string(key->str()), std::move(converted)});
  }
  return members;
}

Node convert(const toml::node& node) {
  Node converted{OtherValue{}, static_cast<int>(node.source().begin.line)};
  if (const auto* table = node.as_table()) {
    converted.value = convert_table(*table);
  } else if (const auto* array = node.as_array()) {
    Node::Array elements;
    for (const toml::node& element : *array) elements.push_back(convert(element));
    converted.value = std::move(elements);
  } else if (const auto* text = node.as_string()) {
    converted.value = text->get();
  } else if (const auto* integer = node.as_integer()) {
    converted.value = integer->get();
  } else if (const auto* real = node.as_floating_point()) {
    converted.value = real->get();
  } else if (const auto* boolean = node.as_boolean()) {
    converted.value = boolean->get();
  }
  return converted;
}

[[noreturn]] void refuse(const std::string& file, std::string_view why) {
  throw ConfigError({fmt::format("{}: {}", file, why)});
}

}  // namespace

const Node* Node::find(std::string_view key) const {
  if (!table()) return nullptr;
  for (const Member& member : *table()) {
    if (member.key == key) return &member.node;
  }
  return nullptr;
}

std::string_view kind_of(const Node& node) {
  static constexpr std::string_view names[] = {"a table",       "an array",      "text",          "a whole number",
                                               "a real number", "true or false", "a date or time"};
  return names[node.value.index()];
}

Document parse_document(std::string_view text, const std::string& name) {
  constexpr std::string_view hdf5 = "\x89HDF";
  if (text.starts_with(hdf5)) {
    refuse(name,
           "is HDF5, as results are, not TOML (a scenario or an experiment is needed). Name the file that was played?");
  }
  try {
    const toml::table table = toml::parse(text);
    return {name, convert(table)};
  } catch (const toml::parse_error& error) {
    const auto& begin = error.source().begin;
    throw ConfigError({fmt::format("{}:{}:{}: not TOML: {}", name, begin.line, begin.column, error.description())});
  }
}

std::string path_beside(const std::string& file, const std::string& named) {
  return (std::filesystem::path(file).parent_path() / named).lexically_normal().string();
}

std::string why_unreadable(const std::string& path) {
  std::error_code error;
  if (std::filesystem::is_directory(path, error)) return "is a folder, not a file";
  errno = 0;
  if (std::ifstream(path, std::ios::binary)) return {};
  return fmt::format("cannot be read: {}", std::generic_category().message(errno));
}

Document read_document(const std::string& path) {
  if (const std::string why = why_unreadable(path); !why.empty()) refuse(path, why);
  std::ifstream stream(path, std::ios::binary);
  std::ostringstream text;
  text << stream.rdbuf();
  if (stream.bad()) refuse(path, fmt::format("cannot be read: {}", std::generic_category().message(errno)));
  return parse_document(text.str(), path);
}

}  // namespace deterrence
