// Numbers with their errors, as tables show them.
#pragma once

#include <span>
#include <string>

namespace deterrence {

/// Digits after the point so that the largest finite half width has two of its own.
int decimals_for(std::span<const double> half_widths);

/// "0.0123 ±0.0045"; "-" without a value, "±?" without an interval.
std::string estimate_text(double value, double half_width, int decimals);

/// "+0.0123"; "-" without a value.
std::string difference_text(double difference, int decimals);

/// "+0.0078 to +0.0168"; "-" without an interval.
std::string interval_text(double difference, double half_width, int decimals);

/// A factor: "3.2", "120", "2e+07"; "-" if it is none.
std::string factor_text(double factor);

}  // namespace deterrence
