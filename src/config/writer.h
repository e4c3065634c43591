// Scenarios and experiments as text: everything as resolved, in one normal form that reads back as the same.
#pragma once

#include <string>

#include "design/experiment.h"

namespace deterrence {

/// TOML of a scenario with its changes over time.
std::string scenario_text(const Scenario& scenario, const std::vector<Change>& changes);

/// What identifies an experiment: with its episodes and precision, or without them, as the journal compares it.
enum class Extent { with_episodes, without_episodes };

/// TOML of an experiment, its scenario left out: no path, nothing of how it is run.
std::string experiment_text(const Experiment& experiment, Extent extent);

/// The same as a file that a user can run again.
/// @param scenario_path  as it shall stand in the file, relative to it
std::string experiment_file_text(const Experiment& experiment, const std::string& scenario_path);

}  // namespace deterrence
