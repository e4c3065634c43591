// The same world under other numbers: allies, domains and adversaries in another order.
#pragma once

#include <cstddef>
#include <vector>

#include "episode/record.h"
#include "model/scenario.h"

namespace deterrence {

/// For each new number the old one.
struct Relabelling {
  std::vector<std::size_t> allies;
  std::vector<std::size_t> adversaries;
  std::vector<std::size_t> domains;
};

/// Every number stays as it is.
Relabelling no_relabelling(const Scenario& scenario);

Scenario relabelled(const Scenario& scenario, const Relabelling& relabelling);
Record relabelled(const Record& record, const Relabelling& relabelling);

}  // namespace deterrence
