// The chance events of an episode and their addresses (docs/model.md, "Every chance event has an address").
//
// Indices of allies and adversaries count from 0, as do rungs here; the address counts rungs from 1.
#pragma once

#include <cstddef>
#include <cstdint>

#include "chance/event.h"

namespace deterrence {

enum class EventKind : std::uint8_t {
  patron_turns_over = 1,
  patron_type = 2,
  adversary_turns_over = 3,
  adversary_type = 4,
  probe = 5,
  attribution = 6,
  ally_moves = 7,
  patron_answers = 8,
  ally_joins = 9,
  adversary_moves = 10,
  coalition_wins = 11,
  ally_hedges = 12
};

/// An event that concerns nobody, one actor, or two; beyond a crisis.
inline Event event_at(EventKind kind, int period, std::size_t i = 0) {
  return {.kind = static_cast<std::uint8_t>(kind),
          .period = static_cast<std::uint32_t>(period),
          .i = static_cast<std::uint8_t>(i),
          .j = 0,
          .rung = 0};
}

/// An event of a crisis: of an adversary and an ally, at a rung.
inline Event crisis_event_at(EventKind kind, int period, std::size_t adversary, std::size_t ally, std::size_t rung) {
  Event event = event_at(kind, period, adversary);
  event.j = static_cast<std::uint8_t>(ally);
  event.rung = static_cast<std::uint8_t>(rung + 1);
  return event;
}

}  // namespace deterrence
