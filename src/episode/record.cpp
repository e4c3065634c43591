#include "episode/record.h"

namespace deterrence {

Extents extents_of(const Scenario& scenario) {
  return {.allies = scenario.allies.size(),
          .adversaries = scenario.adversaries.size(),
          .domains = scenario.domains.size(),
          .rungs = scenario.ladder.rungs.size(),
          .periods = static_cast<std::size_t>(scenario.periods)};
}

Record::Record(const Extents& shape)
    : at_rung(shape.rungs),
      of_ally(shape.allies),
      on_target(shape.adversaries * shape.allies * shape.domains),
      in_period(shape.periods),
      of_ally_in_period(shape.allies * shape.periods),
      extents(shape) {}

void Record::clear() {
  static_cast<Totals&>(*this) = {};
  at_rung.assign(extents.rungs, {});
  of_ally.assign(extents.allies, {});
  on_target.assign(extents.adversaries * extents.allies * extents.domains, {});
  in_period.assign(extents.periods, {});
  of_ally_in_period.assign(extents.allies * extents.periods, {});
}

}  // namespace deterrence
