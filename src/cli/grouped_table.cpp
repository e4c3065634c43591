#include "cli/grouped_table.h"

#include <algorithm>
#include <sstream>

#include "cli/results_tables.h"

namespace deterrence {

void GroupedTable::add_row(const std::string& name, std::vector<std::string> cells) {
  cells.insert(cells.begin(), "  " + name);
  rows_.push_back(std::move(cells));
}

std::string GroupedTable::text() const {
  constexpr std::size_t least_room = 12;
  std::size_t others = 0;
  for (std::size_t i = 0; i < heads_.size(); ++i) {
    std::size_t width = display_width(heads_[i].first);
    for (const auto& row : rows_) width = std::max(width, row.size() > 1 ? display_width(row[i + 1]) : 0);
    others += width + 2;
  }
  const std::size_t room = others + least_room < page_width ? page_width - others : least_room;
  TextTable table;
  table.add_column("", Align::left);
  for (const auto& [head, align] : heads_) table.add_column(head, align);
  for (std::vector<std::string> row : rows_) {
    if (row.size() == 1) continue;
    row.front() = shortened(row.front(), room);
    table.add_row(std::move(row));
  }
  return with_headings(table.text());
}

std::string GroupedTable::with_headings(const std::string& table) const {
  std::istringstream lines(table);
  std::string line;
  std::getline(lines, line);
  std::string text = line + "\n";
  for (const std::vector<std::string>& row : rows_) {
    if (row.size() == 1) {
      text += shortened(row.front(), page_width) + "\n";
    } else if (std::getline(lines, line)) {
      text += line + "\n";
    }
  }
  return text;
}

}  // namespace deterrence
