// A results file that the user named.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "cli/selection.h"
#include "storage/results_reader.h"

namespace deterrence {

/// @throws UsageError if it is absent, damaged, foreign or newer than this program; StorageError if the machine fails
ResultsReader open_results(const std::string& path);

/// The dimensions of a variable, but for the first ones: those of policy, point and perhaps episode.
std::vector<LabelledDimension> own_dimensions(const ResultsReader& results, const std::string& path,
                                              std::size_t n_leading);

/// The place of a label that the user named.
/// @param what  what it is: "policy", "ally"
/// @throws UsageError if it is none of the labels
std::size_t label_index(const std::vector<std::string>& labels, const std::string& label, std::string_view what);

}  // namespace deterrence
