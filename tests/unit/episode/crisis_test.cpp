// How a crisis goes: each test steers one path up the ladder and reads what it leaves behind. Everybody's precision
// is 0 unless a test says otherwise; see support/small_scenarios.h for the numbers of the duel.
#include "episode/crisis.h"

#include <gmock/gmock.h>

#include <cmath>
#include <numbers>

#include "stage.h"

namespace deterrence {
namespace {

using testing::DoubleEq;
using testing::ElementsAre;

constexpr double rounding = 1e-14;

TEST(Crisis, AConcessionTakesTheShareOfItsRung) {
  Stage stage(duel());
  ScriptedChance chance({ally_moves(AllyMove::concede)});
  const CrisisResult result = stage.play(chance);
  EXPECT_EQ(stage.record.crises, 1);
  EXPECT_EQ(stage.record.concessions, 1);
  EXPECT_EQ(stage.record.at_rung[0].concessions, 1);
  EXPECT_EQ(stage.record.stake_lost, .5);
  EXPECT_EQ(stage.state.allies[0].held[0], .5);
  EXPECT_FALSE(result.war);
  EXPECT_TRUE(chance.finished());
}

TEST(Crisis, AConcessionOnTheSecondRungTakesItsShareOfWhatIsHeld) {
  Scenario scenario = duel_on_three_rungs();
  scenario.allies[0].stake = {3};
  Stage stage(scenario);
  stage.state.allies[0].held = {.5};
  ScriptedChance chance(
      {ally_moves(AllyMove::resist), adversary_moves(AdversaryMove::escalate), ally_moves(AllyMove::concede)});
  stage.play(chance);
  EXPECT_NEAR(stage.record.stake_lost, 1.2, rounding);       // 3 x .5 x .8
  EXPECT_NEAR(stage.state.allies[0].held[0], .1, rounding);  // .5 (1 - .8)
  EXPECT_EQ(stage.record.at_rung[0].decisions, 1);
  EXPECT_EQ(stage.record.at_rung[1].decisions, 1);
  EXPECT_EQ(stage.record.at_rung[1].concessions, 1);
  EXPECT_EQ(stage.record.at_rung[0].concessions, 0);
  EXPECT_EQ(stage.record.highest_rung, 2);
  EXPECT_EQ(stage.record.allies_burden, 0);  // what is conceded is no burden
  EXPECT_TRUE(chance.finished());
}

TEST(Crisis, AfterSupportTheAdversaryMayBackDownAndNothingIsLost) {
  Stage stage(duel());
  ScriptedChance chance(
      {ally_moves(AllyMove::invoke), patron_answers(Answer::support), adversary_moves(AdversaryMove::back_down)});
  const CrisisResult result = stage.play(chance);
  EXPECT_EQ(stage.record.invocations, 1);
  EXPECT_EQ(stage.record.answers_support, 1);
  EXPECT_EQ(stage.record.at_rung[0].answers_support, 1);
  EXPECT_EQ(stage.record.back_downs, 1);
  EXPECT_EQ(stage.record.clashes, 0);
  EXPECT_EQ(stage.record.stake_lost, 0);
  EXPECT_EQ(stage.record.patron_burden, .3);  // the cost of support
  EXPECT_FALSE(result.force_answered);
  EXPECT_TRUE(chance.finished());
}

TEST(Crisis, AbstainingCostsThePatronNothingThatIsABurden) {
  Stage stage(duel());
  ScriptedChance chance(
      {ally_moves(AllyMove::invoke), patron_answers(Answer::abstain), adversary_moves(AdversaryMove::back_down)});
  stage.play(chance);
  EXPECT_EQ(stage.record.answers_abstain, 1);
  EXPECT_EQ(stage.record.patron_burden, 0);
}

// Strengths 2 with force and 1 of the joiner against 2: odds 3/5. Force costs .4 + .5 x .4 x 1 x (1 - .5 x .5) = .55,
// the defeat 2 x 1 x .5 x (1 + .4) x (1 - .5 x .5) = 1.05; the allies 2 x 1 x .25 and 2 x 1 x .6 x .5.
TEST(Crisis, ADefeatAfterForceWithAJoinerBurdensAllThree) {
  Scenario scenario = duel();
  scenario.patron.homeland_risk = .5;
  scenario.patron.burden_relief = .5;
  scenario.adversaries[0].reach = .4;
  add_ally(scenario);
  add_cooperation(scenario, 0, 1);
  scenario.allies[1].clash_exposure = .6;
  Stage stage(scenario);
  ScriptedChance chance({ally_moves(AllyMove::invoke), patron_answers(Answer::force), joins(),
                         adversary_moves(AdversaryMove::clash), coalition_loses()});
  const CrisisResult result = stage.play(chance);
  EXPECT_THAT(asked_once_for(chance, EventKind::coalition_wins), ElementsAre(DoubleEq(.6), DoubleEq(.4)));
  EXPECT_EQ(stage.record.joins, 1);
  EXPECT_EQ(stage.record.clashes, 1);
  EXPECT_EQ(stage.record.defeats, 1);
  EXPECT_EQ(stage.record.stake_lost, .5);
  EXPECT_EQ(stage.state.allies[1].held[0], 1);  // the joiner loses nothing of its own
  EXPECT_NEAR(stage.record.patron_burden, 1.6, rounding);
  EXPECT_NEAR(stage.record.allies_burden, 1.1, rounding);
  EXPECT_TRUE(result.force_answered);
  EXPECT_FALSE(result.war);
  EXPECT_TRUE(chance.finished());
}

TEST(Crisis, AVictoryLeavesNothingButTheCostOfTheAnswer) {
  Stage stage(duel());
  ScriptedChance chance({ally_moves(AllyMove::invoke), patron_answers(Answer::force),
                         adversary_moves(AdversaryMove::clash), coalition_wins()});
  stage.play(chance);
  EXPECT_THAT(asked_once_for(chance, EventKind::coalition_wins), ElementsAre(.5, .5));  // 2 against 2
  EXPECT_EQ(stage.record.clashes, 1);
  EXPECT_EQ(stage.record.defeats, 0);
  EXPECT_EQ(stage.record.stake_lost, 0);
  EXPECT_EQ(stage.record.patron_burden, .4);
  EXPECT_EQ(stage.record.allies_burden, 0);
}

TEST(Crisis, ADefeatAfterSupportCostsThePatronNoLosses) {
  Stage stage(duel());
  ScriptedChance chance({ally_moves(AllyMove::invoke), patron_answers(Answer::support),
                         adversary_moves(AdversaryMove::clash), coalition_loses()});
  stage.play(chance);
  EXPECT_EQ(stage.record.patron_burden, .3);
  EXPECT_EQ(stage.record.allies_burden, .5);  // 2 x 1 x .25
}

TEST(Crisis, ForceOnALowerRungDoesNotShareTheDefeatOnAHigherOne) {
  Stage stage(duel_on_three_rungs());
  ScriptedChance chance({ally_moves(AllyMove::invoke), patron_answers(Answer::force),
                         adversary_moves(AdversaryMove::escalate), ally_moves(AllyMove::resist),
                         adversary_moves(AdversaryMove::clash), coalition_loses()});
  const CrisisResult result = stage.play(chance);
  EXPECT_EQ(asked_once_for(chance, EventKind::coalition_wins)[0], 1.0 / 3);  // alone, 1 against 2
  EXPECT_EQ(stage.record.patron_burden, .4);                                 // force at the lower rung
  EXPECT_EQ(stage.record.allies_burden, .75);                                // 2 x 1.5 x .25
  EXPECT_EQ(stage.record.stake_lost, .8);
  EXPECT_TRUE(result.force_answered);  // at any rung
}

TEST(Crisis, ForceCostsWhatItsRungSays) {
  Stage stage(duel_on_three_rungs());
  ScriptedChance chance({ally_moves(AllyMove::invoke), patron_answers(Answer::force),
                         adversary_moves(AdversaryMove::escalate), ally_moves(AllyMove::invoke),
                         patron_answers(Answer::force), adversary_moves(AdversaryMove::clash), coalition_loses()});
  stage.play(chance);
  EXPECT_NEAR(stage.record.patron_burden, 2.5, rounding);  // .4 + .6, and 2 x 1.5 x .5 lost
  EXPECT_EQ(stage.record.at_rung[0].answers_force, 1);
  EXPECT_EQ(stage.record.at_rung[1].answers_force, 1);
}

TEST(Crisis, AlliesOfAListedPairAreAskedToJoinWhateverThePatronAnswers) {
  for (const Answer answer : {Answer::abstain, Answer::support, Answer::force}) {
    Scenario scenario = duel();
    for (int n = 0; n < 3; ++n) add_ally(scenario);
    add_cooperation(scenario, 3, 0);
    add_cooperation(scenario, 0, 1);
    add_cooperation(scenario, 1, 2);  // the third is no partner of the first
    Stage stage(scenario);
    ScriptedChance chance({ally_moves(AllyMove::invoke), patron_answers(answer), stays_out(), joins(),
                           adversary_moves(AdversaryMove::clash), coalition_wins()});
    stage.play(chance);
    EXPECT_EQ(stage.record.joins, 1);
    EXPECT_TRUE(chance.finished());
    const double strength = 2 + .5 * static_cast<double>(index_of(answer));  // 1, 1.5, 2, and 1 of the joiner
    EXPECT_DOUBLE_EQ(asked_once_for(chance, EventKind::coalition_wins)[0], strength / (strength + 2));
  }
}

TEST(Crisis, NobodyIsAskedToJoinAnAllyThatResistsAlone) {
  Scenario scenario = duel();
  add_ally(scenario);
  add_cooperation(scenario, 0, 1);
  Stage stage(scenario);
  ScriptedChance chance({ally_moves(AllyMove::resist), adversary_moves(AdversaryMove::clash), coalition_wins()});
  stage.play(chance);
  EXPECT_TRUE(chance.finished());
  EXPECT_EQ(stage.record.invocations, 0);
  EXPECT_EQ(asked_once_for(chance, EventKind::coalition_wins)[0], 1.0 / 3);
}

TEST(Crisis, TheStrengthsOfJoinersAddUp) {
  Scenario scenario = duel();
  for (const std::size_t k : {1U, 2U}) {
    add_ally(scenario);
    add_cooperation(scenario, 0, k);
    scenario.allies[k].capability = {2.0 * static_cast<double>(k)};
  }
  Stage stage(scenario);
  ScriptedChance chance({ally_moves(AllyMove::invoke), patron_answers(Answer::force), joins(), joins(),
                         adversary_moves(AdversaryMove::clash), coalition_loses()});
  stage.play(chance);
  EXPECT_DOUBLE_EQ(asked_once_for(chance, EventKind::coalition_wins)[0], 5.0 / 7);  // 2 and 1 and 2 against 2
  EXPECT_EQ(stage.record.joins, 2);
  EXPECT_EQ(stage.record.allies_burden, 1);  // 2 x 1 x .25, and half of it for each joiner
}

// Below, with force, the joiner makes the odds 3/5 and weighs 1 x .5 - .1 - 2 x 1 x .25 x .5 x 2/5 = .3, at a precision
// of 2 ln 2, of which fog takes half. Above, with support, the odds are 5/9: 1 x .8 - .1 - 2 x 1.5 x .125 x 4/9 = 8/15.
TEST(Crisis, AJoinerWeighsSolidarityAgainstCostsAndLossesAfterTheAnswerAtTheRung) {
  Scenario scenario = duel_on_three_rungs();
  add_ally(scenario);
  Cooperation& pair = add_cooperation(scenario, 0, 1);
  pair.solidarity = 1;
  pair.political_cost = .1;
  scenario.allies[1].precision = 2 * std::numbers::ln2;
  scenario.ladder.rungs[0].fog = .5;
  Stage stage(scenario);
  ScriptedChance chance({ally_moves(AllyMove::invoke), patron_answers(Answer::force), stays_out(),
                         adversary_moves(AdversaryMove::escalate), ally_moves(AllyMove::invoke),
                         patron_answers(Answer::support), stays_out(), adversary_moves(AdversaryMove::back_down)});
  stage.play(chance);
  const auto joining = asked_for(chance, EventKind::ally_joins);
  EXPECT_NEAR(joining[0][0], 1 / (1 + std::exp2(-.3)), rounding);
  EXPECT_NEAR(joining[1][0], 1 / (1 + std::exp2(-16.0 / 15)), rounding);
}

TEST(Crisis, AtTheTopTheAdversaryCannotEscalate) {
  Stage stage(duel());
  ScriptedChance chance({ally_moves(AllyMove::resist), adversary_moves(AdversaryMove::back_down)});
  stage.play(chance, 1);
  EXPECT_THAT(asked_once_for(chance, EventKind::adversary_moves), ElementsAre(.5, .5, 0));
  EXPECT_EQ(stage.record.highest_rung, 2);
}

TEST(Crisis, AClashAtTheRungOfWarOrAboveIsAWarWhoeverWins) {
  Scenario scenario = duel_on_three_rungs();
  scenario.ladder.war_rung = 1;
  for (const std::size_t rung : {0U, 1U, 2U}) {
    for (const ScriptedEvent end : {coalition_wins(), coalition_loses()}) {
      Stage stage(scenario);
      ScriptedChance chance({ally_moves(AllyMove::resist), adversary_moves(AdversaryMove::clash), end});
      EXPECT_EQ(stage.play(chance, rung).war, rung >= 1);
    }
  }
}

TEST(Crisis, HitsTheTargetInItsDomain) {
  Scenario scenario = duel();
  add_ally(scenario);
  add_domain(scenario);
  scenario.allies[1].stake = {1, 4};
  Stage stage(scenario);
  ScriptedChance chance({ally_moves(AllyMove::concede)});
  stage.play(chance, 0, {1, 1});
  EXPECT_EQ(stage.record.stake_lost, 2);
  EXPECT_THAT(stage.state.allies[1].held, ElementsAre(1, .5));
  EXPECT_THAT(stage.state.allies[0].held, ElementsAre(1, 1));
}

}  // namespace
}  // namespace deterrence
