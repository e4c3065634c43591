#include "cli/estimate_text.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

namespace deterrence {
namespace {

/// Without "-0.000".
std::string signed_text(double value, int decimals) {
  const std::string text = fmt::format("{:+.{}f}", value, decimals);
  return text.find_first_of("123456789") == std::string::npos ? fmt::format("{:.{}f}", 0.0, decimals) : text;
}

}  // namespace

int decimals_for(std::span<const double> half_widths) {
  double largest = 0;
  for (const double each : half_widths) largest = std::isfinite(each) ? std::max(largest, each) : largest;
  return largest > 0 ? std::clamp(1 - static_cast<int>(std::floor(std::log10(largest))), 0, 6) : 4;
}

std::string estimate_text(double value, double half_width, int decimals) {
  if (!std::isfinite(value)) return "-";
  if (!std::isfinite(half_width)) return fmt::format("{:.{}f} ±?", value, decimals);
  return fmt::format("{:.{}f} ±{:.{}f}", value, decimals, half_width, decimals);
}

std::string difference_text(double difference, int decimals) {
  return std::isfinite(difference) ? signed_text(difference, decimals) : "-";
}

std::string interval_text(double difference, double half_width, int decimals) {
  if (!std::isfinite(half_width)) return "-";
  return signed_text(difference - half_width, decimals) + " to " + signed_text(difference + half_width, decimals);
}

std::string factor_text(double factor) {
  if (!std::isfinite(factor)) return "-";
  if (factor < 99.95) return fmt::format("{:.1f}", factor);
  return factor < 1e5 ? fmt::format("{:.0f}", factor) : fmt::format("{:.0e}", factor);
}

}  // namespace deterrence
