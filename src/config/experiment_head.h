// What an experiment file says before its design: title, question, scenario, episodes and seed.
#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "config/document.h"
#include "config/problem.h"

namespace deterrence {

struct ExperimentHead {
  std::string title;
  std::string question;
  std::optional<std::uint64_t> episodes;  ///< per policy and point, as given
  std::optional<std::uint64_t> seed;
};

/// Whether a document is an experiment rather than a scenario.
bool is_experiment(const Document& document);

/// The head of an experiment. Unknown keys of its top level are problems too.
ExperimentHead read_head(const Document& experiment, Problems& problems);

/// Adds a problem unless there can be so many episodes.
void check_episodes(std::uint64_t episodes, const Place& place, Problems& problems);

/// The scenario that an experiment names, by a path relative to its own.
/// @throws ConfigError with all problems so far, if it cannot be read or is no scenario
Document read_scenario_of(const Document& experiment, Problems& problems);

}  // namespace deterrence
