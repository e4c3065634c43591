// Which episode a trace tells of, for those who tell it.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "cli/cell_choice.h"
#include "design/experiment.h"

namespace deterrence {

struct TracedEpisode {
  const Experiment& experiment;
  Cell cell;
  std::uint64_t episode = 0;

  const Policy& policy() const { return experiment.policies[cell.policy]; }

  /// The settings that come into force in a period, in the order in which they do.
  std::vector<Setting> changes_in(int period) const;
};

}  // namespace deterrence
