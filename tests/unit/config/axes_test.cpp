// Axes: keys, values and ranges as the user writes them, names that tell them apart.
#include "config/axes.h"

#include <gtest/gtest.h>

#include "support/scratch.h"
#include "support/small_scenarios.h"

namespace deterrence {
namespace {

using Numbers = std::vector<double>;
using Texts = std::vector<std::string>;

class Axes : public testing::Test {
 protected:
  Axes() {
    add_ally(scenario_);
    add_domain(scenario_);
    named_ = named_parameters(scenario_);
  }

  std::optional<PlacedAxis> read(const std::string& text) {
    const Document document = parse_document(text, "e.toml");
    return read_axis(document, document.root, named_, problems_);
  }
  std::optional<PlacedAxis> parse(const std::string& text) { return parse_axis(text, named_, problems_); }
  std::string problems() const {
    return message_of<ConfigError>([&] { problems_.throw_if_any(); });
  }

  /// The names that axes of some keys get.
  Texts names_of(const Texts& keys, const Texts& reserved = {}) {
    std::vector<PlacedAxis> axes;
    for (const std::string& key : keys) {
      const std::size_t colon = key.find(':');
      PlacedAxis& axis = axes.emplace_back();
      axis.axis.name = colon == std::string::npos ? "" : key.substr(0, colon);
      axis.axis.key = key.substr(colon == std::string::npos ? 0 : colon + 1);
      axis.place = {"--vary"};
    }
    name_axes(axes, reserved, problems_);
    Texts names;
    for (const PlacedAxis& each : axes) names.push_back(each.axis.name);
    return names;
  }

  Scenario scenario_ = duel_on_three_rungs();
  std::vector<NamedParameter> named_;
  Problems problems_;
};

TEST_F(Axes, OfAFileHaveKeyNameAndValues) {
  const auto found = read("key = 'ally.*.trust'\nname = 't'\nvalues = [0.5, 0, 1]\n");
  ASSERT_TRUE(found);
  EXPECT_EQ(found->axis.name, "t");
  EXPECT_EQ(found->axis.key, "ally.*.trust");
  EXPECT_EQ(found->axis.unit, "1");
  EXPECT_EQ(found->axis.meaning, "prior belief that the patron is firm");
  EXPECT_EQ(found->axis.values, (Numbers{.5, 0, 1})) << "in the order in which they are written";
  ASSERT_EQ(found->axis.slots.size(), 2U);
  EXPECT_EQ(&found->axis.slots[1].in(scenario_), &scenario_.allies[1].trust);
  EXPECT_EQ(found->place.line, 3);
}

TEST_F(Axes, OfAFileMayHaveARange) {
  const auto steps = read("key = 'patron.firm'\nrange = [0, 1]\nsteps = 3\n");
  EXPECT_EQ(steps->axis.range->last, 1);
  EXPECT_EQ(steps->steps, 3U);
  EXPECT_EQ(steps->axis.range->scale, Scale::linear);
  EXPECT_EQ(read("key = 'patron.firm'\nrange = [0, 1]\nscale = 'linear'\n")->axis.range->scale, Scale::linear);
  const auto logarithmic = read("key = 'patron.precision'\nrange = [1, 100]\nscale = 'log'\n");
  EXPECT_EQ(logarithmic->axis.range->first, 1);
  EXPECT_EQ(logarithmic->axis.range->scale, Scale::logarithmic);
  EXPECT_FALSE(logarithmic->steps);
  EXPECT_TRUE(logarithmic->axis.values.empty());
  EXPECT_FALSE(problems_.any());
}

TEST_F(Axes, OfTheCommandLineEqualThoseOfAFile) {
  EXPECT_EQ(parse("ally.*.trust=0.5,0,1")->axis.values, (Numbers{.5, 0, 1}));
  EXPECT_EQ(parse("t:ally.*.trust=0.5")->axis.name, "t");
  EXPECT_EQ(parse("ally.*.trust=0.5")->axis.name, "");
  EXPECT_EQ(parse("patron.firm=0:1:3")->steps, 3U);
  EXPECT_FALSE(parse("patron.firm=0:1")->steps);
  EXPECT_EQ(parse("x:patron.precision=1:100:3:log")->axis.range->scale, Scale::logarithmic);
  EXPECT_EQ(parse("x:patron.precision=1:100:log")->axis.range->last, 100);
  EXPECT_FALSE(problems_.any());
}

TEST_F(Axes, EveryValueIsInTheRangeOfEveryNumber) {
  EXPECT_FALSE(parse("patron.*.presence=0.5,-1"));
  EXPECT_FALSE(parse("ally.*.trust=0:2:3"));
  EXPECT_EQ(problems(),
            "--vary: patron.*.presence: -1 is out of range (it cannot be negative)\n"
            "--vary: ally.*.trust: 2 is out of range (a probability lies in [0, 1])");
}

TEST_F(Axes, RangesThatAreNoneAreRefused) {
  for (const std::string values : {"0:", "0:1:1", "0:1:2.5", "1:0:3", "1:1:3", "0:1:3:log", "1:2:3:lin", "0:1:3:4",
                                   "0:inf:3", "nan:1:3", "0:1:nan", "0:1:1000001", "::", "0:1:3:log:log"}) {
    problems_ = {};
    EXPECT_FALSE(parse("patron.precision=" + values)) << values;
    EXPECT_TRUE(problems_.any()) << values;
  }
}

TEST_F(Axes, AreNamedByTheLastWordOfTheirKey) {
  EXPECT_EQ(names_of({"ally.*.contribution", "patron.firm"}), (Texts{"contribution", "firm"}));
  EXPECT_EQ(names_of({"patron.capability.sea"}), Texts{"sea"});
  EXPECT_FALSE(problems_.any());
}

TEST_F(Axes, AreNamedByAsManyLastWordsAsTellThemApart) {
  EXPECT_EQ(names_of({"ally.japan.contribution", "ally.korea.contribution"}),
            (Texts{"japan_contribution", "korea_contribution"}));
  EXPECT_EQ(names_of({"ally.japan.stake.sea", "adversary.x.value.japan.sea", "patron.firm"}),
            (Texts{"stake_sea", "japan_sea", "firm"}));
  EXPECT_EQ(names_of({"adversary.x.value.japan.sea", "adversary.y.value.japan.sea"}),
            (Texts{"x_value_japan_sea", "y_value_japan_sea"}));
  EXPECT_EQ(names_of({"ally.*.reassurance.presence", "patron.binding.presence"}),
            (Texts{"reassurance_presence", "binding_presence"}));
  EXPECT_FALSE(problems_.any());
}

TEST_F(Axes, ANumberOrAStarIsNoNameByItself) {
  EXPECT_EQ(names_of({"ladder.fog.3"}), Texts{"fog_3"});
  EXPECT_EQ(names_of({"ladder.fog.1", "ladder.fog.2", "ladder.transfer.1"}), (Texts{"fog_1", "fog_2", "transfer_1"}));
  EXPECT_EQ(names_of({"ladder.fog.*"}), Texts{"fog"});
  EXPECT_EQ(names_of({"ally.*.stake.*", "ally.japan.capability.*"}), (Texts{"stake", "capability"}));
  EXPECT_FALSE(problems_.any());
}

TEST_F(Axes, ANameThatIsGivenStays) {
  EXPECT_EQ(names_of({"trust:patron.firm", "ally.*.trust"}), (Texts{"trust", "ally_trust"}));
  EXPECT_FALSE(problems_.any());
}

TEST_F(Axes, NamesOfOtherThingsAreAvoidedAsLongAsThereAreWords) {
  EXPECT_EQ(names_of({"ally.japan.reassurance.war"}, {"war"}), Texts{"reassurance_war"});
  EXPECT_EQ(names_of({"ally.japan.trust"}, {"trust", "japan_trust"}), Texts{"ally_japan_trust"});
  EXPECT_FALSE(problems_.any());
}

TEST_F(Axes, ANameThatCannotBeFoundIsAskedFor) {
  names_of({"patron.firm"}, {"firm", "patron_firm"});
  EXPECT_EQ(
      problems(),
      "--vary: patron.firm: the name 'patron_firm' is taken (names tell axes, outcomes and dimensions apart). Give "
      "it another?");
}

TEST_F(Axes, ANameGivenTwiceIsRefused) {
  names_of({"x:patron.firm", "x:patron.turnover"});
  EXPECT_NE(problems().find("--vary: patron.turnover: the name 'x' is taken"), std::string::npos);
}

}  // namespace
}  // namespace deterrence
