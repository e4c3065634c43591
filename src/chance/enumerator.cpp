#include "chance/enumerator.h"

#include "chance/possible.h"

namespace deterrence {
namespace {

/// The first outcome from one on that is possible; 0 if none is.
std::size_t possible_from(std::size_t outcome, std::span<const double> probabilities) {
  for (; outcome < probabilities.size(); ++outcome) {
    if (is_possible(probabilities[outcome])) return outcome;
  }
  return 0;
}

}  // namespace

std::size_t Enumerator::pick(const Event& /*event*/, std::span<const double> probabilities) {
  if (depth_ == path_.size()) path_.push_back({.outcome = possible_from(0, probabilities), .next = 0});
  Branch& branch = path_[depth_];
  ++depth_;
  if (depth_ == path_.size()) branch.next = possible_from(branch.outcome + 1, probabilities);
  probability_ *= probabilities[branch.outcome];
  return branch.outcome;
}

bool Enumerator::next() {
  while (!path_.empty() && path_.back().next == 0) path_.pop_back();
  if (path_.empty()) return false;
  path_.back().outcome = path_.back().next;
  depth_ = 0;
  probability_ = 1;
  return true;
}

}  // namespace deterrence
