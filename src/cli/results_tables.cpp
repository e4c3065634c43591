#include "cli/results_tables.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <cmath>
#include <limits>

#include "cli/command.h"
#include "cli/command_line.h"
#include "cli/estimate_intervals.h"
#include "cli/estimate_text.h"
#include "cli/precision_text.h"
#include "cli/results_input.h"
#include "cli/selection.h"
#include "cli/text_table.h"
#include "config/document.h"
#include "config/problem.h"
#include "config/values.h"
#include "episode/outcomes.h"
#include "estimation/ratios.h"

namespace deterrence {
namespace {

struct Row {
  std::size_t policy;
  std::size_t point;
};

/// One column of estimates: an outcome, or one element of an outcome with dimensions.
struct Column {
  std::string head;
  std::string name;  ///< "war", "hedged[japan]"
  Variable variable;
  std::size_t element = 0;
};

std::vector<Row> rows_of(const ResultsReader& results, const TableChoice& choice) {
  std::optional<std::size_t> policy;
  if (choice.policy) policy = label_index(results.labels("policy"), *choice.policy, "policy");
  if (choice.point && *choice.point >= results.n_points()) {
    throw UsageError(fmt::format("there is no point {} (the file has 0 to {})", *choice.point, results.n_points() - 1));
  }
  std::vector<Row> rows;
  for (std::size_t p = 0; p < results.n_policies(); ++p) {
    for (std::size_t n = 0; n < results.n_points(); ++n) {
      if ((!policy || *policy == p) && (!choice.point || *choice.point == n)) rows.push_back({p, n});
    }
  }
  return rows;
}

/// @param texts  "war", "hedged", "hedged[japan]"
std::vector<Column> columns_of(const ResultsReader& results, const std::vector<std::string>& texts) {
  std::vector<Column> columns;
  for (const std::string& text : texts) {
    const Selection selection = selection_of(text);
    const std::string& outcome = selection.outcome;
    if (!results.has_estimate(outcome)) {
      throw UsageError(fmt::format("'{}' is no outcome.{} results/README.md lists them", outcome,
                                   suggestion(outcome, estimate_names())));
    }
    const Variable variable = results.estimate(outcome);
    for (const Element& element : elements_of(selection, own_dimensions(results, "/" + outcome, 2))) {
      const std::string name = value_text(outcome, element.labels);
      const bool is_one_of_all = selection.labels.empty() && !element.labels.empty();
      const std::string head = is_one_of_all ? fmt::format("{}", fmt::join(element.labels, ", ")) : name;
      columns.push_back({head, name, variable, element.place});
    }
  }
  return columns;
}

std::vector<std::string> cells_of(const Column& column, const std::vector<Row>& rows, std::size_t n_points,
                                  const EstimateIntervals& intervals) {
  std::vector<double> values;
  std::vector<double> half_widths;
  for (const Row& row : rows) {
    const std::size_t cell = row.policy * n_points + row.point;
    const std::size_t at = cell * column.variable.n_rest + column.element;
    values.push_back(column.variable.value[at]);
    half_widths.push_back(intervals.half_width(column.name, cell, column.variable.error[at]));
  }
  const int decimals = decimals_for(half_widths);
  std::vector<std::string> cells;
  for (std::size_t i = 0; i < rows.size(); ++i) cells.push_back(estimate_text(values[i], half_widths[i], decimals));
  return cells;
}

/// A table that is built by columns, as many as fit.
class Page {
 public:
  explicit Page(std::size_t n_rows) : rows_(n_rows) {}

  /// Adds a column if it fits, or if it must be there. Returns whether it was added.
  bool add(const std::string& head, const std::vector<std::string>& cells, Align align, bool must) {
    std::size_t width = display_width(head);
    for (const std::string& cell : cells) width = std::max(width, display_width(cell));
    if (!must && width_ + width + 2 > page_width) return false;
    width_ += width + 2;
    table_.add_column(head, align);
    for (std::size_t i = 0; i < rows_.size(); ++i) rows_[i].push_back(cells[i]);
    return true;
  }

  std::string text() {
    for (auto& row : rows_) table_.add_row(std::move(row));
    return table_.text();
  }

 private:
  TextTable table_;
  std::vector<std::vector<std::string>> rows_;
  std::size_t width_ = 0;
};

void add_row_names(Page& page, const ResultsReader& results, const std::vector<Row>& rows) {
  const std::vector<std::string> policies = results.labels("policy");
  std::vector<std::string> cells;
  cells.reserve(rows.size());
  for (const Row& row : rows) cells.push_back(policies[row.policy]);
  if (results.n_policies() > 1) page.add("policy", cells, Align::left, true);
  if (results.n_points() == 1) return;
  for (std::size_t i = 0; i < rows.size(); ++i) cells[i] = std::to_string(rows[i].point);
  page.add("point", cells, Align::right, true);
  for (const std::string& axis : results.axes()) {
    const std::vector<double> values = results.coordinate(axis);
    for (std::size_t i = 0; i < rows.size(); ++i) cells[i] = fmt::format("{:.4g}", values[rows[i].point]);
    page.add(axis, cells, Align::right, true);
  }
}

std::string title_in(const std::string& experiment, const char* key) {
  const Document document = parse_document(experiment, "experiment");
  const Node* node = document.root.find(key);
  return node && node->text() ? *node->text() : std::string{};
}

/// Estimates of one cell over a dimension: a row per label, a column per outcome.
std::string table_by(const ResultsReader& results, const Row& at, const std::string& dimension,
                     const std::vector<std::string>& outcomes, const std::string& suffix) {
  const std::vector<std::string> labels = results.labels(dimension);
  Page page(labels.size());
  page.add(dimension, labels, Align::left, true);
  const std::size_t cell = at.policy * results.n_points() + at.point;
  const EstimateIntervals intervals(results);
  std::string note;
  for (const std::string& outcome : outcomes) {
    const Variable all = results.estimate(outcome + suffix);
    std::vector<double> values;
    std::vector<double> half_widths;
    for (std::size_t i = 0; i < labels.size(); ++i) {
      values.push_back(all.value[cell * all.n_rest + i]);
      const std::string name = fmt::format("{}{}[{}]", outcome, suffix, labels[i]);
      half_widths.push_back(intervals.half_width(name, cell, all.error[cell * all.n_rest + i]));
      note += looks_note(name, intervals.n_looks(name));
    }
    std::vector<std::string> cells;
    const int decimals = decimals_for(half_widths);
    for (std::size_t i = 0; i < labels.size(); ++i) cells.push_back(estimate_text(values[i], half_widths[i], decimals));
    page.add(outcome, cells, Align::right, false);
  }
  return page.text() + note;
}

/// The line of Python that opens a results file.
std::string opening_line(const std::string& path) {
  std::string escaped;
  for (const char c : path) escaped += c == '"' || c == '\\' ? std::string{'\\', c} : std::string{c};
  return fmt::format("import xarray; print(xarray.open_dataset(\"{}\", engine=\"h5netcdf\"))", escaped);
}

}  // namespace

const std::vector<std::string>& headline_outcomes() {
  static const std::vector<std::string> names{"general_deterrence", "war",           "stake_lost",
                                              "daylight",           "patron_burden", "expectation_gap"};
  return names;
}

std::vector<std::string> estimate_names() {
  std::vector<std::string> names;
  for (const Outcome& outcome : outcomes()) names.emplace_back(outcome.name);
  for (const Ratio& ratio : ratios()) names.emplace_back(ratio.name);
  return names;
}

std::string heading_of(const ResultsReader& results) {
  const std::string experiment = results.text("experiment");
  const std::vector<std::int64_t> played = results.episodes_played();
  const auto [least, most] = std::minmax_element(played.begin(), played.end());
  std::string text = title_in(experiment, "title") + "\n" + wrapped(title_in(experiment, "question"), page_width, "  ");
  text += fmt::format("{} {} x {} {}, {} episodes each, seed {}{}\n", results.n_policies(),
                      results.n_policies() == 1 ? "policy" : "policies", results.n_points(),
                      results.n_points() == 1 ? "point" : "points",
                      *least == *most ? fmt::format("{}", *most) : fmt::format("{} to {}", *least, *most),
                      results.seed(), results.is_complete() ? "" : "  (PARTIAL: not all that was planned)");
  return text + precision_reached(results);
}

std::string main_table(const ResultsReader& results, const TableChoice& choice, const std::string& path) {
  std::vector<Row> rows = rows_of(results, choice);
  const std::size_t n_rows = rows.size();
  if (!choice.all_rows && n_rows > rows_shown) rows.resize(rows_shown);

  Page page(rows.size());
  add_row_names(page, results, rows);
  const bool chosen = !choice.outcomes.empty();
  const EstimateIntervals intervals(results);
  std::vector<std::string> left_out;
  std::string note;
  for (const Column& column : columns_of(results, chosen ? choice.outcomes : headline_outcomes())) {
    const bool added =
        page.add(column.head, cells_of(column, rows, results.n_points(), intervals), Align::right, false);
    if (!added && chosen) left_out.push_back(column.head);
    if (added) note += looks_note(column.name, intervals.n_looks(column.name));
  }
  std::string text = page.text();
  text += "value ± half of its 95 % interval; per episode, where it is no ratio\n" + note;
  if (!left_out.empty()) text += wrapped(fmt::format("(no room for: {})", fmt::join(left_out, ", ")), page_width);
  if (rows.size() < n_rows) {
    text += fmt::format("(the first {} of {} rows; all: daylight summary {} --all)\n", rows.size(), n_rows, path);
  }
  return text;
}

std::string results_text(const std::filesystem::path& file) {
  const ResultsReader results(file);
  const std::string path = file.string();
  return heading_of(results) + "\n" + main_table(results, {}, path) + fmt::format("\nresults: {}\n", path) +
         "open it: " + command_line({"python3", "-c", opening_line(path)}) + "\n";
}

std::string detail_tables(const ResultsReader& results, std::size_t policy, std::size_t point) {
  const Row at{policy, point};
  return table_by(results, at, "rung", {"probes", "decisions", "concessions", "invocations", "answers_force"},
                  "_at_rung") +
         "\n" + table_by(results, at, "rung", {"self_reliance", "fulfilment", "daylight", "assurance"}, "_at_rung") +
         "\n" +
         table_by(results, at, "ally",
                  {"trust_final", "belief_final", "expectation_final", "contribution_final", "hedged"}, "");
}

std::optional<std::pair<std::size_t, std::size_t>> only_row(const ResultsReader& results, const TableChoice& choice) {
  const std::vector<Row> rows = rows_of(results, choice);
  if (rows.size() != 1) return {};
  return std::pair{rows.front().policy, rows.front().point};
}

}  // namespace deterrence
