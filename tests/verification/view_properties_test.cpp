// What must hold of both views of any crisis in any scenario.
#include <gtest/gtest.h>

#include <algorithm>

#include "model/belief.h"
#include "support/crisis_derivation.h"
#include "support/crisis_game.h"
#include "support/random_moment.h"

namespace deterrence {
namespace {

constexpr double rounding = 1e-12;

CrisisCase random_case(Moment& moment) {
  return {.scenario = moment.scenario, .state = moment.state, .target = moment.random_target()};
}

TEST(Views, AreMadeOfProbabilities) {
  at_random_moments(0, 500, [](Moment& moment) {
    const CrisisCase crisis = random_case(moment);
    for (const SolvedCrisis& view : {public_view_by_model(crisis), allys_view_by_model(crisis)}) {
      for (const SolvedRung& rung : view) {
        expect_distribution(rung.ally_choice);
        expect_distribution(rung.expected_answer);
        for (std::size_t type = 0; type < 2; ++type) {
          expect_distribution(rung.patron_choice[type]);
          for (const ThreeOptions& choice : rung.adversary_choice[type]) expect_distribution(choice);
        }
        EXPECT_TRUE(rung.assurance >= 0 && rung.assurance <= 1 + rounding) << rung.assurance;
        EXPECT_TRUE(rung.daylight >= -1e-9 && rung.daylight <= 1 + 1e-9) << rung.daylight;  // a ratio of differences
      }
    }
  });
}

/// The most that can be lost and won from a rung up, all costs on the way included.
struct Bounds {
  double ally_loss = 0;
  std::array<double, 2> patron_loss{}, adversary_loss{}, adversary_gain{};
};

Bounds bounds_from(const CrisisNumbers& numbers, double force_cost_share, std::size_t rung) {
  Bounds bounds;
  double patron_end = 0;
  std::array<double, 2> answers{};
  double standing = 0;
  double adversary_end = 0;
  for (std::size_t r = rung; r < numbers.rungs.size(); ++r) {
    const CrisisRung& at = numbers.rungs[r];
    const double taken = numbers.stake * at.transfer;
    bounds.ally_loss =
        std::max(bounds.ally_loss, taken + std::max(at.audience_cost, 2 * at.clash_cost * numbers.ally_exposure));
    patron_end = std::max(
        patron_end, numbers.patron_stake * taken + 2 * at.clash_cost * numbers.patron_exposure * (1 + numbers.reach) *
                                                       (1 - numbers.burden_relief * numbers.contribution));
    standing += numbers.escalation_cost * at.clash_cost * numbers.adversary_exposure;
    adversary_end = std::max({adversary_end, at.audience_cost, 2 * at.clash_cost * numbers.adversary_exposure});
    for (std::size_t type = 0; type < 2; ++type) {
      answers[type] += std::max({numbers.patron_weight[type] * numbers.coverage * at.commitment * numbers.binding,
                                 numbers.support_cost, at.force_cost * force_cost_share});
      bounds.adversary_gain[type] =
          std::max(bounds.adversary_gain[type], numbers.adversary_weight[type] * numbers.value * at.transfer);
    }
  }
  bounds.patron_loss = {patron_end + answers[0], patron_end + answers[1]};
  bounds.adversary_loss = {adversary_end + standing, adversary_end + standing};
  return bounds;
}

void expect_between(double value, double low, double high, double slack) {
  EXPECT_GE(value, low - slack);
  EXPECT_LE(value, high + slack);
}

void expect_within_bounds(const CrisisNumbers& numbers, double force_cost_share, const SolvedCrisis& view) {
  const double slack = rounding * std::max(1.0, largest_payoff(numbers));
  for (std::size_t r = 0; r < view.size(); ++r) {
    const Bounds bounds = bounds_from(numbers, force_cost_share, r);
    expect_between(view[r].ally_value, -bounds.ally_loss, 0, slack);
    for (const double value : view[r].ally_value_of_context) expect_between(value, -bounds.ally_loss, 0, slack);
    for (std::size_t type = 0; type < 2; ++type) {
      expect_between(view[r].patron_value[type], -bounds.patron_loss[type], 0, slack);
      expect_between(view[r].adversary_value[type], -bounds.adversary_loss[type], bounds.adversary_gain[type], slack);
    }
  }
}

TEST(Views, StayWithinWhatPayoffsAndCostsAllow) {
  at_random_moments(1000, 500, [](Moment& moment) {
    if (moment.draw.happens(.2)) make_extreme(moment.draw, moment.scenario);
    const CrisisCase crisis = random_case(moment);
    const CrisisNumbers numbers = numbers_of(crisis);
    expect_within_bounds(numbers, 1, public_view_by_model(crisis));
    expect_within_bounds(numbers, 1 - allys_beliefs_of(crisis).expectation, allys_view_by_model(crisis));
  });
}

TEST(Views, AnAllyOfPrecisionZeroChoosesEachMoveWithOneThird) {
  at_random_moments(2000, 100, [](Moment& moment) {
    for (Ally& ally : moment.scenario.allies) ally.precision = 0;
    for (const SolvedRung& rung : allys_view_by_model(random_case(moment))) {
      for (const double move : rung.ally_choice) EXPECT_NEAR(move, 1.0 / 3, 1e-15);
    }
  });
}

// What the public expects to believe after the answer is what it believes before.
TEST(Views, AnExpectedAnswerTeachesNothing) {
  at_random_moments(3000, 300, [](Moment& moment) {
    const CrisisCase crisis = random_case(moment);
    const double belief = public_beliefs_of(crisis).firm;
    for (const SolvedRung& rung : public_view_by_model(crisis)) {
      double expected = 0;
      for (std::size_t y = 0; y < 3; ++y) {
        expected += rung.expected_answer[y] * posterior(belief, {rung.patron_choice[0][y], rung.patron_choice[1][y]});
      }
      EXPECT_NEAR(expected, belief, rounding);
    }
  });
}

}  // namespace
}  // namespace deterrence
