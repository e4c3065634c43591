// What `daylight exact` has found, and how it is shown.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "estimation/cell.h"
#include "estimation/exact.h"
#include "model/scenario.h"

namespace deterrence {

/// The same instance, sampled.
struct SampledValues {
  std::uint64_t n_episodes = 0;
  CellEstimates estimates;
};

struct ExactReport {
  std::string heading;  ///< what was played
  const Scenario& scenario;
  const Layout& layout;
  ExactValues exact;
  std::optional<SampledValues> sampled;
};

/// An outcome or a ratio, all its elements.
struct Quantity {
  std::string_view name;
  std::vector<Dimension> dimensions;
  std::span<const double> exact;
  std::span<const Estimate> sampled;  ///< empty if nothing was sampled
};

std::vector<Quantity> outcomes_of(const ExactReport& report);
std::vector<Quantity> ratios_of(const ExactReport& report);

/// Tables, 100 columns wide at most, unless names or numbers are very long.
std::string exact_text(const ExactReport& report);

/// One object, as docs/exact.md describes it.
std::string exact_json(const ExactReport& report);

}  // namespace deterrence
