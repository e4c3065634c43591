// A TOML document as a plain tree that remembers lines and the order in which things first stand.
// The only user of toml++, which iterates alphabetically.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "config/problem.h"

namespace deterrence {

/// A date or time: nothing of ours takes one.
struct OtherValue {};

struct Node {
  struct Member;
  using Table = std::vector<Member>;  ///< in the order in which the keys first stand in the file
  using Array = std::vector<Node>;

  std::variant<Table, Array, std::string, std::int64_t, double, bool, OtherValue> value;
  int line = 0;

  const Table* table() const { return std::get_if<Table>(&value); }
  const Array* array() const { return std::get_if<Array>(&value); }
  const std::string* text() const { return std::get_if<std::string>(&value); }

  /// The member of a table, or null.
  const Node* find(std::string_view key) const;
};

struct Node::Member {
  std::string key;
  Node node;
};

/// What kind of value a node is, in words: "text", "a number", "a table", ...
std::string_view kind_of(const Node& node);

struct Document {
  std::string file;  ///< as the user named it
  Node root;

  Place at(const Node& node) const { return {file, node.line}; }
};

/// A path that a file names, relative to the folder of that file.
std::string path_beside(const std::string& file, const std::string& named);

/// "is a folder, not a file", "cannot be read: ..."; empty if a file can be read.
std::string why_unreadable(const std::string& path);

/// @throws ConfigError if the file cannot be read or is not TOML (with line and column)
Document read_document(const std::string& path);

/// The same from text that stands for a file of the given name.
Document parse_document(std::string_view text, const std::string& name);

}  // namespace deterrence
