// What a file plays: a scenario, an experiment, or the experiment that a results file stores.
#pragma once

#include <iosfwd>
#include <string>

#include "config/load.h"

namespace deterrence {

/// What the loader has to know of results.
ResultsVocabulary results_vocabulary();

/// @throws ConfigError with every problem found; UsageError or StorageError if a results file cannot be read
LoadedExperiment load_played(const std::string& file, const Overrides& overrides);

/// Prints a line for each note on what is played.
void print_notes(const LoadedExperiment& loaded, std::ostream& out);

}  // namespace deterrence
