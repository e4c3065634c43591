// What measures of sensitivity say, in plain words: no more than their intervals bear out.
#pragma once

#include <string>

#include "cli/sensitivity.h"

namespace deterrence {

/// A few sentences about one value.
std::string what_it_says(const Sensitivity& sensitivity, const ValueSensitivity& value);

/// "22 %", "0.4 %", "98.3 %".
std::string percent_text(double share);

}  // namespace deterrence
