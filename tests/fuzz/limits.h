// The limits of a scenario, written from docs/model.md apart from the table of parameters that the program reads by.
#pragma once

#include <string>
#include <vector>

#include "model/scenario.h"

namespace deterrence::fuzz {

/// What lies beyond a limit, in words; nothing in a valid scenario.
std::vector<std::string> beyond_limits(const Scenario& scenario);

}  // namespace deterrence::fuzz
