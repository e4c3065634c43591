// The table of outcomes, and how a record is laid out as one row of numbers.
#include "episode/outcomes.h"

#include <gmock/gmock.h>

#include <cmath>
#include <map>
#include <set>
#include <string>

#include "chance/sampler.h"
#include "episode/episode.h"
#include "support/small_scenarios.h"

namespace deterrence {
namespace {

using testing::ElementsAre;
using testing::ElementsAreArray;
using testing::IsEmpty;

constexpr Extents extents{.allies = 2, .adversaries = 3, .domains = 4, .rungs = 5, .periods = 7};

const Outcome& outcome_of(std::string_view name) {
  for (const Outcome& outcome : outcomes()) {
    if (outcome.name == name) return outcome;
  }
  throw std::out_of_range(std::string(name));
}

const Layout::Place& place_of(const Layout& layout, std::string_view name) {
  for (const Layout::Place& place : layout.places()) {
    if (place.outcome->name == name) return place;
  }
  throw std::out_of_range(std::string(name));
}

std::vector<double> values_of(const Record& record, std::string_view name) {
  const Layout layout(record.extents);
  std::vector<double> row(layout.n_values(), -1);
  layout.flatten(record, row);
  const Layout::Place& place = place_of(layout, name);
  const auto begin = row.begin() + static_cast<std::ptrdiff_t>(place.offset);
  return {begin, begin + static_cast<std::ptrdiff_t>(place.size)};
}

TEST(Outcomes, AreThoseThatTheModelReports) {
  std::vector<std::string> names;
  for (const Outcome& outcome : outcomes()) names.emplace_back(outcome.name);
  EXPECT_THAT(names,
              testing::UnorderedElementsAre(
                  "probes", "unattributed", "crises", "concessions", "back_downs", "clashes", "defeats", "invocations",
                  "answers_force", "answers_support", "answers_abstain", "joins", "highest_rung", "war", "stake_lost",
                  "periods_lived", "patron_burden", "allies_burden",  //
                  "probes_at_rung", "decisions_at_rung", "concessions_at_rung", "invocations_at_rung",
                  "answers_support_at_rung", "answers_force_at_rung", "daylight_sum_at_rung", "assurance_sum_at_rung",
                  "expectation_gap_sum_at_rung", "probes_on",                                                        //
                  "trust_final", "trust_mean", "expectation_final", "contribution_final", "belief_final", "hedged",  //
                  "probes_by_period", "trust_by_period", "expectation_by_period", "contribution_by_period",
                  "hedged_by_period"));
}

TEST(Outcomes, HaveTheDimensionsOfWhatTheyTellAbout) {
  EXPECT_THAT(dimensions_of(outcome_of("stake_lost")), IsEmpty());
  EXPECT_THAT(dimensions_of(outcome_of("decisions_at_rung")), ElementsAre(Dimension::rung));
  EXPECT_THAT(dimensions_of(outcome_of("trust_final")), ElementsAre(Dimension::ally));
  EXPECT_THAT(dimensions_of(outcome_of("probes_on")),
              ElementsAre(Dimension::adversary, Dimension::ally, Dimension::domain));
  EXPECT_THAT(dimensions_of(outcome_of("probes_by_period")), ElementsAre(Dimension::period));
  EXPECT_THAT(dimensions_of(outcome_of("trust_by_period")), ElementsAre(Dimension::ally, Dimension::period));
}

TEST(Outcomes, DimensionsHaveTheNamesAndSizesOfTheScenario) {
  const std::map<Dimension, std::pair<std::string, std::size_t>> expected = {{Dimension::ally, {"ally", 2}},
                                                                             {Dimension::adversary, {"adversary", 3}},
                                                                             {Dimension::domain, {"domain", 4}},
                                                                             {Dimension::rung, {"rung", 5}},
                                                                             {Dimension::period, {"period", 7}}};
  for (const auto& [dimension, of] : expected) {
    EXPECT_EQ(name_of(dimension), of.first);
    EXPECT_EQ(size_of(dimension, extents), of.second);
  }
}

TEST(Outcomes, WholeOnesAreWholeInEveryEpisodeAndScalarsNeverNegative) {
  Scenario scenario = duel();
  scenario.periods = 3;
  scenario.domains[0].attribution = .5;
  scenario.alliance.hedge_trust = .6;
  scenario.alliance.hedge_hazard = .3;
  const Layout layout(extents_of(scenario));
  std::vector<double> row(layout.n_values());
  for (std::uint64_t i = 0; i < 200; ++i) {
    Sampler sampler(1, i);
    layout.flatten(play_episode(course_of(scenario), sampler), row);
    for (const Layout::Place& place : layout.places()) {
      for (std::size_t at = place.offset; at < place.offset + place.size; ++at) {
        if (place.outcome->kind == Kind::whole) {
          EXPECT_EQ(row[at], std::floor(row[at])) << place.outcome->name;
        }
        if (is_scalar(*place.outcome)) {
          EXPECT_GE(row[at], 0) << place.outcome->name;
        }
      }
    }
  }
}

TEST(Layout, PutsOutcomesOneAfterAnotherScalarsFirstAndThoseByPeriodLast) {
  const Layout layout(extents);
  std::size_t offset = 0;
  for (const Layout::Place& place : layout.places()) {
    EXPECT_EQ(place.offset, offset) << place.outcome->name;
    EXPECT_EQ(place.offset < layout.n_scalars(), is_scalar(*place.outcome)) << place.outcome->name;
    EXPECT_EQ(place.offset < layout.n_kept(), !is_by_period(*place.outcome)) << place.outcome->name;
    offset += place.size;
  }
  EXPECT_EQ(layout.n_values(), offset);
  EXPECT_EQ(layout.n_scalars(), 18U);
  EXPECT_EQ(layout.n_kept(), 18U + 9U * 5U + 3U * 2U * 4U + 6U * 2U);  // by rung, by target, by ally
  EXPECT_EQ(layout.n_values(), layout.n_kept() + 7U + 56U);            // probes; four outcomes of 2 allies in 7 periods
}

TEST(Layout, FlattensEachOutcomeToItsPlace) {
  Record record(extents);
  record.stake_lost = 2.5;
  for (std::size_t r = 0; r < 5; ++r) record.at_rung[r].daylight_sum = 10 + static_cast<double>(r);
  record.of_ally[0].belief_final = .25;
  record.of_ally[1].belief_final = .75;
  EXPECT_THAT(values_of(record, "stake_lost"), ElementsAre(2.5));
  EXPECT_THAT(values_of(record, "daylight_sum_at_rung"), ElementsAre(10, 11, 12, 13, 14));
  EXPECT_THAT(values_of(record, "belief_final"), ElementsAre(.25, .75));
  EXPECT_THAT(values_of(record, "trust_final"), ElementsAre(0, 0));
}

TEST(Layout, LetsTheLastDimensionVaryFastest) {
  Record record(extents);
  std::vector<double> targets(record.on_target.size());
  for (std::size_t b = 0; b < 3; ++b) {
    for (std::size_t a = 0; a < 2; ++a) {
      for (std::size_t d = 0; d < 4; ++d) {
        const std::size_t place = (b * 2 + a) * 4 + d;
        record.on_target[place].probes = targets[place] = static_cast<double>(100 * b + 10 * a + d);
      }
    }
  }
  EXPECT_THAT(values_of(record, "probes_on"), ElementsAreArray(targets));
  record.of_ally_in_period[1 * 7 + 2].hedged = 1;  // the second ally's third period
  std::vector<double> hedged(record.of_ally_in_period.size());
  hedged[9] = 1;
  EXPECT_THAT(values_of(record, "hedged_by_period"), ElementsAreArray(hedged));
}

TEST(Layout, GivesEveryMemberOfARecordAPlaceOfItsOwn) {
  // every number of a record is different, so that a row in which none is missing or doubled has them all
  Record record({.allies = 1, .adversaries = 1, .domains = 1, .rungs = 1, .periods = 1});
  double next = 1;
  for (const Outcome& outcome : outcomes()) {
    std::visit(
        [&]<typename Part>(double Part::*member) {
          if constexpr (std::is_same_v<Part, Record>) record.*member = next++;
          if constexpr (std::is_same_v<Part, RungRecord>) record.at_rung[0].*member = next++;
          if constexpr (std::is_same_v<Part, AllyRecord>) record.of_ally[0].*member = next++;
          if constexpr (std::is_same_v<Part, TargetRecord>) record.on_target[0].*member = next++;
          if constexpr (std::is_same_v<Part, PeriodRecord>) record.in_period[0].*member = next++;
          if constexpr (std::is_same_v<Part, AllyPeriodRecord>) record.of_ally_in_period[0].*member = next++;
        },
        outcome.member);
  }
  const Layout layout(record.extents);
  std::vector<double> row(layout.n_values());
  layout.flatten(record, row);
  EXPECT_EQ(std::set<double>(row.begin(), row.end()).size(), 39U);
  EXPECT_FALSE(std::set<double>(row.begin(), row.end()).contains(0));
}

}  // namespace
}  // namespace deterrence
