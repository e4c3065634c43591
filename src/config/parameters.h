// The table of parameters: key, unit, range, meaning and member of Scenario of everything that a scenario holds.
//
// It drives loading, validation, `daylight show`, --set, --vary and configs/README.md. To add a parameter is to add
// a member of Scenario and a row here.
//
// In a key, one capital letter stands for a name: A an ally, K another ally, B an adversary, D a domain, R a rung
// (its number, from 1). Source of every row: docs/model.md, section "Parameters".
#pragma once

#include <cstddef>
#include <limits>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "design/experiment.h"
#include "model/scenario.h"

namespace deterrence {

/// The numbers that a parameter may be.
struct Range {
  double low = 0;
  double high = std::numeric_limits<double>::infinity();
  bool above_low = false;  ///< the lower end itself is refused
  std::string_view text;   ///< e.g. "[0, 1]"
  std::string_view why;    ///< e.g. "a share lies in [0, 1]"

  bool contains(double value) const;
};

using Number = double& (*)(Scenario& scenario, const Slot::Indices& indices);
using Count = int& (*)(Scenario& scenario, const Slot::Indices& indices);
using Text = std::string& (*)(Scenario& scenario, const Slot::Indices& indices);

struct Parameter {
  std::string_view key;
  std::string_view unit;
  Range range;
  std::string_view meaning;
  std::variant<Number, Count, Text> member;
  std::string_view fallback = {};  ///< what holds if it is left out, in words or as a number; empty: it is required
};

std::span<const Parameter> parameters();

/// One parameter of one scenario: with the names of that scenario in place of the letters.
struct NamedParameter {
  const Parameter* parameter = nullptr;
  std::string key;  ///< e.g. "ally.japan.trust", "ladder.fog.3"
  Slot::Indices indices{};

  /// REQUIRES: the parameter is a number.
  Slot slot() const { return {std::get<Number>(parameter->member), indices}; }
};

/// Every parameter of a scenario in the order of the table. Only the scenario's names and sizes are looked at.
std::vector<NamedParameter> named_parameters(const Scenario& scenario);

/// "ally.japan.trust" as words.
std::vector<std::string> words_of(std::string_view key);

/// The parameters that a key with wildcards stands for; `*` is one word, and a pair may be named in either order.
std::vector<const NamedParameter*> matching(const std::vector<NamedParameter>& all, std::string_view key);

}  // namespace deterrence
