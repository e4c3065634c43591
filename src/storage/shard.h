// A share of an experiment's blocks, played by one job of many into a journal of its own.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>

namespace deterrence {

struct BlockId {
  std::uint32_t policy = 0;
  std::uint32_t point = 0;
  std::uint64_t block = 0;

  auto operator<=>(const BlockId&) const = default;  // NOLINT(modernize-use-nullptr): a false alarm of clang-tidy 14
};

inline constexpr std::uint32_t most_shards = 1'000'000;

/// Number i of n, from 1. All of an experiment is 1 of 1.
struct Shard {
  std::uint32_t number = 1;
  std::uint32_t of = 1;

  bool is_all() const { return of == 1; }
  bool operator==(const Shard&) const = default;
};

/// "3/20"
std::string shard_text(const Shard& shard);

/// Place of a block in the order of playing: block 0 of every policy and point, then block 1, and so on.
std::uint64_t place_in_waves(const BlockId& id, std::size_t n_policies, std::size_t n_points);

/// Number of the shard, of n, that plays the block at a place in the order of playing. Of each n consecutive places
/// every shard has one; which one changes from n to n without a pattern, so that no shard gets all of the longest
/// blocks.
std::uint32_t owner_of(std::uint64_t place, std::uint32_t n_shards);

/// The place that a shard has among the n consecutive ones of a round, from 0.
std::uint64_t place_in_round(const Shard& shard, std::uint64_t round);

}  // namespace deterrence
