// What `sensitivity --json` prints: one object, with flat rows, so that a table of them is one line of Python.
#pragma once

#include <string>

#include "cli/sensitivity.h"

namespace deterrence {

/// A row for each value, policy and parameter, and one for each point that was left out.
std::string sensitivity_json(const std::string& file, const std::string& seed, const Sensitivity& sensitivity);

}  // namespace deterrence
