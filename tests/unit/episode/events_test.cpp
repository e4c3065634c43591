// The kinds of chance events and how they are addressed. That an episode asks for the right ones is seen in
// turns_test.cpp.
#include "episode/events.h"

#include <gtest/gtest.h>

namespace deterrence {
namespace {

TEST(EventAt, CountsActorsFromZeroAndPeriodsFromOne) {
  EXPECT_EQ(event_at(EventKind::patron_turns_over, 3), (Event{.kind = 1, .period = 3}));
  EXPECT_EQ(event_at(EventKind::adversary_type, 0, 7), (Event{.kind = 4, .period = 0, .i = 7}));
  EXPECT_EQ(event_at(EventKind::ally_hedges, 10000, 15), (Event{.kind = 12, .period = 10000, .i = 15}));
}

TEST(CrisisEventAt, CountsRungsFromOneInTheAddressThoughFromZeroInCode) {
  EXPECT_EQ(crisis_event_at(EventKind::ally_moves, 2, 7, 15, 0),
            (Event{.kind = 7, .period = 2, .i = 7, .j = 15, .rung = 1}));
  EXPECT_EQ(address(crisis_event_at(EventKind::coalition_wins, 2, 7, 15, 7)), 0x0b070f08U);
}

}  // namespace
}  // namespace deterrence
