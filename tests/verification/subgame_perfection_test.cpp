// As precisions grow, choices go to those of the subgame-perfect equilibrium: the best replies, worked out backwards.
//
// At a precision of 1e4 an option that lags by more than 0.01 is chosen with exp(-100). A choice is compared where its
// best option leads by more than that, and so do those of all choices further on, which it depends on.
#include <gtest/gtest.h>

#include <algorithm>
#include <limits>

#include "support/crisis_adapter.h"
#include "support/crisis_game.h"
#include "support/random_crisis.h"

namespace deterrence {
namespace {

constexpr double clear_lead = .01;

/// By how much the best reply beats the best of the other options.
double lead(const ThreeOptions& utility, const ThreeOptions& best, const std::array<bool, 3>& possible) {
  const auto chosen = static_cast<std::size_t>(std::max_element(best.begin(), best.end()) - best.begin());
  double least = std::numeric_limits<double>::infinity();
  for (std::size_t option = 0; option < 3; ++option) {
    if (option != chosen && possible[option]) least = std::min(least, utility[chosen] - utility[option]);
  }
  return least;
}

/// Compares the model's choices with best replies from the top rung down, as long as all of them are clear.
class Backwards {
 public:
  Backwards(const CrisisNumbers& numbers, const CrisisBeliefs& beliefs)
      : numbers_(numbers),
        model_(solved_by_model(numbers, beliefs)),
        best_(solve_as_game(numbers, beliefs, best_reply)) {}

  /// @returns how many of the choices at the lowest rung were compared
  std::size_t compare() {
    for (std::size_t r = numbers_.rungs.size(); r-- > 0;) {
      compared_ = 0;
      compare_rung(model_[r], best_[r].front(), r + 1 == numbers_.rungs.size());
    }
    return compared_;
  }

 private:
  void compare_rung(const SolvedRung& model, const SolvedRung& best, bool top) {
    const bool answers = numbers_.dysfunction < 1;
    bool all_clear = clear_;
    for (std::size_t type = 0; type < 2; ++type) {
      for (std::size_t context = 0; context < n_crisis_contexts; ++context) {
        all_clear &= compare_choice(model.adversary_choice[type][context], best.adversary_choice[type][context],
                                    best.adversary_utility[type][context], {true, true, !top});
      }
    }
    clear_ = all_clear;
    for (std::size_t type = 0; type < 2; ++type) {
      all_clear &= compare_choice(model.patron_choice[type], best.patron_choice[type], best.patron_utility[type],
                                  {true, answers, answers});
    }
    clear_ = all_clear;
    clear_ &= compare_choice(model.ally_choice, best.ally_choice, best.ally_utility, {true, true, true});
  }

  bool compare_choice(const ThreeOptions& model, const ThreeOptions& best, const ThreeOptions& utility,
                      const std::array<bool, 3>& possible) {
    if (!clear_ || !(lead(utility, best, possible) > clear_lead)) return false;
    ++compared_;
    for (std::size_t option = 0; option < 3; ++option) EXPECT_NEAR(model[option], best[option], 1e-12);
    return true;
  }

  const CrisisNumbers& numbers_;
  SolvedCrisis model_;
  std::vector<std::vector<SolvedRung>> best_;
  bool clear_ = true;
  std::size_t compared_ = 0;
};

TEST(SubgamePerfection, IsWherePreciseChoicesGo) {
  std::size_t compared_at_the_lowest_rung = 0;
  for (std::uint64_t seed = 0; seed < 1000; ++seed) {
    SCOPED_TRACE(testing::Message() << "seed " << seed);
    Draw draw(seed);
    CrisisNumbers numbers = random_crisis(draw, few_rungs(draw), 1e4, OddsFrom::strengths);
    numbers.ally_precision = numbers.patron_precision = numbers.adversary_precision = 1e4;
    for (CrisisRung& rung : numbers.rungs) rung.fog = 0;
    compared_at_the_lowest_rung += Backwards(numbers, random_beliefs(draw)).compare();
  }
  EXPECT_GT(compared_at_the_lowest_rung, 1000U);
}

}  // namespace
}  // namespace deterrence
