#include "estimation/compared.h"

#include <utility>

namespace deterrence {

Compared::Compared(const Extents& extents) : layout_(extents) {
  for (const Layout::Place& place : layout_.places()) {
    const Outcome& outcome = *place.outcome;
    if (is_by_period(outcome)) continue;
    add({.name = outcome.name,
         .unit = outcome.unit,
         .better = outcome.better,
         .is_ratio = false,
         .dimensions = dimensions_of(outcome),
         .offset = place.offset,
         .size = place.size},
        RatioForm::quotient);
  }
  for (const Ratio& ratio : ratios()) {
    add({.name = ratio.name,
         .unit = "1",
         .better = ratio.better,
         .is_ratio = true,
         .dimensions = ratio.shape == RatioShape::by_rung ? std::vector{Dimension::rung} : std::vector<Dimension>{},
         .offset = forms_.size(),
         .size = size_of(ratio, extents)},
        ratio.form);
  }
}

void Compared::add(Variable variable, RatioForm form) {
  forms_.insert(forms_.end(), variable.size, form);
  variables_.push_back(std::move(variable));
}

void Compared::split(std::span<const double> row, std::span<QuotientPart> parts) const {
  auto part = parts.begin();
  for (const double mean : row) *part++ = {.numerator = mean, .denominator = 1};
  const Record record = layout_.record_of(row);
  for (const Ratio& ratio : ratios()) {
    for (std::size_t rung = 0; rung < size_of(ratio, layout_.extents()); ++rung) {
      *part++ = {.numerator = ratio.numerator(record, rung), .denominator = ratio.denominator(record, rung)};
    }
  }
}

}  // namespace deterrence
