// Tables of a results file, fit for 100 columns. `run` and `summary` print the same.
#pragma once

#include <cstddef>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "storage/results_reader.h"

namespace deterrence {

inline constexpr std::size_t rows_shown = 25;  ///< unless all are asked for

/// What tables show unless told otherwise, the most important first.
const std::vector<std::string>& headline_outcomes();

/// Names of all outcomes and ratios, for suggestions.
std::vector<std::string> estimate_names();

/// Which rows and columns are wanted.
struct TableChoice {
  bool all_rows = false;
  std::vector<std::string> outcomes = {};  ///< empty: those that matter most, as many as fit
  std::optional<std::string> policy = {};  ///< only this one
  std::optional<std::size_t> point = {};   ///< only this one
};

/// Title, question, what was played: the lines above the table.
std::string heading_of(const ResultsReader& results);

/// A row per policy and point: estimates with half their 95 % intervals.
/// @throws UsageError if what was chosen is not there
std::string main_table(const ResultsReader& results, const TableChoice& choice, const std::string& path);

/// The tables of a file that was just made, where it is, and how to open it.
std::string results_text(const std::filesystem::path& file);

/// Of one policy at one point: outcomes by rung and by ally.
std::string detail_tables(const ResultsReader& results, std::size_t policy, std::size_t point);

/// The single row of a choice, if it has only one.
std::optional<std::pair<std::size_t, std::size_t>> only_row(const ResultsReader& results, const TableChoice& choice);

}  // namespace deterrence
