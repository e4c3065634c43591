#include "estimation/meetings.h"

#include <functional>

namespace deterrence {
namespace {

/// The same for equal states.
std::size_t hash_of(const State& state) {
  std::size_t hash = index_of(state.patron_type);
  const auto mix = [&hash](double value) { hash = hash * 0x100000001b3 ^ std::hash<double>{}(value); };
  for (const AllyState& ally : state.allies) {
    mix(ally.trust);
    mix(ally.belief);
    mix(ally.contribution);
    for (const double held : ally.held) mix(held);
  }
  for (const AdversaryState& adversary : state.adversaries) {
    mix(static_cast<double>(index_of(adversary.type)));
    mix(adversary.belief);
  }
  return hash;
}

}  // namespace

void Meetings::add(const Junction& from, const Episode& episode, double probability, std::span<const double> row) {
  Meeting& meeting = meeting_of(episode);
  meeting.n_paths += from.n_paths;
  meeting.outcomes.add(probability, from.outcomes, row);
}

std::vector<Junction> Meetings::junctions() const {
  std::vector<Junction> junctions;
  junctions.reserve(meetings_.size());
  for (const Meeting& meeting : meetings_) {
    junctions.push_back({meeting.state, meeting.outcomes.probability(), meeting.n_paths, meeting.outcomes.expected()});
  }
  return junctions;
}

Meetings::Meeting& Meetings::meeting_of(const Episode& episode) {
  const std::size_t hash = hash_of(episode.state);
  const auto [begin, end] = index_.equal_range(hash);
  for (auto entry = begin; entry != end; ++entry) {
    Meeting& meeting = meetings_[entry->second];
    if (meeting.state == episode.state && meeting.highest_rung == episode.record.highest_rung) return meeting;
  }
  index_.emplace(hash, meetings_.size());
  return meetings_.emplace_back(Meeting{episode.state, episode.record.highest_rung, 0, Mixture(layout_)});
}

}  // namespace deterrence
