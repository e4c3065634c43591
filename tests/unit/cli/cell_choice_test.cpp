#include "cli/cell_choice.h"

#include <gmock/gmock.h>

#include "cli/command.h"

namespace deterrence {
namespace {

using testing::ThrowsMessage;

/// Two policies at three points of one axis.
Experiment experiment() {
  Experiment experiment;
  experiment.axes = {
      {.name = "trust", .key = "ally.*.trust", .unit = "1", .meaning = "", .values = {0, .25, 1}, .slots = {}}};
  experiment.policies = {{.name = "as in 2015", .settings = {}, .changes = {}},
                         {.name = "trilateral", .settings = {}, .changes = {}}};
  return experiment;
}

Cell chosen(const std::vector<std::string>& arguments, const Experiment& experiment) {
  Options options("trace FILE [options]", "");
  CellChoice choice;
  choice.add_to(options);
  std::vector<std::string> files;
  options.parse(arguments, files);
  return choice.in(experiment);
}

TEST(CellChoice, IsTheFirstPolicyAndPointUnlessToldOtherwise) {
  const Cell cell = chosen({}, experiment());
  EXPECT_EQ(cell.policy, 0);
  EXPECT_EQ(cell.point, 0);
}

TEST(CellChoice, FindsAPolicyByNameAndAPointByNumber) {
  const Cell cell = chosen({"--at-policy", "trilateral", "--at-point", "2"}, experiment());
  EXPECT_EQ(cell.policy, 1);
  EXPECT_EQ(cell.point, 2);
}

TEST(CellChoice, RefusesAPolicyThatIsNoneAndNamesTheNearest) {
  EXPECT_THAT(
      [] {
        chosen({"--at-policy", "trilaterl"}, experiment());
      },
      ThrowsMessage<UsageError>("--at-policy: 'trilaterl' is no policy of this experiment "
                                "(as in 2015, trilateral). Did you mean 'trilateral'?"));
}

TEST(CellChoice, RefusesAPointBeyondTheLast) {
  EXPECT_THAT(
      [] {
        chosen({"--at-point", "3"}, experiment());
      },
      ThrowsMessage<UsageError>("--at-point: 3 is out of range (the experiment has points 0 to 2)"));
  Experiment only = experiment();
  only.axes.clear();
  EXPECT_THAT(
      [&] {
        chosen({"--at-point", "1"}, only);
      },
      ThrowsMessage<UsageError>("--at-point: 1 is out of range (the experiment has point 0 alone)"));
}

TEST(CellChoice, RefusesAPointThatIsNoNumber) {
  EXPECT_THAT(
      [] {
        chosen({"--at-point", "last"}, experiment());
      },
      ThrowsMessage<UsageError>("--at-point: 'last' is no whole number"));
}

TEST(CellText, NamesPolicyPointAndCoordinates) {
  EXPECT_EQ(cell_text(experiment(), {.policy = 1, .point = 1}), "policy 'trilateral', point 1 (trust 0.25)");
}

TEST(CellText, IsEmptyWhereThereIsNothingToChooseFrom) {
  Experiment only = experiment();
  only.axes.clear();
  only.policies.pop_back();
  EXPECT_EQ(cell_text(only, {}), "");
}

}  // namespace
}  // namespace deterrence
