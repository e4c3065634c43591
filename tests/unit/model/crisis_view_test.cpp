// The crisis solved backwards: a game of two rungs worked out by hand, and what holds of every solution.
#include "model/crisis_view.h"

#include <gtest/gtest.h>

#include <cmath>
#include <numbers>
#include <numeric>

namespace deterrence {
namespace {

constexpr double hand = 1e-9;  // the numbers worked out by hand have ten digits
constexpr auto abstained = context_after(Answer::abstain);
constexpr auto supported = context_after(Answer::support);
constexpr auto forced = context_after(Answer::force);

/// Everybody's precision is ln 2, so that a choice weighs an option of utility u by 2^u.
CrisisTerms two_rungs() {
  CrisisTerms terms;
  terms.n_rungs = 2;
  terms.rungs[0] = {.transfer = .5,
                    .clash_cost = .5,
                    .audience_cost = .5,
                    .clarity = .5,
                    .abandonment_cost = .5,
                    .force_cost = .5,
                    .patron_loss = 1,
                    .planned_odds = {.25, .25, .5, .75}};
  terms.rungs[1] = {.transfer = 1,
                    .clash_cost = 1,
                    .audience_cost = 1,
                    .clarity = 1,
                    .abandonment_cost = 1,
                    .force_cost = 1,
                    .patron_loss = 2,
                    .planned_odds = {0, 0, .5, 1}};
  terms.stake = terms.value = terms.patron_stake = 2;
  terms.adversary_weight = terms.patron_weight = {2, 1};
  terms.ally_exposure = .5;
  terms.adversary_exposure = 1;
  terms.escalation_cost = .4;
  terms.support_cost = .5;
  terms.dysfunction = .5;
  terms.ally_precision = terms.patron_precision = terms.adversary_precision = std::numbers::ln2;
  return terms;
}

constexpr ViewBeliefs beliefs{.firm = .25, .resolved = .5, .force_cost_share = .8};

void expect_near(const ByOption& values, const ByOption& expected) {
  for (std::size_t i = 0; i < values.size(); ++i) EXPECT_NEAR(values[i], expected[i], hand) << "option " << i;
}

// Top rung. The resolved adversary gains 2 x 2 x 1 = 4, the limited 2; a clash costs 2 x 1 x 1 x W.
//   resolved: back down -1; clash 4, 4, 2 - 1 = 1, -2 (alone, abstain, support, force)
//             so clash with 2^4 / (2^4 + 2^-1) = 32/33, 32/33, 4/5, 1/3
//   limited:  clash 2, 2, 1 - 1 = 0, -2, so 8/9, 8/9, 2/3, 1/3
TEST(CrisisView, TopRungByHandOfTheAdversary) {
  const RungView top = solve_crisis(two_rungs(), beliefs).rungs[1];
  const auto& choice = top.adversary_choice;
  expect_near(choice[0][alone], {1.0 / 33, 32.0 / 33, 0});
  expect_near(choice[0][supported], {1.0 / 5, 4.0 / 5, 0});
  expect_near(choice[0][forced], {2.0 / 3, 1.0 / 3, 0});
  expect_near(choice[1][abstained], {1.0 / 9, 8.0 / 9, 0});
  expect_near(choice[1][supported], {1.0 / 3, 2.0 / 3, 0});
}

// Half and half resolved, a clash comes with 92/99, 92/99, 11/15, 1/3. It costs the ally (2 + 2 x .5)(1 - W), so its
// contexts are worth -3 x 92/99 = -2.787879 (alone, abstain), -1.5 x 11/15 = -1.1, 0.
// The patron loses 2 (1 - W), with force 4 (1 - W): -1.858586, -.733333, 0; its answers cost 2 or 1, .5, 1 x .8:
//   firm     -3.858586, -1.233333, -.8  weighed 1 : .5 : .25 -> .0689375 : .2126671 : .1435873
//   hesitant -2.858586, -1.233333, -.8                       -> .1378751 : .2126671 : .1435873
// The mix of one in four firm: .2498005, .4478335, .3023660.
TEST(CrisisView, TopRungByHandOfThePatron) {
  const RungView top = solve_crisis(two_rungs(), beliefs).rungs[1];
  expect_near(top.patron_utility[0], {-3.8585858586, -1.2333333333, -.8});
  expect_near(top.patron_utility[1], {-2.8585858586, -1.2333333333, -.8});
  expect_near(top.patron_choice[0], {.1621310389, .5001680270, .3377009341});
  expect_near(top.patron_choice[1], {.2790236789, .4303886655, .2905876556});
  expect_near(top.expected_answer, {.2498005189, .4478335059, .3023659753});
}

// The ally: concede -2 - 1 = -3; resist -2.787879; invoke .2498005 x -2.787879 + .4478335 x -1.1 = -1.189030.
//   2^-3 : 2^-2.787879 : 2^-1.189030 = .125 : .1447981 : .4385942
// Values: the ally's -1.835395; the firm patron's .176455 x -2 + .204404 x -1.858586 + .619141 x -1.512639;
// the resolved adversary's .176455 x 4 + .204404 x 3.848485 + .619141 x (.249801 x 3.848485 + .447834 x .6
// + .302366 x -1.333333) - .4 x 1 x 1.
TEST(CrisisView, TopRungByHandOfTheAllyAndTheValues) {
  const RungView top = solve_crisis(two_rungs(), beliefs).rungs[1];
  expect_near(top.ally_utility, {-3, -2.7878787879, -1.1890304242});
  expect_near(top.ally_choice, {.1764549047, .2044036196, .6191414757});
  EXPECT_NEAR(top.ally_value, -1.8353952808, hand);
  EXPECT_NEAR(top.patron_value[0], -1.6693441879, hand);
  EXPECT_NEAR(top.patron_value[1], -1.6992269109, hand);
  EXPECT_NEAR(top.adversary_value[0], 1.6044313076, hand);
  EXPECT_NEAR(top.adversary_value[1], .2093184244, hand);
}

// Lower rung, in half fog, so that options weigh 2^(u/2).
//   resolved: back down -.5; clash 2 (1 - W) - W = 1.25, 1.25, .5, -.25; escalate 1.604431
//   limited:  clash 1 - 2 W = .5, .5, 0, -.5; escalate .209318
// After force: resolved 2^-.25 : 2^-.125 : 2^.802216 = .840896 : .917004 : 1.743777.
// Mixed, a clash comes with .378327, .378327, .329017, .283438, escalation with .384398, .384398, .415393, .443991.
// The ally's contexts: alone .378327 x -(1 + .5)(.75) + .384398 x -1.835395 = -1.131140; force
// .283438 x -1.5 x .25 + .443991 x -1.835395 = -.921189. The patron with force, firm:
// .283438 x -(1 + 1) x .25 + .443991 x -1.669344 - .4 = -1.282893.
TEST(CrisisView, LowerRungByHand) {
  const RungView low = solve_crisis(two_rungs(), beliefs).rungs[0];
  expect_near(low.adversary_choice[0][forced], {.2401410172, .2618756361, .4979833467});
  expect_near(low.adversary_choice[1][alone], {.2707901095, .3829550455, .3462548450});
  EXPECT_NEAR(low.ally_value_of_context[alone], -1.1311396360, hand);
  EXPECT_NEAR(low.ally_value_of_context[supported], -1.0091729274, hand);
  EXPECT_NEAR(low.ally_value_of_context[forced], -.9211886335, hand);
  expect_near(low.patron_utility[0], {-1.9254374007, -1.3579421741, -1.2828931650});
  expect_near(low.patron_choice[1], {.5636444029, .2883997224, .1479558747});
  expect_near(low.ally_choice, {.3030500994, .3443764522, .3525734484});
  EXPECT_NEAR(low.ally_value, -1.2189919996, hand);
  EXPECT_NEAR(low.patron_value[0], -1.2003750612, hand);
  EXPECT_NEAR(low.patron_value[1], -1.1182142457, hand);
  EXPECT_NEAR(low.adversary_value[0], 1.0835332597, hand);
  EXPECT_NEAR(low.adversary_value[1], .1534620874, hand);
}

// Top: best 0, worst -2.787879, expected -1.189030. Low: -.921189, -1.131140, -1.063265.
TEST(CrisisView, DaylightAndAssuranceByHand) {
  const CrisisView view = solve_crisis(two_rungs(), beliefs);
  EXPECT_NEAR(daylight_at(view.rungs[1]), .4265000435, hand);
  EXPECT_NEAR(assurance_at(view.rungs[1]), .7501994811, hand);
  EXPECT_NEAR(daylight_at(view.rungs[0]), .6767118575, hand);
  EXPECT_NEAR(assurance_at(view.rungs[0]), .4471284805, hand);
}

TEST(CrisisView, AtPrecisionZeroEveryChoiceIsItsPrior) {
  CrisisTerms terms = two_rungs();
  terms.ally_precision = terms.patron_precision = terms.adversary_precision = 0;
  const CrisisView view = solve_crisis(terms, beliefs);
  for (std::size_t rung = 0; rung < 2; ++rung) {
    expect_near(view.rungs[rung].ally_choice, {1.0 / 3, 1.0 / 3, 1.0 / 3});
    expect_near(view.rungs[rung].patron_choice[0], {4.0 / 7, 2.0 / 7, 1.0 / 7});  // 1 : .5 : .25
  }
  expect_near(view.rungs[0].adversary_choice[0][forced], {1.0 / 3, 1.0 / 3, 1.0 / 3});
  expect_near(view.rungs[1].adversary_choice[0][forced], {.5, .5, 0});
}

TEST(CrisisView, ThickestFogIsPrecisionZeroAtThatRungAlone) {
  CrisisTerms terms = two_rungs();
  terms.rungs[0].clarity = 0;
  const CrisisView view = solve_crisis(terms, beliefs);
  expect_near(view.rungs[0].ally_choice, {1.0 / 3, 1.0 / 3, 1.0 / 3});
  expect_near(view.rungs[1].ally_choice, {.1764549047, .2044036196, .6191414757});
}

TEST(CrisisView, ATotallyDysfunctionalPatronAbstains) {
  CrisisTerms terms = two_rungs();
  terms.dysfunction = 1;
  const CrisisView view = solve_crisis(terms, beliefs);
  EXPECT_EQ(view.rungs[0].expected_answer, (ByOption{1, 0, 0}));
  EXPECT_EQ(daylight_at(view.rungs[0]), 1);
}

TEST(CrisisView, ProbabilitiesSumToOneAtAnyPrecision) {
  for (const double precision : {0.0, .1, 1.0, 30.0, 1e4}) {
    CrisisTerms terms = two_rungs();
    terms.ally_precision = terms.patron_precision = terms.adversary_precision = precision;
    const CrisisView view = solve_crisis(terms, beliefs);
    const auto sum = [](const ByOption& choice) { return std::accumulate(choice.begin(), choice.end(), 0.0); };
    for (std::size_t rung = 0; rung < 2; ++rung) {
      EXPECT_NEAR(sum(view.rungs[rung].ally_choice), 1, 1e-15);
      EXPECT_NEAR(sum(view.rungs[rung].expected_answer), 1, 1e-15);
      for (std::size_t type = 0; type < 2; ++type) {
        EXPECT_NEAR(sum(view.rungs[rung].patron_choice[type]), 1, 1e-15);
        for (const ByOption& choice : view.rungs[rung].adversary_choice[type]) EXPECT_NEAR(sum(choice), 1, 1e-15);
      }
    }
  }
}

TEST(CrisisView, NobodyEscalatesFromTheTopEvenWhereAllElseIsBad) {
  CrisisTerms terms = two_rungs();
  terms.rungs[1].audience_cost = 1e6;
  terms.rungs[1].clash_cost = 1e6;
  const RungView top = solve_crisis(terms, beliefs).rungs[1];
  for (std::size_t context = 0; context < n_contexts; ++context) {
    EXPECT_EQ(top.adversary_choice[0][context][index_of(AdversaryMove::escalate)], 0);
  }
}

TEST(Daylight, IsZeroWhereAnswersDifferByLessThanTheThreshold) {
  RungView view;
  view.expected_answer = {1, 0, 0};
  view.ally_value_of_context = {9, -1, -1, -1 + .99e-5};
  EXPECT_EQ(daylight_at(view), 0);
  view.ally_value_of_context = {9, -1, -1, -1 + 1.01e-5};
  EXPECT_EQ(daylight_at(view), 1);
}

TEST(Daylight, ComparesWithTheBestAnswerWhicheverItIs) {
  RungView view;
  view.ally_value_of_context = {-7, 0, -2, -4};  // what the ally does alone does not count
  view.expected_answer = {.5, .25, .25};
  EXPECT_DOUBLE_EQ(daylight_at(view), .375);  // (0 + 1.5) / 4
}

TEST(AdversaryUtilities, OfClashingFollowTheOddsOfTheCoalition) {
  // resolved at the top: 4 (1 - .25) - 2 x .25
  const ByOption utilities = adversary_utilities(two_rungs(), 1, AdversaryType::resolved, .25, 77);
  EXPECT_EQ(utilities, (ByOption{-1, 2.5, 0}));
  // limited below: 1 (1 - .25) - 1 x .25
  EXPECT_EQ(adversary_utilities(two_rungs(), 0, AdversaryType::limited, .25, 77), (ByOption{-.5, .5, 77}));
}

}  // namespace
}  // namespace deterrence
