// What one episode reports: every outcome of docs/model.md, section "Outcomes". All counts start at 0.
//
// The outcome table (episode/outcomes.h) names each member and drives everything that is made of them.
#pragma once

#include <cstddef>
#include <vector>

#include "model/scenario.h"

namespace deterrence {

/// How many of each there are; decides the shape of every outcome.
struct Extents {
  std::size_t allies = 0;
  std::size_t adversaries = 0;
  std::size_t domains = 0;
  std::size_t rungs = 0;
  std::size_t periods = 0;

  bool operator==(const Extents&) const = default;
};

Extents extents_of(const Scenario& scenario);

struct RungRecord {
  double probes = 0;
  double decisions = 0;
  double concessions = 0;
  double invocations = 0;
  double answers_support = 0;
  double answers_force = 0;
  double daylight_sum = 0;
  double assurance_sum = 0;
  double expectation_gap_sum = 0;
};

struct AllyRecord {
  double trust_final = 0;
  double trust_mean = 0;
  double expectation_final = 0;
  double contribution_final = 0;
  double belief_final = 0;
  double hedged = 0;
};

struct TargetRecord {
  double probes = 0;
};

struct PeriodRecord {
  double probes = 0;
};

struct AllyPeriodRecord {
  double trust = 0;
  double expectation = 0;
  double contribution = 0;
  double hedged = 0;
};

/// What an episode has one number of.
struct Totals {
  double probes = 0;
  double unattributed = 0;
  double crises = 0;
  double concessions = 0;
  double back_downs = 0;
  double clashes = 0;
  double defeats = 0;
  double invocations = 0;
  double answers_force = 0;
  double answers_support = 0;
  double answers_abstain = 0;
  double joins = 0;
  double highest_rung = 0;
  double war = 0;
  double stake_lost = 0;
  double periods_lived = 0;
  double patron_burden = 0;
  double allies_burden = 0;
};

struct Record : Totals {
  explicit Record(const Extents& shape);

  /// All counts are 0 again, as in a new one.
  void clear();

  std::vector<RungRecord> at_rung;                  ///< shape (n_rungs,)
  std::vector<AllyRecord> of_ally;                  ///< shape (n_allies,)
  std::vector<TargetRecord> on_target;              ///< shape (n_adversaries, n_allies, n_domains), the last fastest
  std::vector<PeriodRecord> in_period;              ///< shape (n_periods,)
  std::vector<AllyPeriodRecord> of_ally_in_period;  ///< shape (n_allies, n_periods), the last fastest

  Extents extents;
};

}  // namespace deterrence
