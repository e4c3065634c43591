// What a policy is asked to reach, such as "war<0.01", and whether it does.
#pragma once

#include <string>
#include <vector>

#include "cli/shown_value.h"
#include "estimation/interval.h"

namespace deterrence {

enum class Verdict { met, undecided, missed, unknown };

struct Goal {
  enum class Relation { below, at_most, above, at_least };

  std::string text;  ///< as the user wrote it
  ShownValue value;
  Relation relation = Relation::below;
  double bound = 0;

  /// The direction that the goal takes for better.
  Better better() const {
    return relation == Relation::below || relation == Relation::at_most ? Better::low : Better::high;
  }

  /// Whether an estimate with this 95 % interval meets the goal: undecided where that straddles the bound, has no end,
  /// or no width, since what was the same in all episodes may be what seldom changes; unknown where there is no
  /// estimate, because nothing was played or a ratio has no denominator.
  Verdict verdict(double estimate, const Interval& interval) const;
};

/// Goals from texts OUTCOME<NUMBER, with <, <=, > or >=.
/// @throws UsageError for what is none
std::vector<Goal> parse_goals(const std::vector<std::string>& texts, const Compared& compared,
                              const ResultsReader& results);

}  // namespace deterrence
