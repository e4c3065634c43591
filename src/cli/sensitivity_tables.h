// The tables of `sensitivity`, fit for 100 columns, and in a sentence what each says.
#pragma once

#include <string>

#include "cli/sensitivity.h"

namespace deterrence {

/// A table for each value: its parameters, those that matter most first.
std::string sensitivity_tables(const Sensitivity& sensitivity);

/// "3, 7 to 9 and 12", of numbers in order; of more than a few ranges "... and 40 more".
std::string ranges_text(const std::vector<std::size_t>& numbers);

/// A bar: so much of `width` is filled, so much more is pale. Shares are cut off at 0 and 1.
std::string bar_text(double filled, double pale, std::size_t width);

}  // namespace deterrence
