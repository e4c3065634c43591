#include "config/point_list.h"

#include <fmt/format.h>

#include <algorithm>
#include <fstream>
#include <iterator>

#include "config/document.h"
#include "config/values.h"

namespace deterrence {
namespace {

/// Of a file with the same mistake in every row, this many rows are enough.
constexpr std::size_t most_problems = 20;

/// Lines end with LF, CR LF or CR.
std::vector<std::string_view> lines_of(std::string_view text) {
  if (text.starts_with("\xef\xbb\xbf")) text.remove_prefix(3);  // a byte order mark
  std::vector<std::string_view> lines;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find_first_of("\r\n"), text.size());
    lines.push_back(text.substr(0, end));
    text.remove_prefix(end);
    text.remove_prefix(text.starts_with("\r\n") ? 2 : std::min<std::size_t>(1, text.size()));
  }
  while (!lines.empty() && lines.back().find_first_not_of(" \t") == std::string_view::npos) lines.pop_back();
  return lines;
}

std::string_view trimmed(std::string_view cell) {
  const std::size_t first = std::min(cell.find_first_not_of(" \t"), cell.size());
  cell.remove_prefix(first);
  cell = cell.substr(0, cell.find_last_not_of(" \t") + 1);
  const bool quoted = cell.size() >= 2 && cell.front() == '"' && cell.back() == '"';
  return quoted ? cell.substr(1, cell.size() - 2) : cell;
}

/// The cells of a line, put in place of what `cells` holds.
void split_cells(std::string_view line, std::vector<std::string_view>& cells) {
  cells.clear();
  for (;;) {
    const std::size_t comma = line.find(',');
    cells.push_back(trimmed(line.substr(0, comma)));
    if (comma == std::string_view::npos) return;
    line.remove_prefix(comma + 1);
  }
}

struct Column {
  PlacedAxis axis;
  std::vector<const Parameter*> parameters;  ///< whose ranges its values have to keep
};

class Reader {
 public:
  Reader(const std::string& path, const std::vector<NamedParameter>& named, Problems& problems)
      : path_(path), named_(named), problems_(problems) {}

  std::vector<PlacedAxis> read(std::string_view text) {
    if (text.find('\0') != std::string_view::npos) {
      problems_.add({path_}, "", "is no plain text (perhaps UTF-16; CSV in UTF-8 is needed)");
      return {};
    }
    const std::vector<std::string_view> lines = lines_of(text);
    if (lines.size() < 2) {
      problems_.add({path_}, "",
                    lines.empty() ? "is empty (a line of keys and a line for each point are needed)"
                                  : "has no points (a line for each is needed)");
      return {};
    }
    if (lines.size() - 1 > max_points) {
      problems_.add({path_}, "", fmt::format("has {} points (at most {})", lines.size() - 1, max_points));
      return {};
    }
    if (!read_header(lines.front())) return {};
    for (std::size_t i = 1; i < lines.size() && n_wrong_rows_ <= most_problems; ++i) read_row(lines[i], i + 1);
    std::vector<PlacedAxis> axes;
    for (Column& column : columns_) axes.push_back(std::move(column.axis));
    return axes;
  }

 private:
  bool read_header(std::string_view line) {
    if (line.find(',') == std::string_view::npos && line.find_first_of(";\t") != std::string_view::npos) {
      problems_.add({path_, 1}, "", "separates cells by semicolons or tabs (commas are needed)");
      return false;
    }
    split_cells(line, cells_);
    bool usable = true;
    for (std::size_t i = 0; i < cells_.size(); ++i) usable = read_key(cells_[i], i + 1) && usable;
    return usable;
  }

  bool read_key(std::string_view cell, std::size_t number) {
    const Place place{path_, 1};
    if (cell.empty()) {
      problems_.add(place, "",
                    fmt::format("column {} has no key (a number of the row, perhaps). Leave it out?", number));
      return false;
    }
    auto axis = axis_of(cell, named_, place, problems_);
    if (!axis) return false;
    const std::string key = axis->axis.key;
    if (std::any_of(columns_.begin(), columns_.end(),
                    [&](const Column& other) { return other.axis.axis.key == key; })) {
      problems_.add(place, key, "heads two columns (which one holds would be unclear)");
      return false;
    }
    Column& column = columns_.emplace_back();
    column.axis = std::move(*axis);
    for (const NamedParameter* each : matching(named_, key)) column.parameters.push_back(each->parameter);
    return true;
  }

  void read_row(std::string_view line, std::size_t number) {
    const Place place{path_, static_cast<int>(number)};
    split_cells(line, cells_);
    if (cells_.size() != columns_.size()) {
      add_problem(place, "",
                  fmt::format("has {} {}, the first line has {} (a value for each key)", cells_.size(),
                              cells_.size() == 1 ? "cell" : "cells", columns_.size()));
      return;
    }
    for (std::size_t i = 0; i < cells_.size(); ++i) read_cell(cells_[i], place, columns_[i]);
  }

  void read_cell(std::string_view cell, const Place& place, Column& column) {
    const std::string& key = column.axis.axis.key;
    const auto value = parse_number(cell);
    column.axis.axis.values.push_back(value.value_or(0));
    if (!value) {
      add_problem(place, key, cell.empty() ? "is empty (a number is needed)" : fmt::format("'{}' is no number", cell));
      return;
    }
    for (const Parameter* parameter : column.parameters) {
      if (parameter->range.contains(*value)) continue;
      if (may_add()) check_range(*value, *parameter, key, place, problems_);
      return;
    }
  }

  void add_problem(const Place& place, const std::string& key, const std::string& text) {
    if (may_add()) problems_.add(place, key, text);
  }

  /// Whether one more problem of a row is worth reporting; the last one says that there are more.
  bool may_add() {
    if (++n_wrong_rows_ <= most_problems) return true;
    if (n_wrong_rows_ == most_problems + 1) problems_.add({path_}, "", "has more problems of this kind");
    return false;
  }

  const std::string& path_;
  const std::vector<NamedParameter>& named_;
  Problems& problems_;
  std::vector<Column> columns_;
  std::vector<std::string_view> cells_;
  std::size_t n_wrong_rows_ = 0;
};

}  // namespace

Place place_in_list(const std::string& path, std::size_t point) { return {path, static_cast<int>(point) + 2}; }

std::vector<PlacedAxis> read_point_list(const std::string& path, const std::vector<NamedParameter>& named,
                                        Problems& problems) {
  std::ifstream stream(path, std::ios::binary);
  const std::string text{std::istreambuf_iterator<char>(stream), {}};
  return Reader(path, named, problems).read(text);
}

}  // namespace deterrence
