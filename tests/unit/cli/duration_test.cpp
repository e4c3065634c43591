// Times as users and batch systems write them.
#include "cli/duration.h"

#include <gtest/gtest.h>

namespace deterrence {
namespace {

double seconds_of(const std::string& text) { return parse_duration(text).value().count(); }

TEST(Duration, HasAUnit) {
  EXPECT_EQ(seconds_of("90s"), 90);
  EXPECT_EQ(seconds_of("50m"), 3000);
  EXPECT_EQ(seconds_of("1.5h"), 5400);
  EXPECT_EQ(seconds_of("2d"), 172800);
}

TEST(Duration, OrIsAClockAsSlurmWritesIt) {
  EXPECT_EQ(seconds_of("50:00"), 3000);
  EXPECT_EQ(seconds_of("2:30:01"), 9001);
  EXPECT_EQ(seconds_of("1-02:30:00"), 86400 + 9000);
  EXPECT_EQ(seconds_of("90:00"), 5400);
}

TEST(Duration, IsNothingElse) {
  for (const char* text : {"", "50", "0s", "-5m", "m", "5 m", "1h30m", "5M", "nans", "1e99h", "1:60", "1:2:3:4", ":30",
                           "1:", "1-2", "1-02:30", "UNLIMITED", "x:30"}) {
    EXPECT_FALSE(parse_duration(text)) << text;
  }
}

}  // namespace
}  // namespace deterrence
