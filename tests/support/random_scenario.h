// Random valid scenarios, most of them lively, with the ends of all ranges now and then.
#pragma once

#include "model/scenario.h"
#include "support/draw.h"

namespace deterrence {

struct ScenarioSize {
  std::size_t allies = 1;
  std::size_t adversaries = 1;
  std::size_t domains = 1;
  std::size_t rungs = 2;
  int periods = 1;
};

/// Mostly a few of each, now and then as many as are allowed of one.
ScenarioSize random_size(Draw& draw);

Scenario random_scenario(Draw& draw, const ScenarioSize& size);

}  // namespace deterrence
