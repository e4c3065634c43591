// How policies do over all points (futures), as robust decision making asks: regret, and the share of the points in
// which a policy meets a goal. Source: Lempert, Groves, Popper & Bankes (2006).
#pragma once

#include <string>
#include <vector>

#include "cli/goal.h"
#include "storage/results_reader.h"

namespace deterrence {

/// Of one value: how far each policy falls short of the best one at the same point; >= 0.
struct Regret {
  ShownValue value;
  Better better = Better::low;
  std::vector<std::size_t> points;      ///< that were asked for
  std::vector<std::vector<double>> of;  ///< shape (n_policies, points.size()); NaN where the policy has no value,
                                        ///< or policies were not played in the same blocks
};

/// Regrets of the values that have a direction: that of a goal, else of `best`, else of the table of outcomes.
/// @param best    none: as the tables of outcomes and ratios say
/// @param points  at which they are wanted
std::vector<Regret> regrets(const ResultsReader& results, std::vector<ShownValue> values,
                            const std::vector<Goal>& goals, Better best, const std::vector<std::size_t>& points);

/// In how many points a policy meets a goal.
struct GoalCount {
  std::size_t n_met = 0;
  std::size_t n_undecided = 0;
  std::size_t n_missed = 0;
  std::size_t n_unknown = 0;

  void add(Verdict verdict);
};

/// Counts of one goal, or of all of them together, by policy.
struct GoalCounts {
  std::string goal;
  std::vector<GoalCount> of;  ///< shape (n_policies,)
};

/// @returns of each goal; with several, then of all of them: met where each is met, missed where any is missed, else
///          unknown where any is
/// @param points  that are counted
std::vector<GoalCounts> count_goals(const ResultsReader& results, const std::vector<Goal>& goals,
                                    const std::vector<std::size_t>& points);

std::string regret_table(const std::vector<Regret>& regrets, const std::vector<std::string>& policies);
std::string goal_table(const std::vector<GoalCounts>& goals, const std::vector<std::string>& policies);

}  // namespace deterrence
