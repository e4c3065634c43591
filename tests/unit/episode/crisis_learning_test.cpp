// Who learns what in a crisis, by Bayes' rule and by hand; and from which view everybody chooses.
#include <gmock/gmock.h>

#include <cmath>
#include <numbers>

#include "stage.h"

namespace deterrence {
namespace {

using testing::DoubleNear;
using testing::ElementsAre;

constexpr double rounding = 1e-14;
constexpr std::size_t top = 1;

const std::vector<ScriptedEvent> left_alone = {ally_moves(AllyMove::invoke), patron_answers(Answer::abstain),
                                               adversary_moves(AdversaryMove::back_down)};

testing::Matcher<const std::vector<double>&> are(double first, double second, double third) {
  return ElementsAre(DoubleNear(first, rounding), DoubleNear(second, rounding), DoubleNear(third, rounding));
}

TEST(CrisisLearning, PatronsAnswersAreThoseOfItsTypeAtTrueCosts) {
  for (const PatronType type : both_patron_types) {
    Stage stage(telling_answers());
    stage.state.patron_type = type;
    stage.state.allies[0].expectation = 1;  // what the ally expects does not move the patron
    ScriptedChance chance(left_alone);
    stage.play(chance);
    EXPECT_THAT(asked_once_for(chance, EventKind::patron_answers),
                type == PatronType::firm ? are(.2, .4, .4) : are(1.0 / 3, 1.0 / 3, 1.0 / 3));
  }
}

// The ally left takes abstention for a sign of hesitation, as does the public: .5 x 1/5 against .5 x 1/3 make 3/8.
// An ally that believes force to cost nothing expects 1/7 of a firm patron (1/4 : 1/2 : 1) and 1/4 of a hesitant one
// (1/2 : 1/2 : 1), so that its trust of .6 falls to (.6/7) / (.6/7 + .4/4) = 6/13.
TEST(CrisisLearning, AbstentionLowersTheTrustOfTheAllyLeftAndMostIfItExpectedForce) {
  Stage stage(telling_answers());
  stage.state.allies[0].trust = .6;
  stage.state.allies[0].expectation = 1;
  ScriptedChance chance(left_alone);
  stage.play(chance);
  EXPECT_NEAR(stage.state.allies[0].belief, 3.0 / 8, rounding);
  EXPECT_NEAR(stage.state.allies[0].trust, 6.0 / 13, rounding);
  EXPECT_TRUE(chance.finished());
}

// For the other ally the public's 1/5 and 1/3 are raised to the spillover of 1/2: r = sqrt(.6) to 1.
TEST(CrisisLearning, AbstentionSpillsOverToTheOtherAllyByThePublicView) {
  Stage stage(telling_answers());
  stage.scenario.patron.reputation_spillover = .5;
  stage.state.allies[0].expectation = stage.state.allies[1].expectation = 1;
  stage.state.allies[1].trust = .6;
  ScriptedChance chance(left_alone);
  stage.play(chance);
  const double r = std::sqrt(.6);
  EXPECT_NEAR(stage.state.allies[1].belief, r / (1 + r), rounding);
  EXPECT_NEAR(stage.state.allies[1].trust, .6 * r / (.6 * r + .4), rounding);
}

TEST(CrisisLearning, WithoutSpilloverOtherAlliesLearnNothingAndWithAllOfItAsMuch) {
  for (const double spillover : {0.0, 1.0}) {
    Stage stage(telling_answers());
    stage.scenario.patron.reputation_spillover = spillover;
    ScriptedChance chance(left_alone);
    stage.play(chance);
    EXPECT_NEAR(stage.state.allies[1].belief, spillover == 0 ? .5 : 3.0 / 8, rounding);
    EXPECT_NEAR(stage.state.allies[1].trust, spillover == 0 ? .5 : 3.0 / 8, rounding);
  }
}

TEST(CrisisLearning, ForceRaisesTrust) {
  Stage stage(telling_answers());
  ScriptedChance chance(
      {ally_moves(AllyMove::invoke), patron_answers(Answer::force), adversary_moves(AdversaryMove::back_down)});
  stage.play(chance);
  EXPECT_NEAR(stage.state.allies[0].belief, 6.0 / 11, rounding);  // .4 against 1/3
  EXPECT_NEAR(stage.state.allies[0].trust, 6.0 / 11, rounding);
}

TEST(CrisisLearning, NobodyLearnsOfThePatronWhereItIsNotInvoked) {
  Stage stage(telling_answers());
  ScriptedChance chance({ally_moves(AllyMove::resist), adversary_moves(AdversaryMove::back_down)});
  stage.play(chance);
  EXPECT_EQ(stage.state.allies[0].belief, .5);
  EXPECT_EQ(stage.state.allies[0].trust, .5);
}

// At the top the ally concedes for -1 - .4. A clash, which comes half the time, costs it 2 (1 - W): alone 2/3, then
// 2/3, 4/7, 1/2 after the answers. Its trust of .6 mixes 1/7, 2/7, 4/7 with 1/4, 1/4, 1/2 to 13/70, 19/70, 38/70, so
// that invoking is worth -(13/70 x 2/3 + 19/70 x 4/7 + 38/70 / 2).
TEST(CrisisLearning, TheAllyMovesByItsOwnView) {
  Stage stage(telling_answers());
  stage.scenario.allies[0].precision = std::numbers::ln2;
  stage.state.allies[0].trust = .6;
  stage.state.allies[0].expectation = 1;
  ScriptedChance chance({ally_moves(AllyMove::concede)});
  stage.play(chance, top);
  const double concede = std::exp2(-1.4);
  const double resist = std::exp2(-2.0 / 3);
  const double invoke = std::exp2(-(13.0 / 70 * 2 / 3 + 19.0 / 70 * 4 / 7 + 38.0 / 70 / 2));
  const double sum = concede + resist + invoke;
  EXPECT_THAT(asked_once_for(chance, EventKind::ally_moves), are(concede / sum, resist / sum, invoke / sum));
}

/// The duel at the top, where a joiner of strength 4 makes it 6 against 2, so that the coalition wins three in four,
/// and backing down costs 1.
Stage against_six() {
  Scenario scenario = duel();
  add_ally(scenario);
  scenario.allies[1].capability = {8};
  add_cooperation(scenario, 0, 1);
  scenario.ladder.rungs[top].audience_cost = 1;
  scenario.adversaries[0].precision = std::numbers::ln2;
  return Stage(scenario);
}

std::vector<ScriptedEvent> joined_by_one(AdversaryMove move) {
  std::vector<ScriptedEvent> script = {ally_moves(AllyMove::invoke), patron_answers(Answer::force), joins(),
                                       adversary_moves(move)};
  if (move == AdversaryMove::clash) script.push_back(coalition_wins());
  return script;
}

// A clash with the six brings the resolved 2/4 - 2 x 2 x .5 x 3/4 = -1, as backing down does; the limited -1.25.
TEST(CrisisLearning, TheAdversaryMovesAgainstTheCoalitionThatFormed) {
  for (const AdversaryType type : both_adversary_types) {
    Stage stage = against_six();
    stage.state.adversaries[0].type = type;
    ScriptedChance chance(joined_by_one(AdversaryMove::back_down));
    stage.play(chance, top);
    const double back_down = type == AdversaryType::resolved ? .5 : 1 / (1 + std::exp2(-.25));
    EXPECT_THAT(asked_once_for(chance, EventKind::adversary_moves), are(back_down, 1 - back_down, 0));
  }
}

TEST(CrisisLearning, EverybodyLearnsFromTheAdversarysMoveUnderEachType) {
  const double limited_backs_down = 1 / (1 + std::exp2(-.25));
  Stage stage = against_six();
  ScriptedChance backs_down(joined_by_one(AdversaryMove::back_down));
  stage.play(backs_down, top);
  EXPECT_NEAR(stage.state.adversaries[0].belief, .5 / (.5 + limited_backs_down), rounding);

  stage = against_six();
  ScriptedChance clashes(joined_by_one(AdversaryMove::clash));
  stage.play(clashes, top);
  EXPECT_NEAR(stage.state.adversaries[0].belief, .5 / (.5 + 1 - limited_backs_down), rounding);
}

// Below, nothing is at stake: backing down and clashing are worth 0, so that the adversary weighs 1 : 1 : 2^V. Above,
// 1 against 1, and 3 with force; adversaries of weight 3 and 1, to whom a clash costs 1. Their clashes are worth
//   resolved: 1.5 - .5 = 1 at W = 1/2, .75 - .75 = 0 at 3/4; limited: 0 and -.5; backing down 0
// so that contexts are worth 2/3 and 0, or 0 and -.5 x 2^-.5 / (1 + 2^-.5). Abstention has lowered the public belief
// from 1/2 to 3/8, so force is expected with 3/8 x .4 + 5/8 / 3 = 43/120, and with one third each to concede,
// resist and invoke V is 3/3 + 2/9 + 2/9 x 77/120 = 1.3648148 and 1/3 - .2071068 x 43/360 = .3085956.
TEST(CrisisLearning, TheAdversaryEscalatesByWhatThePublicExpectsAfterTheAnswer) {
  Scenario scenario = telling_answers();
  Rung& below = scenario.ladder.rungs[0];
  below.transfer = below.clash_cost = below.audience_cost = 0;
  scenario.ladder.rungs[top].audience_cost = 0;
  scenario.patron.support_strength = 0;
  scenario.allies[0].integration = 1;
  Adversary& adversary = scenario.adversaries[0];
  adversary.capability = {1};
  adversary.precision = std::numbers::ln2;
  adversary.resolved_weight = 3;
  adversary.clash_exposure = .25;
  Stage stage(scenario);
  ScriptedChance chance({ally_moves(AllyMove::invoke), patron_answers(Answer::abstain),
                         adversary_moves(AdversaryMove::escalate), ally_moves(AllyMove::concede)});
  stage.play(chance);
  const double resolved = std::exp2(1 + 2.0 / 9 + 2.0 / 9 * 77 / 120);
  const double limited = std::exp2(1.0 / 3 - .5 / (1 + std::numbers::sqrt2) * 43 / 360);
  const double escalates = resolved / (2 + resolved);
  EXPECT_THAT(asked_once_for(chance, EventKind::adversary_moves),
              are((1 - escalates) / 2, (1 - escalates) / 2, escalates));
  EXPECT_NEAR(stage.state.adversaries[0].belief, escalates / (escalates + limited / (2 + limited)), rounding);
}

// A precise adversary: the resolved one escalates and fights for sure, the limited one, to whom nothing is a gain,
// never. Once it has escalated the ally knows whom it faces: it concedes for -1.4, or is sure of a clash against its
// equal, for -2 x 1/2. The patron has nothing to bring.
TEST(CrisisLearning, OnTheNextRungTheAllyKnowsWhatTheLastMoveHasShown) {
  Scenario scenario = duel();
  scenario.ladder.rungs[0].transfer = 0;
  scenario.ladder.rungs[0].audience_cost = 0;
  scenario.patron.capability = {0};
  scenario.allies[0].precision = 1;
  Adversary& adversary = scenario.adversaries[0];
  adversary.capability = {1};
  adversary.precision = 1e4;
  adversary.limited_weight = 0;
  adversary.clash_exposure = .25;
  Stage stage(scenario);
  ScriptedChance chance(
      {ally_moves(AllyMove::resist), adversary_moves(AdversaryMove::escalate), ally_moves(AllyMove::concede)});
  stage.play(chance);
  EXPECT_EQ(stage.state.adversaries[0].belief, 1);
  const std::vector<double> choice = asked_for(chance, EventKind::ally_moves)[1];
  EXPECT_NEAR(std::log(choice[1] / choice[0]), .4, rounding);
}

// Below, before the answer: the public expects 4/15, 11/30, 11/30; the ally loses in proportion to 1 - W = 2/3, 4/7,
// 1/2, so daylight is (4/15 x 2/3 + 11/30 x 15/14 - 1/2) / (1/6) = 89/210. The ally with its trust of .6, to whom
// force costs nothing, expects support or force with .6 x 6/7 + .4 x 3/4 = 57/70, the public with 11/15.
// Above, after abstention: belief 3/8 makes 17/60 and twice 43/120, trust 6/13 makes 6/13 x 6/7 + 7/13 x 3/4 = 291/364.
TEST(CrisisLearning, DaylightAndAssuranceAreSummedBeforeTheMoveTheyBelongTo) {
  Stage stage(telling_answers());
  stage.state.allies[0].trust = .6;
  stage.state.allies[0].expectation = 1;
  ScriptedChance chance({ally_moves(AllyMove::invoke), patron_answers(Answer::abstain),
                         adversary_moves(AdversaryMove::escalate), ally_moves(AllyMove::concede)});
  stage.play(chance);
  const RungRecord& below = stage.record.at_rung[0];
  const RungRecord& above = stage.record.at_rung[1];
  EXPECT_NEAR(below.daylight_sum, 89.0 / 210, rounding);
  EXPECT_NEAR(below.assurance_sum, 57.0 / 70, rounding);
  EXPECT_NEAR(below.expectation_gap_sum, 57.0 / 70 - 11.0 / 15, rounding);
  EXPECT_NEAR(above.daylight_sum, 367.0 / 840, rounding);
  EXPECT_NEAR(above.assurance_sum, 291.0 / 364, rounding);
  EXPECT_NEAR(above.expectation_gap_sum, 291.0 / 364 - 43.0 / 60, rounding);
}

TEST(CrisisLearning, DaylightIsSummedOverCrises) {
  Stage stage(telling_answers());
  for (int n = 0; n < 2; ++n) {
    ScriptedChance chance({ally_moves(AllyMove::resist), adversary_moves(AdversaryMove::back_down)});
    stage.play(chance);
  }
  EXPECT_NEAR(stage.record.at_rung[0].daylight_sum, 2 * 89.0 / 210, rounding);
  EXPECT_EQ(stage.record.at_rung[0].decisions, 2);
}

}  // namespace
}  // namespace deterrence
