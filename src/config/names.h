// The names that give a scenario its shape: domains, allies, adversaries, rungs and pairs.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "config/document.h"
#include "config/problem.h"
#include "model/scenario.h"

namespace deterrence {

/// Whether a name can stand in a key: [A-Za-z][A-Za-z0-9_-]*.
bool is_name(std::string_view text);

/// Whether a text can stand in tables and label a dimension of a file: UTF-8 without control characters, not empty.
bool is_label(std::string_view text);

/// A scenario of the right shape, all numbers 0. What is wrong with names is added to `problems`.
/// @throws ConfigError with all problems so far if the names give no shape: nothing else can be read without them
Scenario named_scenario(const Document& document, Problems& problems);

/// "japan, south_korea": the keys of allies, domains or adversaries, for messages.
template <typename Entries>
std::vector<std::string> keys_of(const Entries& entries) {
  std::vector<std::string> keys;
  keys.reserve(entries.size());
  for (const auto& entry : entries) keys.push_back(entry.key);
  return keys;
}

}  // namespace deterrence
