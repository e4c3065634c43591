#include "storage/shard.h"

#include <fmt/format.h>

#define XXH_INLINE_ALL
#include <xxhash.h>

namespace deterrence {
namespace {

/// By how much the shards are turned in a round.
std::uint64_t turn_in(std::uint64_t round, std::uint32_t n_shards) {
  return XXH3_64bits(&round, sizeof round) % n_shards;
}

}  // namespace

std::string shard_text(const Shard& shard) { return fmt::format("{}/{}", shard.number, shard.of); }

std::uint64_t place_in_waves(const BlockId& id, std::size_t n_policies, std::size_t n_points) {
  return (id.block * n_policies + id.policy) * n_points + id.point;
}

std::uint32_t owner_of(std::uint64_t place, std::uint32_t n_shards) {
  return static_cast<std::uint32_t>((place % n_shards + turn_in(place / n_shards, n_shards)) % n_shards + 1);
}

std::uint64_t place_in_round(const Shard& shard, std::uint64_t round) {
  return round * shard.of + (shard.number - 1 + shard.of - turn_in(round, shard.of)) % shard.of;
}

}  // namespace deterrence
