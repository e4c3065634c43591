// Shards share all blocks among them, evenly, and none plays always the same points.
#include "storage/shard.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <set>
#include <vector>

namespace deterrence {
namespace {

TEST(ShardTest, OfNConsecutiveBlocksEachShardHasOne) {
  for (const std::uint32_t n : {1U, 2U, 7U, 64U, 1000U}) {
    for (std::uint64_t begin = 0; begin < 5 * std::uint64_t{n}; begin += n) {
      std::set<std::uint32_t> owners;
      for (std::uint64_t place = begin; place < begin + n; ++place) owners.insert(owner_of(place, n));
      EXPECT_EQ(owners.size(), n);
      EXPECT_EQ(*owners.begin(), 1U);
      EXPECT_EQ(*owners.rbegin(), n);
    }
  }
}

TEST(ShardTest, WhereThereAreAsManyShardsAsPointsEachPlaysManyOfThem) {
  constexpr std::uint32_t n = 64;
  std::vector<std::set<std::uint64_t>> points(n);
  for (std::uint64_t place = 0; place < 256 * n; ++place) points[owner_of(place, n) - 1].insert(place % n);
  for (const auto& of_shard : points) EXPECT_GT(of_shard.size(), 50U);
}

TEST(ShardTest, ThePlaceInARoundIsTheOneThatItOwns) {
  for (const std::uint32_t n : {1U, 2U, 7U, 64U}) {
    for (std::uint32_t number = 1; number <= n; ++number) {
      for (std::uint64_t round = 0; round < 20; ++round) {
        const std::uint64_t place = place_in_round({number, n}, round);
        EXPECT_EQ(place / n, round);
        EXPECT_EQ(owner_of(place, n), number);
      }
    }
  }
}

TEST(ShardTest, PlacesCountThroughPointsThenPoliciesThenBlocks) {
  std::uint64_t place = 0;
  for (std::uint64_t block = 0; block < 3; ++block) {
    for (std::uint32_t policy = 0; policy < 2; ++policy) {
      for (std::uint32_t point = 0; point < 5; ++point)
        EXPECT_EQ(place_in_waves({policy, point, block}, 2, 5), place++);
    }
  }
}

}  // namespace
}  // namespace deterrence
