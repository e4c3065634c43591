// Bayes' rule for two types.
#include "model/belief.h"

#include <gtest/gtest.h>

namespace deterrence {
namespace {

TEST(Posterior, FollowsBayesRuleFiveTimes) {
  // odds .3 / .7 times (.9 / .5)^n, to the six digits given
  double belief = .3;
  for (const double expected : {.435484, .581340, .714239, .818148, .890088}) {
    belief = posterior(belief, {.9, .5});
    EXPECT_NEAR(belief, expected, 5e-7);
  }
}

TEST(Posterior, StaysWhereBothTypesActAlike) { EXPECT_DOUBLE_EQ(posterior(.3, {.25, .25}), .3); }

TEST(Posterior, IsCertainAfterWhatOnlyOneTypeDoes) {
  EXPECT_EQ(posterior(.3, {.1, 0}), 1);
  EXPECT_EQ(posterior(.3, {0, .1}), 0);
}

TEST(Posterior, StaysWhereTheDenominatorIsZero) {
  EXPECT_EQ(posterior(.3, {0, 0}), .3);
  EXPECT_EQ(posterior(1, {0, .4}), 1);
  EXPECT_EQ(posterior(0, {.4, 0}), 0);
}

TEST(Posterior, OfTheCertainStaysCertain) {
  EXPECT_EQ(posterior(1, {.2, .9}), 1);
  EXPECT_EQ(posterior(0, {.9, .2}), 0);
}

TEST(Posterior, IsABeliefThatStaysOnAverage) {
  const double prior = .35;
  const double seen = prior * .8 + (1 - prior) * .3;
  const double mean = seen * posterior(prior, {.8, .3}) + (1 - seen) * posterior(prior, {.2, .7});
  EXPECT_NEAR(mean, prior, 1e-15);
}

TEST(AfterTurnover, MovesTheBeliefTowardsThePriorByTheHazard) {
  EXPECT_DOUBLE_EQ(after_turnover(.8, .4, .25), .7);  // .75 x .8 + .25 x .4
  EXPECT_EQ(after_turnover(.8, .4, 0), .8);
  EXPECT_EQ(after_turnover(.8, .4, 1), .4);
}

TEST(SpilledOver, RaisesLikelihoodsToTheSpillover) {
  const ByType half = spilled_over({.81, .25}, .5);
  EXPECT_DOUBLE_EQ(half[0], .9);
  EXPECT_DOUBLE_EQ(half[1], .5);
  EXPECT_EQ(spilled_over({.81, .25}, 1), (ByType{.81, .25}));
}

TEST(SpilledOver, TeachesNothingAtZeroEvenOfTheImpossible) { EXPECT_EQ(spilled_over({.3, 0}, 0), (ByType{1, 1})); }

TEST(Mixed, IsTheMeanUnderTheBelief) { EXPECT_DOUBLE_EQ(mixed(.25, {8, 4}), 5); }

}  // namespace
}  // namespace deterrence
