// A results file that the user named.
#pragma once

#include <string>

#include "storage/results_reader.h"

namespace deterrence {

/// @throws UsageError if it is absent, damaged, foreign or newer than this program; StorageError if the machine fails
ResultsReader open_results(const std::string& path);

}  // namespace deterrence
