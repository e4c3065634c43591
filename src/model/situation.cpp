#include "model/situation.h"

#include <algorithm>
#include <bit>
#include <cstdint>

namespace deterrence {
namespace {

constexpr std::size_t most_memory = std::size_t{16} << 20;  // of all situations of a course, roughly [bytes]
constexpr std::size_t most_places = 1024;
constexpr std::size_t tries = 4;  // places where a situation may be

std::size_t n_places(const Scenario& scenario) {
  const std::size_t n_targets = scenario.allies.size() * scenario.domains.size();
  const std::size_t of_target = sizeof(CrisisTerms) + sizeof(Lineup) + scenario.allies.size() * sizeof(Joiner) +
                                scenario.ladder.rungs.size() * sizeof(Probe);
  const std::size_t of_situation = 2 * scenario.adversaries.size() * n_targets * of_target;
  return std::clamp<std::size_t>(most_memory / of_situation, 1, most_places);
}

std::uint64_t hash_of(const State& state, int period) {
  constexpr std::uint64_t odd = 0x9e3779b97f4a7c15;  // spreads bits (Fibonacci hashing)
  auto hash = static_cast<std::uint64_t>(period);
  for (const AllyState& ally : state.allies) {
    hash = (hash ^ std::bit_cast<std::uint64_t>(ally.contribution)) * odd;
    hash = (hash ^ (hash >> 32) ^ (ally.hedged ? 1 : 0)) * odd;
  }
  return hash >> 32;
}

}  // namespace

void Situation::begin(const Scenario& scenario, const State& state, int period) {
  scenario_ = &scenario;
  period_ = period;
  contributions_.clear();
  hedged_.clear();
  for (const AllyState& ally : state.allies) {
    contributions_.push_back(ally.contribution);
    hedged_.push_back(ally.hedged ? 1 : 0);
  }
  update_posture(posture_, scenario, state, period);
  standoffs_.resize(scenario.adversaries.size());
  for (auto& of_adversary : standoffs_) {
    for (OfAdversary& one : of_adversary) one.is_known = false;
  }
}

bool Situation::is_of(const State& state, int period) const {
  if (period_ != period) return false;
  for (std::size_t a = 0; a < state.allies.size(); ++a) {
    const AllyState& ally = state.allies[a];
    if (contributions_[a] != ally.contribution || (hedged_[a] != 0) != ally.hedged) return false;
  }
  return true;
}

const Standoff& Situation::standoff(std::size_t adversary, double patron_available, const Kernels& kernels) {
  OfAdversary& wanted = standoffs_[adversary][patron_available == 1 ? 0 : 1];
  if (!wanted.is_known) update_standoff(wanted.standoff, *scenario_, posture_, adversary, patron_available, kernels);
  wanted.is_known = true;
  return wanted.standoff;
}

void Situations::begin(const Scenario& scenario) {
  places_.resize(n_places(scenario));
  for (const auto& place : places_) {
    if (place) place->forget();
  }
}

std::shared_ptr<Situation> Situations::at(const Scenario& scenario, const State& state, int period) {
  const std::uint64_t hash = hash_of(state, period);
  const std::size_t n_tries = std::min(tries, places_.size());
  std::shared_ptr<Situation>* place = nullptr;
  for (std::size_t i = 0; i < n_tries; ++i) {
    std::shared_ptr<Situation>& candidate = places_[(hash + i) % places_.size()];
    if (candidate && candidate->is_of(state, period)) return candidate;
    if (!place && (!candidate || candidate->is_forgotten())) place = &candidate;
  }
  if (!place) place = &places_[(hash + (hash >> 16) % n_tries) % places_.size()];
  if (!*place || place->use_count() > 1) *place = std::make_shared<Situation>();
  (*place)->begin(scenario, state, period);
  return *place;
}

}  // namespace deterrence
