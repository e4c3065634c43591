// daylight compare: paired differences between policies, files or neighbouring points.
#include <fmt/format.h>
#include <fmt/ranges.h>

#include <iostream>
#include <numeric>
#include <optional>
#include <span>

#include "cli/command.h"
#include "cli/compare_json.h"
#include "cli/compare_tables.h"
#include "cli/contrasts.h"
#include "cli/goal.h"
#include "cli/json.h"
#include "cli/options.h"
#include "cli/program.h"
#include "cli/results_input.h"
#include "cli/results_tables.h"
#include "cli/robustness.h"
#include "cli/text_table.h"
#include "config/values.h"

namespace deterrence {
namespace {

/// What the user asked for.
struct Request {
  std::vector<NamedResults> files;  ///< one, or two to be compared
  std::optional<std::string> baseline;
  std::vector<std::string> outcomes;
  std::vector<std::string> goals;
  Better best = Better::none;
  std::optional<std::size_t> point;
  bool between_points = false;
  bool all_rows = false;
  bool json = false;
};

Better direction_of(const std::string& best) {
  if (best.empty()) return Better::none;
  if (best == "low") return Better::low;
  if (best == "high") return Better::high;
  throw UsageError(fmt::format("--best: '{}' is neither low nor high", best));
}

std::size_t point_of(const std::string& text, const std::vector<NamedResults>& files) {
  const auto point = parse_unsigned(text);
  if (!point) throw UsageError(fmt::format("--point: '{}' is no whole number", text));
  for (const auto& [name, reader] : files) {
    if (*point < reader.n_points()) continue;
    throw UsageError(fmt::format("there is no point {} ({} has 0 to {})", *point, files.size() > 1 ? name : "the file",
                                 reader.n_points() - 1));
  }
  return static_cast<std::size_t>(*point);
}

/// Refuses what does not go together.
void check(const Request& request) {
  if (request.between_points && request.files.size() > 1) throw UsageError("--between points: takes one file only");
  if (request.between_points && request.baseline) {
    throw UsageError("--between points and --baseline exclude each other (every point is compared with its neighbour)");
  }
  const bool is_robustness = !request.goals.empty() || request.best != Better::none;
  if (is_robustness && request.files.size() > 1) {
    throw UsageError("--goal and --best are of the policies of one file. Ask for each file by itself?");
  }
  if (is_robustness && request.between_points) {
    throw UsageError("--between points: goals and regrets are of policies. Ask for them without it?");
  }
}

/// Fills a request from the arguments. Returns false if only help was wanted.
bool read_request(const Invocation& invocation, Request& request) {
  Options options("compare OUT.h5 [B.h5] [options]",
                  "daylight compare results/trilateral.h5 --outcome war --goal \"war<0.01\"");
  std::string baseline;
  std::string best;
  std::string between = "policies";
  std::string point;
  options.text("baseline", "NAME", baseline, "the policy that others are compared with (default: the first)")
      .texts("outcome", "NAME", request.outcomes, "what is compared, e.g. war or hedged[japan] (repeatable)")
      .texts("goal", "\"NAME<X\"", request.goals,
             "counts the points in which a policy meets it: < <= > >= (repeatable)")
      .text("best", "low|high", best, "which way is better, for regrets (default: results/README.md)")
      .text("between", "policies|points", between, "points: neighbouring points of a grid against each other")
      .text("point", "N", point, "differences, regrets and goals at this point only (marked as among all)")
      .flag("all", request.all_rows, "every row by point, not only the first 25")
      .flag("json", request.json, "everything as JSON, every row");
  std::vector<std::string> files;
  if (!options.parse(invocation.arguments, files)) return false;
  if (files.empty() || files.size() > 2) {
    throw UsageError("one file or two are needed (usage: daylight compare OUT.h5 [B.h5])");
  }
  if (between != "policies" && between != "points") {
    throw UsageError(fmt::format("--between: '{}' is neither policies nor points", between));
  }
  for (const std::string& file : files) request.files.push_back({file, open_results(file)});
  request.between_points = between == "points";
  request.best = direction_of(best);
  if (!baseline.empty()) request.baseline = baseline;
  if (!point.empty()) request.point = point_of(point, request.files);
  check(request);
  return true;
}

/// One call of the command, from the request to what is printed.
class Compare {
 public:
  explicit Compare(Request& request)
      : request_(request),
        file_(request.files.front()),
        compared_(file_.reader.extents()),
        policies_(file_.reader.labels("policy")),
        values_(values()),
        goals_(parse_goals(request.goals, compared_, file_.reader)),
        contrasts_(contrasts()),
        comparison_(compared_differences(compared_, values_, contrasts_.contrasts)) {
    select_point();
    if (request.files.size() > 1 || request.between_points) return;
    regrets_ = regrets(file_.reader, values_, goals_, request.best, points());
    goal_counts_ = count_goals(file_.reader, goals_, points());
  }

  std::string text() {
    std::string text = deterrence::heading_of(file_.reader);
    for (const std::string& note : contrasts_.notes) text += "paired: " + note + "\n";
    const bool has_points = file_.reader.n_points() > 1;
    if (!request_.point) {
      text += fmt::format("\n{}\n", title_over_points());
      text += request_.between_points ? reduction_table(comparison_) : over_points_table(comparison_);
    }
    if (has_points || request_.point) text += "\n" + by_point_text();
    const bool shows_regrets = has_points || request_.best != Better::none;  // else they tell what the differences tell
    const std::string where = request_.point ? fmt::format(" at point {}", *request_.point) : "";
    if (shows_regrets && !regrets_.empty()) text += "\nregret" + where + "\n" + regret_table(regrets_, policies_);
    if (!goal_counts_.empty()) text += "\ngoals" + where + "\n" + goal_table(goal_counts_, policies_);
    return text;
  }

  std::string json() {
    std::vector<std::string> files;
    for (const NamedResults& file : request_.files) files.push_back(file.name);
    JsonObject object;
    object.add("files", json_texts(files))
        .text("seed", file_.reader.seed())
        .add("paired", json_texts(contrasts_.notes))
        .add("differences", json_list(json_of_differences(comparison_)))
        .add("regrets", json_list(json_of_regrets(regrets_, policies_)))
        .add("goals", json_list(json_of_goals(goal_counts_, policies_)));
    return object.str() + "\n";
  }

 private:
  std::vector<ShownValue> values() const {
    const std::vector<std::string>& names = request_.outcomes.empty() ? headline_outcomes() : request_.outcomes;
    std::vector<ShownValue> values = shown_values(compared_, file_.reader, names);
    take_looks(values, request_.files.back().reader);
    return values;
  }

  Contrasts contrasts() const {
    if (request_.between_points) return between_points(file_, compared_);
    if (request_.files.size() == 2) return between_files(file_, request_.files[1], compared_, request_.baseline);
    return between_policies(file_, compared_, request_.baseline);
  }

  /// Numbers of the points that were asked for.
  std::vector<std::size_t> points() const {
    if (request_.point) return {*request_.point};
    std::vector<std::size_t> all(file_.reader.n_points());
    std::iota(all.begin(), all.end(), std::size_t{0});
    return all;
  }

  void select_point() {
    if (!request_.point) return;
    comparison_.over_points.clear();
    std::erase_if(comparison_.by_point, [&](const ComparisonRow& row) {
      const PointsCompared& points = comparison_.contrasts[row.contrast].points[row.point];
      return points.base != *request_.point && points.other != *request_.point;
    });
  }

  std::string title_over_points() const {
    const std::size_t n_points = comparison_.contrasts.front().points.size();
    if (request_.between_points) return "differences between neighbouring points";
    const std::string where = n_points > 1 ? fmt::format(", over {} points", n_points) : "";
    if (request_.files.size() == 2)
      return fmt::format("differences of {} from {}{}", request_.files[1].name, file_.name, where);
    return fmt::format("differences from '{}'{}", comparison_.contrasts.front().base_policy, where);
  }

  std::string by_point_text() {
    const std::span<const ComparisonRow> rows = comparison_.by_point;
    const bool is_cut = !request_.all_rows && rows.size() > rows_shown;
    const std::vector<std::string> axes = file_.reader.axes();
    const bool names_axes = !request_.between_points && !axes.empty();
    std::string text =
        wrapped(names_axes ? fmt::format("by point: {}", fmt::join(axes, ", ")) : "by point", page_width) +
        by_point_table(comparison_, is_cut ? rows.first(rows_shown) : rows);
    if (is_cut) {
      text +=
          wrapped(fmt::format("(the first {} of {} rows; the rest: daylight compare {} --all, or --outcome, --point)",
                              rows_shown, rows.size(), file_.name),
                  page_width);
    }
    return text;
  }

  Request& request_;
  const NamedResults& file_;
  Compared compared_;
  std::vector<std::string> policies_;
  std::vector<ShownValue> values_;
  std::vector<Goal> goals_;
  Contrasts contrasts_;
  Comparison comparison_;
  std::vector<Regret> regrets_;
  std::vector<GoalCounts> goal_counts_;
};

}  // namespace

int compare_command(const Invocation& invocation) {
  Request request;
  if (!read_request(invocation, request)) return exit_done;
  Compare compare(request);
  std::cout << (request.json ? compare.json() : compare.text());
  return exit_done;
}

}  // namespace deterrence
