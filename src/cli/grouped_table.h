// A table of rows in groups, each under a heading of its own, no wider than the page.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "cli/text_table.h"

namespace deterrence {

class GroupedTable {
 public:
  /// @param heads  of the columns behind the names of rows
  explicit GroupedTable(std::vector<std::pair<std::string, Align>> heads) : heads_(std::move(heads)) {}

  void add_group(const std::string& heading) { rows_.push_back({heading}); }
  void add_row(const std::string& name, std::vector<std::string> cells);

  /// Lines, the heads first. Names are cut where they would make the table too wide.
  std::string text() const;

 private:
  std::string with_headings(const std::string& table) const;

  std::vector<std::pair<std::string, Align>> heads_;
  std::vector<std::vector<std::string>> rows_;  ///< of one cell: a heading
};

}  // namespace deterrence
