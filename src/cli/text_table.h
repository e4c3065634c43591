// Tables of text: columns aligned, whatever stands in them.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace deterrence {

inline constexpr std::size_t page_width = 100;  ///< that tables and texts are fit for [columns]

/// Number of columns that a text takes on a terminal: UTF-8 characters, not bytes.
std::size_t display_width(std::string_view text);

/// A text of at most `width` columns: what is cut off leaves "…".
std::string shortened(const std::string& text, std::size_t width);

enum class Align { left, right };

class TextTable {
 public:
  void add_column(std::string head, Align align);
  void add_row(std::vector<std::string> cells);

  /// Lines with two spaces between columns, the heads first. A last column at the left is not padded.
  std::string text() const;

 private:
  struct Column {
    std::string head;
    Align align;
  };
  std::vector<Column> columns_;
  std::vector<std::vector<std::string>> rows_;
};

/// Words in lines of at most `width` columns, each beginning with `indent`.
std::string wrapped(std::string_view text, std::size_t width, std::string_view indent = "");

}  // namespace deterrence
