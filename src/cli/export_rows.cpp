#include "cli/export_rows.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <cmath>

#include "cli/results_input.h"
#include "cli/selection.h"

namespace deterrence {
namespace {

using Names = std::vector<std::string>;

constexpr std::size_t points_at_once = 256;
constexpr std::size_t episodes_at_once = 4096;

const Names& label_columns() {
  static const Names columns{"ally", "adversary", "domain", "rung", "period"};
  return columns;
}

/// A variable of the file, and which of its values are exported.
struct Column {
  std::string outcome;
  std::string path;
  hdf5::Shape rest;               ///< sizes of its own dimensions
  std::size_t n_elements = 1;     ///< product of these
  Names dimensions;               ///< names of these
  std::vector<Element> elements;  ///< those that are exported
};

/// @param text       "hedged", "hedged[japan]"
/// @param n_leading  dimensions before its own
Column column_of(const ResultsReader& results, const std::string& text, const std::string& group,
                 std::size_t n_leading) {
  const Selection selection = selection_of(text);
  Column column{
      .outcome = selection.outcome, .path = group + selection.outcome, .rest = {}, .dimensions = {}, .elements = {}};
  const std::vector<LabelledDimension> dimensions = own_dimensions(results, column.path, n_leading);
  for (const LabelledDimension& dimension : dimensions) {
    column.dimensions.push_back(dimension.name);
    column.rest.push_back(dimension.labels.size());
    column.n_elements *= dimension.labels.size();
  }
  column.elements = elements_of(selection, dimensions);
  return column;
}

std::vector<double> read(const ResultsReader& results, const Column& column, const std::string& suffix,
                         hdf5::Shape start, hdf5::Shape count) {
  start.insert(start.end(), column.rest.size(), 0);
  count.insert(count.end(), column.rest.begin(), column.rest.end());
  return results.file().read<double>(column.path + suffix, start, count);
}

/// What begins every row: policy, point, and where the point is.
class Cells {
 public:
  explicit Cells(const ResultsReader& results) : policies_(results.labels("policy")), axes_(results.axes()) {
    for (const std::string& axis : axes_) values_.push_back(results.coordinate(axis));
  }

  Names heads() const {
    Names heads{"policy", "point"};
    heads.insert(heads.end(), axes_.begin(), axes_.end());
    return heads;
  }

  Names of(std::size_t policy, std::size_t point) const {
    Names cells{policies_[policy], std::to_string(point)};
    for (const std::vector<double>& values : values_) cells.push_back(csv_number(values[point]));
    return cells;
  }

 private:
  Names policies_;
  Names axes_;
  std::vector<std::vector<double>> values_;
};

/// Estimates of one variable at some points of one policy.
struct Estimates {
  const Column* column = nullptr;
  std::vector<double> mean;
  std::vector<double> error;
};

/// "japan" in the column of allies, nothing in the others.
Names label_cells(const Column& column, const Element& element) {
  Names cells(label_columns().size());
  for (std::size_t i = 0; i < column.dimensions.size(); ++i) {
    const auto place = std::find(label_columns().begin(), label_columns().end(), column.dimensions[i]);
    cells[static_cast<std::size_t>(place - label_columns().begin())] = element.labels[i];
  }
  return cells;
}

void add_estimates(CsvWriter& csv, const Names& begin, const Estimates& estimates, std::size_t nth_point) {
  const Column& column = *estimates.column;
  for (const Element& element : column.elements) {
    Names row = begin;
    row.push_back(column.outcome);
    const Names labels = label_cells(column, element);
    row.insert(row.end(), labels.begin(), labels.end());
    row.push_back(csv_number(estimates.mean[nth_point * column.n_elements + element.place]));
    row.push_back(csv_number(estimates.error[nth_point * column.n_elements + element.place]));
    csv.add_row(row);
  }
}

void add_episodes(CsvWriter& csv, const Names& begin, std::size_t first_episode, std::size_t n,
                  const std::vector<Column>& columns, const std::vector<std::vector<double>>& values) {
  for (std::size_t i = 0; i < n; ++i) {
    if (std::isnan(values.front()[i * columns.front().n_elements])) continue;  // was not played
    Names row = begin;
    row.push_back(std::to_string(first_episode + i));
    for (std::size_t column = 0; column < columns.size(); ++column) {
      for (const Element& element : columns[column].elements) {
        row.push_back(csv_number(values[column][i * columns[column].n_elements + element.place]));
      }
    }
    csv.add_row(row);
  }
}

}  // namespace

void export_estimates(const ResultsReader& results, const Names& outcomes, CsvWriter& csv) {
  const Cells cells(results);
  std::vector<Column> columns;
  columns.reserve(outcomes.size());
  for (const std::string& outcome : outcomes) columns.push_back(column_of(results, outcome, "/", 2));
  Names heads = cells.heads();
  heads.emplace_back("outcome");
  heads.insert(heads.end(), label_columns().begin(), label_columns().end());
  heads.insert(heads.end(), {"mean", "se"});
  csv.add_row(heads);
  for (std::size_t policy = 0; policy < results.n_policies(); ++policy) {
    for (std::size_t first = 0; first < results.n_points(); first += points_at_once) {
      const std::size_t n = std::min(points_at_once, results.n_points() - first);
      std::vector<Estimates> all;
      all.reserve(columns.size());
      for (const Column& column : columns) {
        all.push_back({&column, read(results, column, "", {policy, first}, {1, n}),
                       read(results, column, "_se", {policy, first}, {1, n})});
      }
      for (std::size_t i = 0; i < n; ++i) {
        const Names begin = cells.of(policy, first + i);
        for (const Estimates& estimates : all) add_estimates(csv, begin, estimates, i);
      }
    }
  }
}

void export_episodes(const ResultsReader& results, const Names& outcomes, CsvWriter& csv) {
  const Cells cells(results);
  Names heads = cells.heads();
  heads.emplace_back("episode");
  std::vector<Column> columns;
  for (const std::string& outcome : outcomes) {
    columns.push_back(column_of(results, outcome, "/episodes/", 3));
    for (const Element& element : columns.back().elements) {
      const std::string separator = element.labels.empty() ? "" : ".";
      heads.push_back(columns.back().outcome + separator + fmt::format("{}", fmt::join(element.labels, ".")));
    }
  }
  csv.add_row(heads);
  const std::size_t n_episodes = results.file().shape("/episodes/episode").at(0);
  for (std::size_t policy = 0; policy < results.n_policies(); ++policy) {
    for (std::size_t point = 0; point < results.n_points(); ++point) {
      for (std::size_t first = 0; first < n_episodes; first += episodes_at_once) {
        const std::size_t n = std::min(episodes_at_once, n_episodes - first);
        std::vector<std::vector<double>> values;
        values.reserve(columns.size());
        for (const Column& column : columns) {
          values.push_back(read(results, column, "", {policy, point, first}, {1, 1, n}));
        }
        add_episodes(csv, cells.of(policy, point), first, n, columns, values);
      }
    }
  }
}

}  // namespace deterrence
