// The precision that an experiment asks for: `[precision]`, or --precision.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "config/document.h"
#include "config/problem.h"
#include "design/experiment.h"

namespace deterrence {

/// As it is written, unchecked.
struct PlacedPrecision {
  std::string outcome;
  double half_width = 0;
  std::string against;  ///< empty if not given
  Place outcome_place;
  Place half_width_place;
  Place against_place;
};

/// What a text such as "war" or "hedged[japan]" stands for, or why it stands for no single value.
struct NamedValue {
  std::size_t place = 0;     ///< among the values that are compared
  std::string name = {};     ///< as results have it: without the blanks that a text may have
  std::string problem = {};  ///< empty if there is none
};

/// Asked of the layers that know outcomes.
using ValueNamed = std::function<NamedValue(const std::string& text, const Scenario& scenario)>;

/// The table `[precision]`; nothing where a part of it is missing or of the wrong kind.
std::optional<PlacedPrecision> read_precision(const Document& document, const Node& table, Problems& problems);

/// OUTCOME=HALF_WIDTH[,against=POLICY].
std::optional<PlacedPrecision> parse_precision(const std::string& text, Problems& problems);

/// Checks it against the outcomes and policies that there are.
std::optional<Precision> resolve_precision(const PlacedPrecision& placed, const Scenario& scenario,
                                           const std::vector<Policy>& policies, const ValueNamed& value_named,
                                           Problems& problems);

}  // namespace deterrence
