#include "cli/robustness.h"
#include "cli/text_table.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <limits>

#include "cli/estimate_intervals.h"
#include "cli/estimate_text.h"
#include "cli/grouped_table.h"
#include "cli/results_tables.h"

namespace deterrence {
namespace {

constexpr double none = std::numeric_limits<double>::quiet_NaN();

Better direction_of(const ShownValue& value, const std::vector<Goal>& goals, Better best) {
  for (const Goal& goal : goals) {
    if (goal.value.place == value.place) return goal.better();
  }
  return best != Better::none ? best : value.better;
}

/// The best of some values; NaN if there are none.
double best_of(const std::vector<double>& values, Better better) {
  double best = none;
  for (const double value : values) {
    if (std::isnan(value)) continue;
    const bool improves = std::isnan(best) || (better == Better::low ? value < best : value > best);
    if (improves) best = value;
  }
  return best;
}

/// @param played_alike  points at which policies may be compared, shape (n_points,)
Regret regret_of(const ResultsReader& results, const ShownValue& value, Better better,
                 const std::vector<std::size_t>& points, const std::vector<bool>& played_alike) {
  const Variable all = results.estimate(value.outcome);
  Regret regret{value, better, points, std::vector<std::vector<double>>(results.n_policies())};
  for (const std::size_t point : points) {
    std::vector<double> at_point;
    for (std::size_t policy = 0; policy < results.n_policies(); ++policy) {
      const std::size_t cell = policy * results.n_points() + point;
      at_point.push_back(played_alike[point] ? all.value[cell * all.n_rest + value.element] : none);
    }
    const double best = best_of(at_point, better);
    for (std::size_t policy = 0; policy < results.n_policies(); ++policy) {
      regret.of[policy].push_back(std::abs(at_point[policy] - best));
    }
  }
  return regret;
}

/// What the table tells of one policy.
std::vector<std::string> regret_cells(const Regret& regret, std::size_t policy, int decimals) {
  const std::vector<double>& of = regret.of[policy];
  double sum = 0;
  std::size_t n = 0;
  std::size_t n_best = 0;
  std::size_t worst = of.size();
  for (std::size_t i = 0; i < of.size(); ++i) {
    if (std::isnan(of[i])) continue;
    sum += of[i];
    ++n;
    n_best += of[i] == 0 ? 1 : 0;
    if (worst == of.size() || of[i] > of[worst]) worst = i;
  }
  if (n == 0) return {"-", "-", "-", "0/0"};
  return {fmt::format("{:.{}f}", sum / static_cast<double>(n), decimals), fmt::format("{:.{}f}", of[worst], decimals),
          std::to_string(regret.points[worst]), fmt::format("{}/{}", n_best, n)};
}

bool has_none(const std::vector<double>& regrets) {
  return std::any_of(regrets.begin(), regrets.end(), [](double each) { return std::isnan(each); });
}

/// Three digits of the largest regret.
int regret_decimals(const Regret& regret) {
  double largest = 0;
  for (const auto& of : regret.of) {
    for (const double each : of) largest = std::isfinite(each) ? std::max(largest, each) : largest;
  }
  return largest > 0 ? std::clamp(2 - static_cast<int>(std::floor(std::log10(largest))), 0, 6) : 4;
}

std::string percent_text(std::size_t n, std::size_t of) {
  return fmt::format("{:.0f}", 100 * static_cast<double>(n) / static_cast<double>(of));
}

/// "48 %", or "48 to 60 %" if some points are undecided or unknown.
std::string share_text(const GoalCount& count) {
  const std::size_t n_open = count.n_undecided + count.n_unknown;
  const std::size_t n = count.n_met + n_open + count.n_missed;
  if (n_open == 0) return percent_text(count.n_met, n) + " %";
  return percent_text(count.n_met, n) + " to " + percent_text(count.n_met + n_open, n) + " %";
}

bool has_unknown(const std::vector<GoalCounts>& goals) {
  const auto is_unknown = [](const GoalCount& count) { return count.n_unknown > 0; };
  return std::any_of(goals.begin(), goals.end(),
                     [&](const GoalCounts& each) { return std::any_of(each.of.begin(), each.of.end(), is_unknown); });
}

/// What the table tells of one policy.
std::vector<std::string> goal_cells(const GoalCount& count, bool with_unknown) {
  std::vector<std::string> cells;
  for (const std::size_t n : {count.n_met, count.n_undecided, count.n_missed}) cells.push_back(std::to_string(n));
  if (with_unknown) cells.push_back(std::to_string(count.n_unknown));
  cells.push_back(share_text(count));
  return cells;
}

Verdict all_of(Verdict one, Verdict two) {
  for (const Verdict first : {Verdict::missed, Verdict::unknown}) {
    if (one == first || two == first) return first;
  }
  return one == Verdict::met ? two : one;
}

}  // namespace

std::vector<Regret> regrets(const ResultsReader& results, std::vector<ShownValue> values,
                            const std::vector<Goal>& goals, Better best, const std::vector<std::size_t>& points) {
  for (const Goal& goal : goals) {
    const auto is_it = [&](const ShownValue& value) { return value.place == goal.value.place; };
    if (std::none_of(values.begin(), values.end(), is_it)) values.push_back(goal.value);
  }
  const std::vector<bool> played_alike = results.played_alike();
  std::vector<Regret> all;
  for (const ShownValue& value : values) {
    const Better better = direction_of(value, goals, best);
    if (better != Better::none) all.push_back(regret_of(results, value, better, points, played_alike));
  }
  return all;
}

void GoalCount::add(Verdict verdict) {
  n_met += verdict == Verdict::met ? 1 : 0;
  n_undecided += verdict == Verdict::undecided ? 1 : 0;
  n_missed += verdict == Verdict::missed ? 1 : 0;
  n_unknown += verdict == Verdict::unknown ? 1 : 0;
}

std::vector<GoalCounts> count_goals(const ResultsReader& results, const std::vector<Goal>& goals,
                                    const std::vector<std::size_t>& points) {
  const std::size_t n_cells = results.n_policies() * results.n_points();
  const EstimateIntervals estimates(results);
  std::vector<GoalCounts> counts;
  std::vector<Verdict> together(n_cells, Verdict::met);
  const auto count = [&](const std::string& goal, const std::vector<Verdict>& verdicts) {
    counts.push_back({goal, std::vector<GoalCount>(results.n_policies())});
    for (std::size_t policy = 0; policy < results.n_policies(); ++policy) {
      for (const std::size_t point : points) {
        counts.back().of[policy].add(verdicts[policy * results.n_points() + point]);
      }
    }
  };
  for (const Goal& goal : goals) {
    const Variable all = results.estimate(goal.value.outcome);
    const std::vector<Interval> intervals = estimates.intervals(goal.value);
    std::vector<Verdict> verdicts;
    for (std::size_t cell = 0; cell < n_cells; ++cell) {
      verdicts.push_back(goal.verdict(all.value[cell * all.n_rest + goal.value.element], intervals[cell]));
      together[cell] = all_of(together[cell], verdicts[cell]);
    }
    count(goal.text, verdicts);
  }
  if (goals.size() > 1) count("all of them", together);
  return counts;
}

std::string regret_table(const std::vector<Regret>& regrets, const std::vector<std::string>& policies) {
  bool any_none = false;
  GroupedTable table(
      {{"mean", Align::right}, {"most", Align::right}, {"at point", Align::right}, {"best in", Align::right}});
  for (const Regret& regret : regrets) {
    table.add_group(fmt::format("{}, {} is better", regret.value.text(), name_of(regret.better)));
    const int decimals = regret_decimals(regret);
    for (std::size_t p = 0; p < policies.size(); ++p) {
      table.add_row(policies[p], regret_cells(regret, p, decimals));
      any_none = any_none || has_none(regret.of[p]);
    }
  }
  std::string text =
      "how far a policy falls short of the best one at the same point, over the points; best in: at how many it is the "
      "best. Regrets are of estimates: chance alone makes them larger than 0.";
  if (any_none) text += " There is none where a policy has no value, or policies were not played in the same episodes.";
  return table.text() + wrapped(text, page_width);
}

std::string goal_table(const std::vector<GoalCounts>& goals, const std::vector<std::string>& policies) {
  const bool any_unknown = has_unknown(goals);
  std::vector<std::pair<std::string, Align>> columns{
      {"met", Align::right}, {"undecided", Align::right}, {"missed", Align::right}, {"met in", Align::right}};
  if (any_unknown) columns.insert(columns.end() - 1, std::pair{"unknown", Align::right});
  GroupedTable table(columns);
  for (const GoalCounts& each : goals) {
    table.add_group(each.goal);
    for (std::size_t p = 0; p < policies.size(); ++p) table.add_row(policies[p], goal_cells(each.of[p], any_unknown));
  }
  const std::string what =
      "points in which a policy meets a goal; undecided where the 95 % interval straddles it, or has no width because "
      "all episodes were alike";
  return table.text() + wrapped(what + (any_unknown ? ", unknown where it has no value." : "."), page_width);
}

}  // namespace deterrence
