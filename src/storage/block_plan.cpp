#include "storage/block_plan.h"

#include <algorithm>
#include <limits>

#include "estimation/compared.h"

namespace deterrence {
namespace {

constexpr double none = std::numeric_limits<double>::quiet_NaN();
using Parts = std::vector<QuotientPart>;

/// Whether the interval under a policy is narrow enough; the one that others are compared with has none.
bool is_precise(const Precision& precision, const std::vector<double>& half_widths) {
  for (std::size_t policy = 0; policy < half_widths.size(); ++policy) {
    if (policy != precision.against && !(half_widths[policy] <= precision.half_width)) return false;
  }
  return true;
}

std::vector<double> half_widths_of(const Precision& precision, const std::vector<Parts>& by_policy,
                                   std::size_t n_looks) {
  std::vector<double> half_widths;
  half_widths.reserve(by_policy.size());
  for (std::size_t policy = 0; policy < by_policy.size(); ++policy) {
    if (policy == precision.against) {
      half_widths.push_back(none);
    } else if (precision.against) {
      half_widths.push_back(
          half_width_of_difference_at_look(by_policy[*precision.against], by_policy[policy], n_looks));
    } else {
      half_widths.push_back(half_width_at_look(by_policy[policy], n_looks));
    }
  }
  return half_widths;
}

}  // namespace

std::uint64_t blocks_asked_for(const Experiment& experiment) { return experiment.episodes / episodes_per_block; }

/// What is stored, and the value that is looked at.
class BlockPlan::Inventory {
 public:
  Inventory(const Experiment& experiment, StoredBlocks& stored)
      : experiment_(experiment),
        stored_(stored),
        entries_(stored.entries()),
        compared_(extents_of(experiment.scenario)),
        parts_(compared_.size()) {}

  bool has(std::size_t policy, std::size_t point, std::uint64_t n_blocks) const {
    const auto first = first_of(policy, point);
    if (entries_.end() - first < static_cast<std::ptrdiff_t>(n_blocks)) return false;
    const JournalEntry& last = first[static_cast<std::ptrdiff_t>(n_blocks) - 1];  // each block is there once, in order
    return last.id == BlockId{static_cast<std::uint32_t>(policy), static_cast<std::uint32_t>(point), n_blocks - 1};
  }

  /// Adds blocks that are there.
  void read(std::size_t policy, std::size_t point, std::uint64_t first, std::uint64_t end, Parts& parts) const {
    const auto entry = first_of(policy, point);
    for (std::uint64_t block = first; block < end; ++block) {
      const BlockRecord record = stored_.read(entry[static_cast<std::ptrdiff_t>(block)], compared_.layout());
      compared_.split(std::span(record.mean).first(compared_.layout().n_kept()), parts_);
      parts.push_back(parts_[experiment_.precision->value]);
    }
  }

 private:
  std::vector<JournalEntry>::const_iterator first_of(std::size_t policy, std::size_t point) const {
    const BlockId first{static_cast<std::uint32_t>(policy), static_cast<std::uint32_t>(point), 0};
    return std::lower_bound(entries_.begin(), entries_.end(), first,
                            [](const JournalEntry& entry, const BlockId& id) { return entry.id < id; });
  }

  const Experiment& experiment_;
  StoredBlocks& stored_;
  const std::vector<JournalEntry>& entries_;  ///< by policy, point and block
  Compared compared_;
  mutable Parts parts_;  ///< of one block
};

BlockPlan::BlockPlan(const Experiment& experiment)
    : experiment_(experiment),
      looks_(experiment.precision ? looks_until(blocks_asked_for(experiment)) : std::vector<std::uint64_t>{}),
      points_(n_points(experiment)) {
  for (PointPlan& point : points_) {
    point.n_blocks = experiment.precision ? looks_.front() : blocks_asked_for(experiment);
    point.is_final = !experiment.precision;
    point.half_widths.assign(experiment.precision ? experiment.policies.size() : 0, none);
  }
}

void BlockPlan::look(StoredBlocks& stored) {
  if (is_final()) return;
  const Inventory inventory(experiment_, stored);
  for (std::size_t point = 0; point < points_.size(); ++point) {
    if (!points_[point].is_final) look_at(point, inventory);
  }
}

void BlockPlan::look_at(std::size_t point, const Inventory& inventory) {
  PointPlan& plan = points_[point];
  std::vector<Parts> by_policy(experiment_.policies.size());
  while (!plan.is_final) {
    for (std::size_t policy = 0; policy < by_policy.size(); ++policy) {
      if (!inventory.has(policy, point, plan.n_blocks)) return;
    }
    for (std::size_t policy = 0; policy < by_policy.size(); ++policy) {
      inventory.read(policy, point, by_policy[policy].size(), plan.n_blocks, by_policy[policy]);
    }
    plan.half_widths = half_widths_of(*experiment_.precision, by_policy, looks_.size());
    plan.is_met = is_precise(*experiment_.precision, plan.half_widths);
    ++plan.n_looks;
    plan.is_final = plan.is_met || plan.n_looks == looks_.size();
    if (!plan.is_final) plan.n_blocks = looks_[plan.n_looks];
  }
}

bool BlockPlan::is_final() const {
  return std::all_of(points_.begin(), points_.end(), [](const PointPlan& point) { return point.is_final; });
}

bool BlockPlan::includes(const BlockId& id) const {
  return id.policy < experiment_.policies.size() && id.point < points_.size() && id.block < points_[id.point].n_blocks;
}

std::uint64_t BlockPlan::most_blocks() const {
  std::uint64_t most = 0;
  for (const PointPlan& point : points_) most = std::max(most, point.n_blocks);
  return most;
}

std::uint64_t BlockPlan::n_blocks_ahead() const {
  std::uint64_t n = 0;
  for (const PointPlan& point : points_) n += point.is_final ? point.n_blocks : blocks_asked_for(experiment_);
  return n * experiment_.policies.size();
}

}  // namespace deterrence
