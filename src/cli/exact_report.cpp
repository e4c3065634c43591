#include "cli/exact_report.h"

#include "estimation/ratios.h"

namespace deterrence {
namespace {

template <typename Value>
std::span<const Value> part_of(const std::vector<Value>& values, std::size_t offset, std::size_t size) {
  return std::span<const Value>(values).subspan(offset, size);
}

}  // namespace

std::vector<Quantity> outcomes_of(const ExactReport& report) {
  std::vector<Quantity> quantities;
  for (const Layout::Place& place : report.layout.places()) {
    Quantity quantity{.name = place.outcome->name,
                      .dimensions = dimensions_of(*place.outcome),
                      .exact = part_of(report.exact.outcomes.means, place.offset, place.size),
                      .sampled = {}};
    if (report.sampled) quantity.sampled = part_of(report.sampled->estimates.outcomes, place.offset, place.size);
    quantities.push_back(std::move(quantity));
  }
  return quantities;
}

std::vector<Quantity> ratios_of(const ExactReport& report) {
  std::vector<Quantity> quantities;
  std::size_t offset = 0;
  for (const Ratio& ratio : ratios()) {
    const std::size_t size = size_of(ratio, report.layout.extents());
    Quantity quantity{
        .name = ratio.name, .dimensions = {}, .exact = part_of(report.exact.ratios, offset, size), .sampled = {}};
    if (ratio.shape == RatioShape::by_rung) quantity.dimensions = {Dimension::rung};
    if (report.sampled) quantity.sampled = part_of(report.sampled->estimates.ratios, offset, size);
    quantities.push_back(std::move(quantity));
    offset += size;
  }
  return quantities;
}

}  // namespace deterrence
