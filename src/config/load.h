// What a command plays: an experiment or a scenario from a file, with the options of the command line on top.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "config/precision_reader.h"
#include "config/scenario_reader.h"
#include "design/experiment.h"

namespace deterrence {

/// What is played, as the command line changes it. Texts are as the user wrote them.
struct Overrides {
  std::optional<std::uint64_t> episodes = {};
  std::optional<std::uint64_t> seed = {};
  std::vector<std::string> set = {};     ///< KEY=VALUE; of several, the last wins
  std::vector<std::string> vary = {};    ///< [NAME:]KEY=VALUES
  std::vector<std::string> policy = {};  ///< NAME:KEY=VALUE,...
  std::vector<std::string> change = {};  ///< PERIOD:KEY=VALUE,...
  std::string design = {};               ///< KIND
  std::string points = {};               ///< N
  std::string precision = {};            ///< OUTCOME=HALF_WIDTH[,against=POLICY]
};

struct LoadedExperiment {
  Experiment experiment;
  std::vector<NamedParameter> named;
  Origins origins;
  std::string scenario_file;
  std::string points_file;         ///< of a list; else empty
  std::vector<std::string> notes;  ///< what is allowed but may surprise
};

/// What the layers above know of results.
struct ResultsVocabulary {
  std::vector<std::string> reserved;  ///< names that the results file uses, which no axis may have
  ValueNamed value_named;             ///< without it, outcomes are not looked up
};

/// @throws ConfigError with every problem found
LoadedExperiment load_experiment(const std::string& path, const Overrides& overrides,
                                 const ResultsVocabulary& vocabulary);

/// An experiment as a results file stores it: two texts (see writer.h).
struct StoredExperiment {
  std::string file;  ///< as the user named it
  std::string experiment;
  std::string scenario;
};

/// The same of a stored experiment.
LoadedExperiment load_stored_experiment(const StoredExperiment& stored, const Overrides& overrides,
                                        const ResultsVocabulary& vocabulary);

}  // namespace deterrence
