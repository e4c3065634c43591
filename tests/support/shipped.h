// The scenarios that are shipped with the program.
#pragma once

#include <string>

#include "config/load.h"

namespace deterrence {

/// @param name  e.g. "small/one_ally"
inline Experiment shipped_scenario(const std::string& name) {
  return load_experiment(std::string(DAYLIGHT_ROOT) + "/configs/scenarios/" + name + ".toml", {}, {}).experiment;
}

}  // namespace deterrence
