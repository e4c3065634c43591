// Where an event has its place within its period.
#include "chance/event.h"

#include <gtest/gtest.h>

namespace deterrence {
namespace {

TEST(Address, HasAByteForKindBothActorsAndRung) {
  EXPECT_EQ(address({.kind = 7, .period = 9, .i = 1, .j = 2, .rung = 3}), 0x07010203U);
  EXPECT_EQ(address({.kind = 12, .period = 1, .i = 15}), 12U * 16777216 + 15U * 65536);
  EXPECT_EQ(address({.kind = 10, .period = 1, .j = 15, .rung = 8}), 10U * 16777216 + 15U * 256 + 8);
}

TEST(Address, IsZeroWhereNothingApplies) { EXPECT_EQ(address({.kind = 1, .period = 400}), 1U << 24); }

TEST(Address, HoldsTheLargestOfEveryPart) {
  EXPECT_EQ(address({.kind = 255, .period = 0, .i = 255, .j = 255, .rung = 255}), 0xffffffffU);
}

}  // namespace
}  // namespace deterrence
