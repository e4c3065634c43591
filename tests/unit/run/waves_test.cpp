// The order in which blocks are played: whole waves, without what is there already.
#include <gtest/gtest.h>

#include "run/driver.h"

namespace deterrence {
namespace {

std::vector<BlockId> all_of(Waves& waves) {
  std::vector<BlockId> ids;
  while (const auto id = waves.next()) ids.push_back(*id);
  return ids;
}

TEST(Waves, BlockZeroOfEverythingComesBeforeBlockOne) {
  Waves waves(2, 3, 2);
  EXPECT_EQ(waves.n_planned(), 12U);
  EXPECT_EQ(all_of(waves), (std::vector<BlockId>{{0, 0, 0},
                                                 {0, 1, 0},
                                                 {0, 2, 0},
                                                 {1, 0, 0},
                                                 {1, 1, 0},
                                                 {1, 2, 0},
                                                 {0, 0, 1},
                                                 {0, 1, 1},
                                                 {0, 2, 1},
                                                 {1, 0, 1},
                                                 {1, 1, 1},
                                                 {1, 2, 1}}));
}

TEST(Waves, WhatIsThereAlreadyIsLeftOut) {
  Waves waves(2, 2, 2);
  for (const BlockId& id : {BlockId{0, 0, 0}, BlockId{1, 0, 0}, BlockId{1, 1, 1}}) waves.skip(id);
  EXPECT_EQ(waves.n_planned(), 8U);
  EXPECT_EQ(waves.n_left(), 5U);
  EXPECT_EQ(all_of(waves), (std::vector<BlockId>{{0, 1, 0}, {1, 1, 0}, {0, 0, 1}, {0, 1, 1}, {1, 0, 1}}));
}

TEST(Waves, ABlockThatIsThereTwiceCountsOnce) {
  Waves waves(1, 1, 3);
  waves.skip({0, 0, 1});
  waves.skip({0, 0, 1});
  EXPECT_EQ(waves.n_left(), 2U);
}

TEST(Waves, OfAStoppedRunTheRestIsPlayedInTheSameOrder) {
  Waves first(2, 3, 4);
  Waves second(2, 3, 4);
  Waves whole(2, 3, 4);
  std::vector<BlockId> ids;
  for (int i = 0; i < 10; ++i) {
    ids.push_back(*first.next());
    second.skip(ids.back());
  }
  for (const BlockId& id : all_of(second)) ids.push_back(id);
  EXPECT_EQ(ids, all_of(whole));
}

TEST(Waves, AllAreBegunOnceTheLastIsHandedOut) {
  Waves waves(1, 2, 2);
  waves.skip({0, 0, 1});
  waves.skip({0, 1, 1});
  EXPECT_FALSE(waves.all_begun());
  waves.next();
  EXPECT_FALSE(waves.all_begun());
  waves.next();
  EXPECT_TRUE(waves.all_begun()) << "those behind it are there already";
  EXPECT_FALSE(waves.next());
}

TEST(Waves, OfNothingNothingIsLeft) {
  Waves waves(1, 1, 1);
  waves.skip({0, 0, 0});
  EXPECT_TRUE(waves.all_begun());
  EXPECT_EQ(waves.n_left(), 0U);
  EXPECT_FALSE(waves.next());
}

}  // namespace
}  // namespace deterrence
