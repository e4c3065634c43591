// The design of an experiment in words and as a table of points.
#pragma once

#include <string>

#include "design/experiment.h"

namespace deterrence {

/// How much of it: a glance, or every value and point to the last digit.
enum class Detail { glance, everything };

/// Kind, size and axes; the points of every kind but a grid, whose axes say it all.
std::string design_text(const Experiment& experiment, Detail detail);

}  // namespace deterrence
