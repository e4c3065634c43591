// Policies: `[[policy]]` tables, and --policy.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "config/axes.h"
#include "config/document.h"
#include "config/parameters.h"
#include "config/problem.h"
#include "design/experiment.h"

namespace deterrence {

/// A policy with what is needed to say what is wrong with it.
struct PlacedPolicy {
  Policy policy;
  Place place;
};

/// A table of `[[policy]]`; nothing if it is no table.
/// @param periods  of the scenario
std::optional<PlacedPolicy> read_policy(const Document& document, const Node& table, int periods,
                                        const std::vector<NamedParameter>& named, Problems& problems);

/// NAME:KEY=VALUE,... or NAME alone, a policy that changes nothing.
PlacedPolicy parse_policy(const std::string& text, const std::vector<NamedParameter>& named, Problems& problems);

/// Checks that names tell them apart, and that none sets what is varied.
void check_policies(const std::vector<PlacedPolicy>& policies, const std::vector<PlacedAxis>& axes, Problems& problems);

}  // namespace deterrence
