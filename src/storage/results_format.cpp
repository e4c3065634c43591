#include "storage/results_format.h"

#include <fmt/format.h>

#include "estimation/ratios.h"

namespace deterrence {

std::vector<std::string> results_names() {
  std::vector<std::string> names{
      "policy",  "point",    "ally",        "adversary",   "domain",          "rung",
      "period",  "quantile", "block",       "episode",     "episodes_played", "episodes_planned",
      "blocks",  "episodes", "differences", "sensitivity", "stopping",        "provenance",
      "outcome", "mean",     "se"};  // the last three: columns of exported tables
  for (const Outcome& outcome : outcomes()) {
    names.emplace_back(outcome.name);
    names.push_back(fmt::format("{}_se", outcome.name));
    if (is_scalar(outcome)) names.push_back(fmt::format("{}_quantile", outcome.name));
  }
  for (const Ratio& ratio : ratios()) {
    names.emplace_back(ratio.name);
    names.push_back(fmt::format("{}_se", ratio.name));
  }
  return names;
}

std::vector<std::string> labels_of(Dimension dimension, const Scenario& scenario) {
  std::vector<std::string> labels;
  switch (dimension) {
    case Dimension::ally:
      for (const Ally& ally : scenario.allies) labels.push_back(ally.key);
      break;
    case Dimension::adversary:
      for (const Adversary& adversary : scenario.adversaries) labels.push_back(adversary.key);
      break;
    case Dimension::domain:
      for (const Domain& domain : scenario.domains) labels.push_back(domain.key);
      break;
    case Dimension::rung:
      for (const Rung& rung : scenario.ladder.rungs) labels.push_back(rung.name);
      break;
    case Dimension::period:
      for (int period = 1; period <= scenario.periods; ++period) labels.push_back(std::to_string(period));
      break;
  }
  return labels;
}

}  // namespace deterrence
