// The files that ship below configs/, and texts that differ from them in one place.
#pragma once

#include <algorithm>
#include <filesystem>
#include <stdexcept>
#include <string>
#include <vector>

#include "config/load.h"
#include "support/scratch.h"

namespace deterrence {

inline std::filesystem::path shipped(const std::string& name) {
  return std::filesystem::path(DAYLIGHT_ROOT) / "configs" / name;
}

/// @param name  e.g. "small/one_ally"
inline Experiment shipped_scenario(const std::string& name) {
  return load_experiment(shipped("scenarios/" + name + ".toml").string(), {}, {}).experiment;
}

/// Every file below a folder of configs/, by name.
inline std::vector<std::filesystem::path> all_shipped(const std::string& folder) {
  std::vector<std::filesystem::path> paths;
  for (const auto& entry : std::filesystem::recursive_directory_iterator(shipped(folder))) {
    if (entry.path().extension() == ".toml") paths.push_back(entry.path());
  }
  std::sort(paths.begin(), paths.end());
  return paths;
}

/// The text of a small scenario: allies north and south, the adversary rival, the domain sea, rungs incident and war.
inline std::string two_allies_text() { return content_of(shipped("scenarios/small/two_allies.toml")); }

/// A text with one place changed; it has to stand there exactly once.
inline std::string changed(std::string text, const std::string& old, const std::string& with) {
  const std::size_t at = text.find(old);
  if (at == std::string::npos || text.find(old, at + 1) != std::string::npos) {
    throw std::logic_error("'" + old + "' does not stand there once");
  }
  return text.replace(at, old.size(), with);
}

}  // namespace deterrence
