// Tables of a results file, to the letter, from estimates that were chosen so that every digit is known.
#include "cli/results_tables.h"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>
#include <map>

#include "cli/command.h"
#include "cli/text_table.h"
#include "storage/results_writer.h"
#include "support/scratch.h"
#include "support/small_experiments.h"

namespace deterrence {
namespace {

constexpr double none = std::numeric_limits<double>::quiet_NaN();

/// The error of which 1.96 are half an interval.
double error_for(double half_width) { return half_width / 1.959964; }

class ResultsTables : public testing::Test {
 protected:
  ResultsTables() {
    experiment_.axes[0].values = {.25, 1e-5};  // of a contribution; with the two of `firm` four points
    experiment_.episodes = 128;
  }

  /// Estimates of a cell in which some outcomes and ratios are given by name, and all else is 0 ± 0.
  CellEstimates estimates_of(const std::map<std::string, Estimate>& given) const {
    CellEstimates estimates;
    const auto value = [&](std::string_view name) {
      const auto found = given.find(std::string(name));
      return found != given.end() ? found->second : Estimate{0, 0};
    };
    for (const Layout::Place& place : layout_.places()) {
      for (std::size_t i = 0; i < place.size; ++i) {
        Estimate estimate = value(place.outcome->name);
        estimate.value += static_cast<double>(i);  // elements of one outcome differ by 1
        estimates.outcomes.push_back(estimate);
      }
    }
    for (const Ratio& ratio : ratios()) {
      for (std::size_t i = 0; i < size_of(ratio, layout_.extents()); ++i) estimates.ratios.push_back(value(ratio.name));
    }
    estimates.quantiles.resize(layout_.n_scalars());
    return estimates;
  }

  /// A results file: what `given` says of each cell.
  template <typename Given>
  ResultsReader write(const Given& given, std::size_t n_blocks = 2) const {
    const ResultsHead head{status_, "1", "c", "title = \"A title\"\nquestion = \"Why?\"\n", ""};
    ResultsWriter writer(path_, experiment_, BlockPlan(experiment_), layout_, head, Keep::sums);
    for (std::size_t policy = 0; policy < experiment_.policies.size(); ++policy) {
      for (std::size_t point = 0; point < n_points(experiment_); ++point) {
        writer.write_cell(policy, point, n_blocks, estimates_of(given(policy, point)));
      }
    }
    writer.finish({});
    return ResultsReader(path_);
  }

  ResultsReader write_zeros() const {
    return write([](std::size_t, std::size_t) { return std::map<std::string, Estimate>{}; });
  }

  void make_one_cell() {
    experiment_.axes.clear();
    experiment_.policies.pop_back();
  }

  ScratchFolder folder_;
  std::filesystem::path path_ = folder_ / "o.h5";
  Experiment experiment_ = small_experiment();
  Layout layout_{extents_of(experiment_.scenario)};
  std::string status_ = "complete";
};

const std::string legend = "value ± half of its 95 % interval; per episode, where it is no ratio\n";

TEST_F(ResultsTables, HaveARowForEachPolicyAndPoint) {
  const ResultsReader results = write([](std::size_t policy, std::size_t point) {
    return std::map<std::string, Estimate>{
        {"war", {static_cast<double>(policy) + .125 * static_cast<double>(point), error_for(.013)}},
        {"probes", {100 + static_cast<double>(point), error_for(1.5)}}};
  });
  EXPECT_EQ(main_table(results, {.outcomes = {"war", "probes"}}, "o.h5"),
            "policy    point  contribution  firm           war      probes\n"
            "as it is      0          0.25   0.5  0.000 ±0.013  100.0 ±1.5\n"
            "as it is      1          0.25   0.7  0.125 ±0.013  101.0 ±1.5\n"
            "as it is      2         1e-05   0.5  0.250 ±0.013  102.0 ±1.5\n"
            "as it is      3         1e-05   0.7  0.375 ±0.013  103.0 ±1.5\n"
            "trusting      0          0.25   0.5  1.000 ±0.013  100.0 ±1.5\n"
            "trusting      1          0.25   0.7  1.125 ±0.013  101.0 ±1.5\n"
            "trusting      2         1e-05   0.5  1.250 ±0.013  102.0 ±1.5\n"
            "trusting      3         1e-05   0.7  1.375 ±0.013  103.0 ±1.5\n" +
                legend);
}

TEST_F(ResultsTables, OfOneCellHaveNoNamesOfRows) {
  make_one_cell();
  const ResultsReader results = write([](std::size_t, std::size_t) {
    return std::map<std::string, Estimate>{{"war", {.5, error_for(.25)}}};
  });
  EXPECT_EQ(main_table(results, {.outcomes = {"war"}}, "o.h5"), "       war\n0.50 ±0.25\n" + legend);
}

TEST_F(ResultsTables, ShowTwoDigitsOfTheLargestErrorOfAColumn) {
  make_one_cell();
  experiment_.policies = {{.name = "a", .settings = {}, .changes = {}}, {.name = "b", .settings = {}, .changes = {}}};
  const auto column = [&](double small, double large) {
    const ResultsReader results = write([&](std::size_t policy, std::size_t) {
      return std::map<std::string, Estimate>{{"war", {1, error_for(policy == 0 ? small : large)}}};
    });
    const std::string table = main_table(results, {.outcomes = {"war"}}, "");
    const std::size_t begin = table.find_first_not_of(' ', table.find("\na ") + 2);
    return table.substr(begin, table.find('\n', begin) - begin);
  };
  EXPECT_EQ(column(.02, .3), "1.00 ±0.02");
  EXPECT_EQ(column(.0001, .0021), "1.0000 ±0.0001");
  EXPECT_EQ(column(1, 25), "1 ±1");
  EXPECT_EQ(column(1, 2500), "1 ±1");
  EXPECT_EQ(column(1e-12, 1e-11), "1.000000 ±0.000000");
  EXPECT_EQ(column(0, 0), "1.0000 ±0.0000");
}

TEST_F(ResultsTables, SayWhatIsNotKnown) {
  make_one_cell();
  const ResultsReader results = write([](std::size_t, std::size_t) {
    return std::map<std::string, Estimate>{{"war", {.5, none}}, {"daylight", {none, none}}};
  });
  EXPECT_EQ(main_table(results, {.outcomes = {"war", "daylight"}}, ""),
            "      war  daylight\n0.5000 ±?         -\n" + legend);
}

TEST_F(ResultsTables, AnOutcomeWithDimensionsHasAColumnForEachElement) {
  make_one_cell();
  const ResultsReader results = write_zeros();
  EXPECT_EQ(main_table(results, {.outcomes = {"probes_at_rung"}}, ""),
            "          grey           clash             war\n"
            "0.0000 ±0.0000  1.0000 ±0.0000  2.0000 ±0.0000\n" +
                legend);
  const std::string on = main_table(results, {.outcomes = {"probes_on"}}, "");
  EXPECT_EQ(on.substr(0, on.find('\n')),
            "adversary, ally, sea  adversary, ally2, sea  adversary, ally3, sea  adversary2, ally, sea");
  EXPECT_NE(on.find("(no room for: adversary2, ally2, sea, adversary2, ally3, sea)\n"), std::string::npos) << on;
}

TEST_F(ResultsTables, FitAHundredColumns) {
  const std::string table = main_table(write_zeros(), {}, "o.h5");
  for (std::size_t begin = 0; begin < table.size(); begin = table.find('\n', begin) + 1) {
    EXPECT_LE(display_width(table.substr(begin, table.find('\n', begin) - begin)), 100U);
  }
  EXPECT_NE(table.find("general_deterrence"), std::string::npos) << "the most important comes first";
}

TEST_F(ResultsTables, OfManyRowsShowTheFirstAndSayHowToSeeTheRest) {
  experiment_.axes[0].values.assign(7, .5);
  const ResultsReader results = write_zeros();
  const auto n_lines = [](const std::string& text) { return std::count(text.begin(), text.end(), '\n'); };
  const std::string some = main_table(results, {.outcomes = {"war"}}, "dir/o.h5");
  EXPECT_EQ(n_lines(some), 1 + 25 + 1 + 1);
  EXPECT_NE(some.find("(the first 25 of 28 rows; all: daylight summary dir/o.h5 --all)\n"), std::string::npos) << some;
  EXPECT_EQ(n_lines(main_table(results, {.all_rows = true, .outcomes = {"war"}}, "o.h5")), 1 + 28 + 1);
}

TEST_F(ResultsTables, ShowTheRowsThatAreChosen) {
  const ResultsReader results = write([](std::size_t policy, std::size_t point) {
    return std::map<std::string, Estimate>{{"war", {static_cast<double>(10 * policy + point), 0}}};
  });
  const std::string rows = main_table(results, {.outcomes = {"war"}, .policy = "trusting", .point = 2}, "");
  EXPECT_EQ(rows,
            "policy    point  contribution  firm              war\n"
            "trusting      2         1e-05   0.5  12.0000 ±0.0000\n" +
                legend);
  EXPECT_EQ(only_row(results, {.policy = "trusting", .point = 2}), std::pair(std::size_t{1}, std::size_t{2}));
  EXPECT_FALSE(only_row(results, {.policy = "trusting"}));
}

TEST_F(ResultsTables, RefuseWhatIsNotThere) {
  const ResultsReader results = write_zeros();
  const auto refusal = [&](const TableChoice& choice) {
    return message_of<UsageError>([&] { main_table(results, choice, ""); });
  };
  EXPECT_EQ(refusal({.policy = "trustng"}),
            "'trustng' is no policy of this file (as it is, trusting). Did you mean 'trusting'?");
  EXPECT_EQ(refusal({.point = 4}), "there is no point 4 (the file has 0 to 3)");
  EXPECT_EQ(refusal({.outcomes = {"wra"}}), "'wra' is no outcome. Did you mean 'war'? results/README.md lists them");
  EXPECT_EQ(refusal({.outcomes = {"firm"}}).substr(0, 20), "'firm' is no outcome");
}

TEST_F(ResultsTables, AreHeadedByWhatWasPlayed) {
  EXPECT_EQ(heading_of(write_zeros()), "A title\n  Why?\n2 policies x 4 points, 128 episodes each, seed 7\n");
  make_one_cell();
  status_ = "partial";
  EXPECT_EQ(heading_of(write_zeros()),
            "A title\n  Why?\n1 policy x 1 point, 128 episodes each, seed 7  (PARTIAL: not all that was planned)\n");
}

TEST_F(ResultsTables, OfOneCellTellOutcomesByRungAndByAlly) {
  const ResultsReader results = write([](std::size_t policy, std::size_t point) {
    const double base = policy == 1 && point == 3 ? 5 : 0;
    return std::map<std::string, Estimate>{{"decisions_at_rung", {base, error_for(.25)}},
                                           {"trust_final", {base / 10, error_for(.025)}},
                                           {"daylight_at_rung", {.5, none}}};
  });
  const std::string text = detail_tables(results, 1, 3);
  const std::size_t first = text.find("\n\n") + 2;
  const std::size_t second = text.find("\n\n", first) + 2;
  EXPECT_EQ(text.substr(0, first - 1),
            "rung           probes   decisions     concessions     invocations   answers_force\n"
            "grey   0.0000 ±0.0000  5.00 ±0.25  0.0000 ±0.0000  0.0000 ±0.0000  0.0000 ±0.0000\n"
            "clash  1.0000 ±0.0000  6.00 ±0.25  1.0000 ±0.0000  1.0000 ±0.0000  1.0000 ±0.0000\n"
            "war    2.0000 ±0.0000  7.00 ±0.25  2.0000 ±0.0000  2.0000 ±0.0000  2.0000 ±0.0000\n");
  EXPECT_EQ(text.substr(first, second - first - 1),
            "rung    self_reliance      fulfilment   daylight       assurance\n"
            "grey   0.0000 ±0.0000  0.0000 ±0.0000  0.5000 ±?  0.0000 ±0.0000\n"
            "clash  0.0000 ±0.0000  0.0000 ±0.0000  0.5000 ±?  0.0000 ±0.0000\n"
            "war    0.0000 ±0.0000  0.0000 ±0.0000  0.5000 ±?  0.0000 ±0.0000\n");
  EXPECT_EQ(text.substr(second, text.find('\n', text.find('\n', second) + 1) - second),
            "ally    trust_final    belief_final  expectation_final  contribution_final          hedged\n"
            "ally   0.500 ±0.025  0.0000 ±0.0000     0.0000 ±0.0000      0.0000 ±0.0000  0.0000 ±0.0000");
}

}  // namespace
}  // namespace deterrence
