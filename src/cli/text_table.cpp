#include "cli/text_table.h"

#include <algorithm>
#include <sstream>

namespace deterrence {
namespace {

std::string padded(const std::string& text, std::size_t width, Align align) {
  const std::string space(width - std::min(width, display_width(text)), ' ');
  return align == Align::left ? text + space : space + text;
}

std::string without_trailing_spaces(std::string line) {
  line.erase(line.find_last_not_of(' ') + 1);
  return line;
}

}  // namespace

std::size_t display_width(std::string_view text) {
  return static_cast<std::size_t>(std::count_if(text.begin(), text.end(), [](char c) { return (c & 0xC0) != 0x80; }));
}

std::string shortened(const std::string& text, std::size_t width) {
  if (display_width(text) <= width) return text;
  std::size_t end = 0;
  for (std::size_t columns = 0; columns < width; ++end) columns += (text[end] & 0xC0) != 0x80 ? 1 : 0;
  return text.substr(0, end - 1) + "…";  // the last character that was counted makes room
}

void TextTable::add_column(std::string head, Align align) { columns_.push_back({std::move(head), align}); }

void TextTable::add_row(std::vector<std::string> cells) { rows_.push_back(std::move(cells)); }

std::string TextTable::text() const {
  std::vector<std::size_t> widths;
  for (std::size_t i = 0; i < columns_.size(); ++i) {
    std::size_t width = display_width(columns_[i].head);
    for (const auto& row : rows_) width = std::max(width, display_width(row[i]));
    widths.push_back(width);
  }
  const auto line_of = [&](const auto& cell) {
    std::string line;
    for (std::size_t i = 0; i < columns_.size(); ++i) {
      line += (i > 0 ? "  " : "") + padded(cell(i), widths[i], columns_[i].align);
    }
    return without_trailing_spaces(line) + "\n";
  };
  std::string text = line_of([&](std::size_t i) { return columns_[i].head; });
  for (const auto& row : rows_) text += line_of([&](std::size_t i) { return row[i]; });
  return text;
}

std::string wrapped(std::string_view text, std::size_t width, std::string_view indent) {
  std::istringstream words{std::string(text)};
  std::string lines;
  std::string line;
  for (std::string word; words >> word;) {
    if (!line.empty() && indent.size() + display_width(line) + 1 + display_width(word) > width) {
      lines += std::string(indent) + line + "\n";
      line.clear();
    }
    line += (line.empty() ? "" : " ") + word;
  }
  return line.empty() ? lines : lines + std::string(indent) + line + "\n";
}

}  // namespace deterrence
