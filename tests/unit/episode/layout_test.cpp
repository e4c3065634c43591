#include <gtest/gtest.h>

#include <numeric>
#include <vector>

#include "episode/outcomes.h"

namespace deterrence {
namespace {

TEST(Layout, ARecordIsFoundAgainInItsRow) {
  const Layout layout({.allies = 2, .adversaries = 3, .domains = 2, .rungs = 4, .periods = 5});
  std::vector<double> row(layout.n_values());
  std::iota(row.begin(), row.end(), 1.0);
  const Record record = layout.record_of(row);
  EXPECT_EQ(record.extents, layout.extents());
  EXPECT_EQ(record.probes, 1);
  std::vector<double> again(layout.n_values());
  layout.flatten(record, again);
  EXPECT_EQ(again, row);
}

}  // namespace
}  // namespace deterrence
