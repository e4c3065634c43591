#include "cli/players.h"

namespace deterrence {

BlockRecord Players::play(const BlockId& id, Keep keep, const std::atomic<bool>& abandon) {
  std::unique_ptr<Player> player = take();
  const std::pair cell{id.policy, id.point};
  if (player->cell != cell) player->player.set_course(course_at(experiment_, id.policy, id.point));
  player->cell = cell;
  BlockRecord record = player->player.play(experiment_.seed, id.block, keep, abandon);
  const std::lock_guard lock(mutex_);
  idle_.push_back(std::move(player));
  return record;
}

std::unique_ptr<Players::Player> Players::take() {
  const std::lock_guard lock(mutex_);
  if (idle_.empty()) return std::make_unique<Player>(layout_, simd_);
  std::unique_ptr<Player> player = std::move(idle_.back());
  idle_.pop_back();
  return player;
}

}  // namespace deterrence
