#include "cli/story_page.h"

#include <gtest/gtest.h>

#include <array>

#include "episode/events.h"

namespace deterrence {
namespace {

TEST(StoryPage, DrawsAreToldWithTheirAddressesAndNeverRoundedUp) {
  const std::array probabilities{0.25, 0.75};
  const auto text = [&](const Event& event, double u) {
    StoryPage page(11);
    page.add(outcome_text({event, u, probabilities, 1}));
    return page.take("");
  };
  EXPECT_EQ(text(event_at(EventKind::patron_turns_over, 3), 0.99999), "           .750, u .9999 @1\n");
  EXPECT_EQ(text(event_at(EventKind::probe, 3, 2), 0.5), "           .750, u .5000 @5.2\n");
  EXPECT_EQ(text(crisis_event_at(EventKind::ally_joins, 3, 1, 15, 7), 0), "           .750, u .0000 @9.1.15.8\n");
}

TEST(StoryPage, ItsNameStandsBeforeTheFirstLineAndDrawsAreNotBroken) {
  StoryPage page(11);
  page.add(std::string(70, 'x') + " and so on (" + unbroken("u .1 @5.0") + ")");
  page.add_lines("a  table\nof two lines\n", 1);
  EXPECT_EQ(page.take("period  7"), "period  7  " + std::string(70, 'x') +
                                        " and so on\n           (u .1 @5.0)\n             a  table\n"
                                        "             of two lines\n");
  EXPECT_TRUE(page.empty());
  page.add("x");
  EXPECT_EQ(page.take("period 10000"), "period 10000\n           x\n");
}

}  // namespace
}  // namespace deterrence
