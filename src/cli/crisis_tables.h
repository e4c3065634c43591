// A crisis as tables, fit for 100 columns.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "model/crisis_picture.h"

namespace deterrence {

/// What the crisis is about, and with what beliefs it is seen.
std::string crisis_heading(const Scenario& scenario, const CrisisPicture& picture, std::size_t adversary,
                           const Target& target);

/// A row for each rung: what the ally does, what answer is expected, daylight, assurance, gap.
std::string crisis_overview(const Scenario& scenario, const CrisisPicture& picture, const Target& target,
                            const std::vector<std::size_t>& rungs);

/// One rung: odds, and what everybody does in both views.
std::string rung_tables(const Scenario& scenario, const CrisisPicture& picture, std::size_t adversary,
                        const Target& target, std::size_t rung);

}  // namespace deterrence
