// From a document to a scenario: names, numbers and texts, everything checked, all problems collected.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "config/document.h"
#include "config/parameters.h"
#include "config/problem.h"
#include "model/scenario.h"

namespace deterrence {

/// Where each parameter was set last: concrete key -> "file:line", "--set", "default".
using Origins = std::map<std::string, std::string>;

struct ReadScenario {
  Scenario scenario;
  std::vector<NamedParameter> named;  ///< every parameter of this scenario
  Origins origins;
};

/// Reads everything but `[[change]]`; rules between parameters are left to checks.h. Problems are added to `problems`.
/// @throws ConfigError at once if the names of allies, adversaries, domains or rungs are not usable: nothing else
///         can be read without them
ReadScenario read_scenario(const Document& document, Problems& problems);

}  // namespace deterrence
