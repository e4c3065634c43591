// The rows of an exported results file, in memory that does not grow with it.
#pragma once

#include <string>
#include <vector>

#include "cli/csv.h"
#include "storage/results_reader.h"

namespace deterrence {

/// Tidy: a row for each estimate. Columns: policy, point, the varied parameters, outcome, the labels (ally, adversary,
/// domain, rung, period; empty where the outcome has none), mean, se.
/// @param outcomes  those wanted, each of them there; "hedged[japan]" is one value
/// @throws UsageError if there is no such value
void export_estimates(const ResultsReader& results, const std::vector<std::string>& outcomes, CsvWriter& csv);

/// A row for each episode that was kept. Columns: policy, point, the varied parameters, episode, and one for each
/// outcome, or for each element of it: trust_final.japan, probes_on.china.japan.maritime.
/// @param outcomes  likewise, each of them kept by episode
/// @throws UsageError
void export_episodes(const ResultsReader& results, const std::vector<std::string>& outcomes, CsvWriter& csv);

}  // namespace deterrence
