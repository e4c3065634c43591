// The files that `daylight new` writes: small, complete, commented from the table of parameters.
#pragma once

#include <string>

namespace deterrence {

std::string scenario_starter();
std::string experiment_starter();

}  // namespace deterrence
