// Chance that can be told to give up.
#include "chance/interruptible.h"

#include <gtest/gtest.h>

#include <array>
#include <vector>

namespace deterrence {
namespace {

/// Remembers what it was asked and always picks the last outcome.
class LastOutcome final : public Chance {
 public:
  std::size_t pick(const Event& event, std::span<const double> probabilities) override {
    asked.push_back(event);
    return probabilities.size() - 1;
  }
  std::vector<Event> asked;
};

constexpr Event first{.kind = 8, .period = 1, .i = 1, .j = 2, .rung = 3};
constexpr Event second{.kind = 9, .period = 1, .i = 1, .j = 2, .rung = 3};

TEST(Chance, SplitsWhatMayHappenIntoHappeningAndNot) {
  LastOutcome never;
  EXPECT_FALSE(never.happens(first, .999));  // the last of two outcomes is that it does not
  EXPECT_EQ(never.asked, std::vector{first});
}

TEST(InterruptibleChance, PassesEventsThroughWhileNobodyAbandons) {
  LastOutcome chance;
  const std::atomic<bool> abandon = false;
  InterruptibleChance interruptible(chance, abandon);
  EXPECT_EQ(interruptible.pick(first, std::array{.2, .3, .5}), 2U);
  EXPECT_EQ(interruptible.pick(second, std::array{.2, .8}), 1U);
  EXPECT_EQ(chance.asked, (std::vector{first, second}));
}

TEST(InterruptibleChance, GivesUpAtTheNextEventOnceAbandoned) {
  LastOutcome chance;
  std::atomic<bool> abandon = false;
  InterruptibleChance interruptible(chance, abandon);
  interruptible.pick(first, std::array{1.0});
  abandon = true;
  EXPECT_THROW(interruptible.pick(second, std::array{1.0}), Abandoned);
  EXPECT_EQ(chance.asked, std::vector{first});  // the second was never asked
}

}  // namespace
}  // namespace deterrence
