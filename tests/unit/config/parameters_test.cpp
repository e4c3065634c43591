// The table of parameters against the list of docs/model.md, section "Parameters", written down once more; and that
// every key reaches the number that it names.
#include "config/parameters.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <limits>
#include <map>
#include <set>

#include "support/small_scenarios.h"

namespace deterrence {
namespace {

using Keys = std::vector<std::string>;

constexpr double infinity = std::numeric_limits<double>::infinity();
constexpr double largest = std::numeric_limits<double>::max();
constexpr double smallest = std::numeric_limits<double>::denorm_min();

const Keys texts{"title", "ladder.rung.R", "ladder.war", "patron.name", "ally.A.name", "adversary.B.name"};

/// Those that lie in [0, 1].
const Keys shares{"ladder.initiation.R",
                  "ladder.transfer.R",
                  "ladder.commitment.R",
                  "ladder.fog.R",
                  "domain.D.attribution",
                  "domain.D.coverage",
                  "patron.firm",
                  "patron.turnover",
                  "patron.dysfunction",
                  "patron.support_strength",
                  "patron.burden_relief",
                  "patron.overstretch",
                  "patron.reputation_spillover",
                  "patron.effect.consultation_clarity",
                  "patron.effect.dialogue_calibration",
                  "patron.effect.exercises_integration",
                  "ally.A.contribution",
                  "ally.A.integration",
                  "ally.A.trust",
                  "ally.A.expectation",
                  "ally.A.reassurance.statements",
                  "ally.A.reassurance.consultation",
                  "ally.A.reassurance.dialogue",
                  "ally.A.reassurance.exercises",
                  "ally.A.reassurance.presence",
                  "ally.A.reassurance.engagement",
                  "alliance.hedge_trust",
                  "alliance.hedge_hazard",
                  "alliance.hedge_loss",
                  "cooperation.A.K.integration",
                  "cooperation.A.K.information_sharing",
                  "adversary.B.resolved",
                  "adversary.B.turnover",
                  "adversary.B.initiative"};

/// Those that are not negative and have no upper end.
const Keys open_ended{"ladder.clash_cost.R",
                      "ladder.audience_cost.R",
                      "ladder.force_cost.R",
                      "patron.capability.D",
                      "patron.firm_weight",
                      "patron.hesitant_weight",
                      "patron.precision",
                      "patron.abandonment_cost",
                      "patron.binding.contribution",
                      "patron.binding.integration",
                      "patron.binding.statements",
                      "patron.binding.presence",
                      "patron.support_cost",
                      "patron.clash_exposure",
                      "patron.homeland_risk",
                      "patron.effect.statements_inflation",
                      "patron.effect.engagement_stake",
                      "patron.cost.statements",
                      "patron.cost.consultation",
                      "patron.cost.dialogue",
                      "patron.cost.exercises",
                      "patron.cost.presence",
                      "patron.cost.engagement",
                      "ally.A.capability.D",
                      "ally.A.stake.D",
                      "ally.A.contribution_cost",
                      "ally.A.patron_stake",
                      "ally.A.precision",
                      "ally.A.clash_exposure",
                      "alliance.expectation_drift",
                      "alliance.self_reliance",
                      "alliance.free_riding",
                      "cooperation.A.K.solidarity",
                      "cooperation.A.K.political_cost",
                      "adversary.B.capability.D",
                      "adversary.B.growth",
                      "adversary.B.value.A.D",
                      "adversary.B.resolved_weight",
                      "adversary.B.limited_weight",
                      "adversary.B.precision",
                      "adversary.B.clash_exposure",
                      "adversary.B.escalation_cost",
                      "adversary.B.reach",
                      "adversary.B.fear"};

Keys sorted(Keys keys) {
  std::sort(keys.begin(), keys.end());
  return keys;
}

const Range& range_of(std::string_view key) {
  for (const Parameter& each : parameters()) {
    if (each.key == key) return each.range;
  }
  throw std::logic_error("no such parameter");
}

/// Three allies, two adversaries, two domains, three rungs, two pairs; every family has more than one member.
Scenario large() {
  Scenario scenario = duel_on_three_rungs();
  add_ally(scenario);
  add_ally(scenario);
  add_adversary(scenario);
  add_domain(scenario);
  add_cooperation(scenario, 0, 1);
  add_cooperation(scenario, 2, 0);
  const Keys names{"japan", "korea", "taiwan"};
  for (std::size_t a = 0; a < 3; ++a) scenario.allies[a].key = names[a];
  return scenario;
}

const NamedParameter& named(const std::vector<NamedParameter>& all, const std::string& key) {
  const auto found = std::find_if(all.begin(), all.end(), [&](const NamedParameter& each) { return each.key == key; });
  if (found == all.end()) throw std::logic_error("no key " + key);
  return *found;
}

TEST(Parameters, AreThoseOfTheModel) {
  Keys found;
  for (const Parameter& each : parameters()) found.emplace_back(each.key);
  Keys expected{"periods", "domain.D.decisiveness"};
  for (const Keys& keys : {texts, shares, open_ended}) expected.insert(expected.end(), keys.begin(), keys.end());
  EXPECT_EQ(sorted(found), sorted(expected));
}

TEST(Parameters, SharesLieBetweenZeroAndOne) {
  for (const std::string& key : shares) {
    const Range& range = range_of(key);
    for (const double in : {0.0, smallest, .5, 1.0}) EXPECT_TRUE(range.contains(in)) << key << ": " << in;
    for (const double out : {-smallest, std::nextafter(1, 2), infinity}) EXPECT_FALSE(range.contains(out)) << key;
  }
}

TEST(Parameters, CostsWeightsAndStrengthsAreNotNegativeAndHaveNoUpperEnd) {
  for (const std::string& key : open_ended) {
    const Range& range = range_of(key);
    for (const double in : {0.0, smallest, 1e6, largest}) EXPECT_TRUE(range.contains(in)) << key << ": " << in;
    for (const double out : {-smallest, -1.0, infinity}) EXPECT_FALSE(range.contains(out)) << key;
  }
}

TEST(Parameters, AnExponentIsPositive) {
  const Range& range = range_of("domain.D.decisiveness");
  for (const double in : {smallest, 1.0, largest}) EXPECT_TRUE(range.contains(in));
  for (const double out : {0.0, -1.0, infinity}) EXPECT_FALSE(range.contains(out));
}

TEST(Parameters, PeriodsAreFromOneToTenThousand) {
  const Range& range = range_of("periods");
  for (const double in : {1.0, 10'000.0}) EXPECT_TRUE(range.contains(in));
  for (const double out : {0.0, 10'001.0}) EXPECT_FALSE(range.contains(out));
}

TEST(Parameters, NoneMayBeNaN) {
  for (const Parameter& each : parameters()) EXPECT_FALSE(each.range.contains(std::nan(""))) << each.key;
}

TEST(Parameters, OnlyNamesAndFearMayBeLeftOut) {
  std::map<std::string, std::string> fallbacks;
  for (const Parameter& each : parameters()) {
    if (!each.fallback.empty()) fallbacks.emplace(each.key, each.fallback);
  }
  EXPECT_EQ(fallbacks, (std::map<std::string, std::string>{{"patron.name", "patron"},
                                                           {"ally.A.name", "the key"},
                                                           {"adversary.B.name", "the key"},
                                                           {"adversary.B.fear", "0"}}));
}

TEST(Parameters, AllHaveAMeaningAndNumbersAUnit) {
  for (const Parameter& each : parameters()) {
    EXPECT_FALSE(each.meaning.empty()) << each.key;
    EXPECT_FALSE(each.range.text.empty()) << each.key;
    EXPECT_EQ(each.unit.empty(), std::holds_alternative<Text>(each.member)) << each.key;
  }
}

// Of one scenario

TEST(NamedParameters, AreAsManyAsTheModelHas) {
  const std::size_t a = 3;
  const std::size_t b = 2;
  const std::size_t d = 2;
  const std::size_t r = 3;
  const std::size_t n_pairs = 2;
  std::size_t n_numbers = 0;
  for (const NamedParameter& each : named_parameters(large())) {
    n_numbers += std::holds_alternative<Number>(each.parameter->member) ? 1 : 0;
  }
  EXPECT_EQ(n_numbers, 7 * r + 3 * d + (29 + d) + a * (14 + 2 * d) + 6 + 4 * n_pairs + b * (11 + d + a * d));
}

TEST(NamedParameters, HaveDifferentKeysAndReachDifferentNumbers) {
  Scenario scenario = large();
  const auto all = named_parameters(scenario);
  std::set<std::string> keys;
  std::set<const double*> numbers;
  std::set<const std::string*> names;
  std::size_t n_numbers = 0;
  std::size_t n_names = 0;
  for (const NamedParameter& each : all) {
    EXPECT_TRUE(keys.insert(each.key).second) << each.key;
    if (const auto* number = std::get_if<Number>(&each.parameter->member)) {
      numbers.insert(&(*number)(scenario, each.indices));
      ++n_numbers;
    } else if (const auto* text = std::get_if<Text>(&each.parameter->member)) {
      names.insert(&(*text)(scenario, each.indices));
      ++n_names;
    }
  }
  EXPECT_EQ(numbers.size(), n_numbers);
  EXPECT_EQ(names.size(), n_names);
}

TEST(NamedParameters, ReachTheNumberThatTheyName) {
  Scenario s = large();
  const auto all = named_parameters(s);
  const std::map<std::string, const double*> expected{
      {"ladder.initiation.1", &s.ladder.rungs[0].initiation},
      {"ladder.transfer.2", &s.ladder.rungs[1].transfer},
      {"ladder.clash_cost.3", &s.ladder.rungs[2].clash_cost},
      {"ladder.audience_cost.1", &s.ladder.rungs[0].audience_cost},
      {"ladder.force_cost.2", &s.ladder.rungs[1].force_cost},
      {"ladder.commitment.3", &s.ladder.rungs[2].commitment},
      {"ladder.fog.2", &s.ladder.rungs[1].fog},
      {"domain.sea.attribution", &s.domains[0].attribution},
      {"domain.sea2.coverage", &s.domains[1].coverage},
      {"domain.sea2.decisiveness", &s.domains[1].decisiveness},
      {"patron.capability.sea2", &s.patron.capability[1]},
      {"patron.firm", &s.patron.firm},
      {"patron.firm_weight", &s.patron.firm_weight},
      {"patron.hesitant_weight", &s.patron.hesitant_weight},
      {"patron.turnover", &s.patron.turnover},
      {"patron.precision", &s.patron.precision},
      {"patron.dysfunction", &s.patron.dysfunction},
      {"patron.abandonment_cost", &s.patron.abandonment_cost},
      {"patron.binding.contribution", &s.patron.binding.contribution},
      {"patron.binding.integration", &s.patron.binding.integration},
      {"patron.binding.statements", &s.patron.binding.statements},
      {"patron.binding.presence", &s.patron.binding.presence},
      {"patron.support_strength", &s.patron.support_strength},
      {"patron.support_cost", &s.patron.support_cost},
      {"patron.clash_exposure", &s.patron.clash_exposure},
      {"patron.burden_relief", &s.patron.burden_relief},
      {"patron.homeland_risk", &s.patron.homeland_risk},
      {"patron.overstretch", &s.patron.overstretch},
      {"patron.reputation_spillover", &s.patron.reputation_spillover},
      {"patron.effect.statements_inflation", &s.patron.effect.statements_inflation},
      {"patron.effect.consultation_clarity", &s.patron.effect.consultation_clarity},
      {"patron.effect.dialogue_calibration", &s.patron.effect.dialogue_calibration},
      {"patron.effect.exercises_integration", &s.patron.effect.exercises_integration},
      {"patron.effect.engagement_stake", &s.patron.effect.engagement_stake},
      {"patron.cost.statements", &s.patron.cost.statements},
      {"patron.cost.consultation", &s.patron.cost.consultation},
      {"patron.cost.dialogue", &s.patron.cost.dialogue},
      {"patron.cost.exercises", &s.patron.cost.exercises},
      {"patron.cost.presence", &s.patron.cost.presence},
      {"patron.cost.engagement", &s.patron.cost.engagement},
      {"ally.korea.capability.sea2", &s.allies[1].capability[1]},
      {"ally.taiwan.stake.sea", &s.allies[2].stake[0]},
      {"ally.japan.contribution", &s.allies[0].contribution},
      {"ally.korea.contribution_cost", &s.allies[1].contribution_cost},
      {"ally.korea.integration", &s.allies[1].integration},
      {"ally.taiwan.trust", &s.allies[2].trust},
      {"ally.taiwan.expectation", &s.allies[2].expectation},
      {"ally.japan.patron_stake", &s.allies[0].patron_stake},
      {"ally.japan.precision", &s.allies[0].precision},
      {"ally.japan.clash_exposure", &s.allies[0].clash_exposure},
      {"ally.korea.reassurance.statements", &s.allies[1].reassurance.statements},
      {"ally.korea.reassurance.consultation", &s.allies[1].reassurance.consultation},
      {"ally.korea.reassurance.dialogue", &s.allies[1].reassurance.dialogue},
      {"ally.korea.reassurance.exercises", &s.allies[1].reassurance.exercises},
      {"ally.korea.reassurance.presence", &s.allies[1].reassurance.presence},
      {"ally.korea.reassurance.engagement", &s.allies[1].reassurance.engagement},
      {"alliance.expectation_drift", &s.alliance.expectation_drift},
      {"alliance.self_reliance", &s.alliance.self_reliance},
      {"alliance.free_riding", &s.alliance.free_riding},
      {"alliance.hedge_trust", &s.alliance.hedge_trust},
      {"alliance.hedge_hazard", &s.alliance.hedge_hazard},
      {"alliance.hedge_loss", &s.alliance.hedge_loss},
      {"cooperation.japan.korea.integration", &s.cooperation[0].integration},
      {"cooperation.japan.korea.information_sharing", &s.cooperation[0].information_sharing},
      {"cooperation.taiwan.japan.solidarity", &s.cooperation[1].solidarity},
      {"cooperation.taiwan.japan.political_cost", &s.cooperation[1].political_cost},
      {"adversary.adversary2.capability.sea2", &s.adversaries[1].capability[1]},
      {"adversary.adversary2.growth", &s.adversaries[1].growth},
      {"adversary.adversary2.value.korea.sea", &s.adversaries[1].value[1][0]},
      {"adversary.adversary.value.taiwan.sea2", &s.adversaries[0].value[2][1]},
      {"adversary.adversary.resolved", &s.adversaries[0].resolved},
      {"adversary.adversary2.resolved_weight", &s.adversaries[1].resolved_weight},
      {"adversary.adversary2.limited_weight", &s.adversaries[1].limited_weight},
      {"adversary.adversary2.turnover", &s.adversaries[1].turnover},
      {"adversary.adversary2.initiative", &s.adversaries[1].initiative},
      {"adversary.adversary2.precision", &s.adversaries[1].precision},
      {"adversary.adversary2.clash_exposure", &s.adversaries[1].clash_exposure},
      {"adversary.adversary2.escalation_cost", &s.adversaries[1].escalation_cost},
      {"adversary.adversary2.reach", &s.adversaries[1].reach},
      {"adversary.adversary2.fear", &s.adversaries[1].fear},
  };
  for (const auto& [key, number] : expected) EXPECT_EQ(&named(all, key).slot().in(s), number) << key;
}

TEST(NamedParameters, NamesOfOneCapitalLetterAreNoPlaceholders) {
  Scenario scenario = large();
  scenario.allies[0].key = "B";
  scenario.allies[1].key = "D";
  scenario.adversaries[0].key = "A";
  scenario.domains[0].key = "R";
  const auto all = named_parameters(scenario);
  EXPECT_EQ(&named(all, "adversary.A.value.D.R").slot().in(scenario), &scenario.adversaries[0].value[1][0]);
  EXPECT_EQ(&named(all, "ally.B.capability.R").slot().in(scenario), &scenario.allies[0].capability[0]);
  EXPECT_EQ(all.size(), named_parameters(large()).size());
}

// Keys with wildcards

Keys matches(const std::string& key) {
  const auto all = named_parameters(large());
  Keys keys;
  for (const NamedParameter* each : matching(all, key)) keys.push_back(each->key);
  return keys;
}

TEST(Matching, AKeyWithoutWildcardsIsItself) {
  EXPECT_EQ(matches("ally.korea.trust"), Keys{"ally.korea.trust"});
  EXPECT_EQ(matches("ladder.fog.3"), Keys{"ladder.fog.3"});
}

TEST(Matching, AStarIsOneWord) {
  EXPECT_EQ(matches("ally.*.trust"), (Keys{"ally.japan.trust", "ally.korea.trust", "ally.taiwan.trust"}));
  EXPECT_EQ(matches("ladder.fog.*"), (Keys{"ladder.fog.1", "ladder.fog.2", "ladder.fog.3"}));
  EXPECT_EQ(matches("ally.*"), Keys{});
  EXPECT_EQ(matches("*.trust"), Keys{});
  EXPECT_EQ(matches("*"), (Keys{"title", "periods"}));
  EXPECT_EQ(matches("*.*.presence"), (Keys{"patron.binding.presence", "patron.cost.presence"}));
}

TEST(Matching, AStarIsAWholeWord) {
  EXPECT_EQ(matches("ally.jap*.trust"), Keys{});
  EXPECT_EQ(matches("ally.**.trust"), Keys{});
}

TEST(Matching, SeveralStarsAreEveryCombination) {
  EXPECT_EQ(matches("adversary.*.value.*.sea").size(), 6U);
  EXPECT_EQ(matches("adversary.adversary2.value.*.*"),
            (Keys{"adversary.adversary2.value.japan.sea", "adversary.adversary2.value.japan.sea2",
                  "adversary.adversary2.value.korea.sea", "adversary.adversary2.value.korea.sea2",
                  "adversary.adversary2.value.taiwan.sea", "adversary.adversary2.value.taiwan.sea2"}));
}

TEST(Matching, APairMayBeNamedInEitherOrder) {
  EXPECT_EQ(matches("cooperation.japan.taiwan.solidarity"), Keys{"cooperation.taiwan.japan.solidarity"});
  EXPECT_EQ(matches("cooperation.taiwan.japan.solidarity"), Keys{"cooperation.taiwan.japan.solidarity"});
  EXPECT_EQ(matches("cooperation.korea.taiwan.solidarity"), Keys{}) << "a pair that is not listed";
}

TEST(Matching, AStarInAPairFindsEachPairOnce) {
  const Keys both{"cooperation.japan.korea.solidarity", "cooperation.taiwan.japan.solidarity"};
  EXPECT_EQ(matches("cooperation.*.*.solidarity"), both);
  EXPECT_EQ(matches("cooperation.japan.*.solidarity"), both);
  EXPECT_EQ(matches("cooperation.*.japan.solidarity"), both);
  EXPECT_EQ(matches("cooperation.*.korea.solidarity"), Keys{both[0]});
}

TEST(Matching, OnlyPairsHaveTwoOrders) { EXPECT_EQ(matches("adversary.adversary.value.sea.japan"), Keys{}); }

TEST(Matching, WhatIsNoKeyMatchesNothing) {
  for (const std::string key :
       {"", ".", "ally", "ally.korea", "ally.korea.trust.", ".ally.korea.trust", "ladder.fog", "ladder.fog.0",
        "ladder.fog.4", "ladder.fog.grey", "Ally.korea.trust", "ally.A.trust"}) {
    EXPECT_EQ(matches(key), Keys{}) << key;
  }
}

}  // namespace
}  // namespace deterrence
