// The general solver of games by itself: small games worked out by hand, and games that it must refuse.
#include "support/game_solution.h"

#include <gtest/gtest.h>

#include <cmath>
#include <numbers>
#include <stdexcept>

namespace deterrence {
namespace {

constexpr double rounding = 1e-15;
constexpr double ln_2 = std::numbers::ln2;  // as precision: an option of utility u weighs 2^u
constexpr Player one = 0;
constexpr Player other = 1;

TEST(GameSolution, WeighsOptionsByPriorWeightAndUtility) {
  GameTree game(1);
  const Node choice = game.choice(one, ln_2, std::vector<Branch>{{game.end({1}), 1}, {game.end({3}), .5}});
  const GameSolution solution(game, choice, logit_choice);
  EXPECT_NEAR(solution.probability(choice, 0), 1.0 / 3, rounding);  // 2 : 8 x .5
  EXPECT_NEAR(solution.probability(choice, 1), 2.0 / 3, rounding);
  EXPECT_NEAR(solution.value(choice, one), 7.0 / 3, rounding);
}

TEST(GameSolution, NeverTakesAnOptionOfWeightZero) {
  GameTree game(1);
  const Node choice = game.choice(one, 1, std::vector<Branch>{{game.end({1e12}), 0}, {game.end({0}), 1}});
  for (const ChoiceRule rule : {logit_choice, best_reply}) {
    const GameSolution solution(game, choice, rule);
    EXPECT_EQ(solution.probability(choice, 0), 0);
    EXPECT_EQ(solution.value(choice, one), 0);
  }
}

TEST(GameSolution, IsFiniteHoweverPreciseTheChoice) {
  GameTree game(1);
  const std::vector<Branch> options{{game.end({-1e12})}, {game.end({1e12})}, {game.end({1e12})}};
  const Node choice = game.choice(one, 1e4, options);
  const GameSolution solution(game, choice, logit_choice);
  EXPECT_EQ(solution.probability(choice, 0), 0);
  EXPECT_EQ(solution.probability(choice, 1), .5);
}

TEST(GameSolution, BestReplyTakesTheFirstOfEquals) {
  GameTree game(1);
  const std::vector<Branch> options{{game.end({0})}, {game.end({2})}, {game.end({2})}};
  const Node choice = game.choice(one, 0, options);
  EXPECT_EQ(GameSolution(game, choice, best_reply).probability(choice, 1), 1);
}

TEST(GameSolution, ChanceMixesWhatFollows) {
  GameTree game(2);
  const Node chance = game.chance(std::vector<Branch>{{game.end({4, 0}), .25}, {game.end({0, 8}), .75}});
  const GameSolution solution(game, chance, logit_choice);
  EXPECT_EQ(solution.value(chance, one), 1);
  EXPECT_EQ(solution.value(chance, other), 6);
}

/// Chance makes the other player good (1/4) or bad, which the first does not see. The other helps, leaves, or does not
/// help; leaving costs the bad one 2. Unless it left, the first then takes 0 or bets on good: 4 if right, -4 if wrong.
struct HiddenType {
  static Node bet(GameTree& game, double payoff) {
    return game.choice(one, ln_2, std::vector<Branch>{{game.end({0, 0})}, {game.end({payoff, 0})}});
  }

  HiddenType() {
    for (std::size_t type = 0; type < 2; ++type) {
      const double right = type == 0 ? 4 : -4;
      helped[type] = bet(game, right);
      not_helped[type] = bet(game, right);
      const Node left = game.end({0, type == 0 ? 0.0 : -2.0});
      helping[type] = game.choice(other, ln_2, std::vector<Branch>{{helped[type]}, {left}, {not_helped[type]}});
    }
    root = game.hidden_chance(std::vector<Branch>{{helping[0], .25}, {helping[1], .75}}, {other});
  }

  GameTree game{2};
  std::array<Node, 2> helped{}, not_helped{}, helping{};
  Node root = 0;
};

// Good with 1/4: the bet is worth 4/4 - 12/4 = -2, whatever the other did, so it is made with 2^-2 / (1 + 2^-2) = 1/5
// and is worth -2/5. The good one then has 0, 0, 0 to choose from; the bad one 0, -2, 0, weighed 1 : 1/4 : 1.
TEST(GameSolution, APlayerChoosesOnceOverTheTypesThatItDoesNotSee) {
  const HiddenType hidden;
  const GameSolution solution(hidden.game, hidden.root, logit_choice);
  for (std::size_t type = 0; type < 2; ++type) {
    EXPECT_NEAR(solution.utility(hidden.helped[type], 1), -2, rounding);
    EXPECT_NEAR(solution.probability(hidden.helped[type], 1), .2, rounding);
    EXPECT_NEAR(solution.value(hidden.helped[type], one), -.4, rounding);
  }
}

TEST(GameSolution, MovesOfATypeTeachNothing) {
  const HiddenType hidden;
  const GameSolution solution(hidden.game, hidden.root, logit_choice);
  EXPECT_NEAR(solution.probability(hidden.helping[0], 1), 1.0 / 3, rounding);
  EXPECT_NEAR(solution.probability(hidden.helping[1], 1), 1.0 / 9, rounding);
  EXPECT_EQ(solution.probability(hidden.helped[0], 1), solution.probability(hidden.not_helped[0], 1));
  // The first expects the mix of the types: that the other leaves with (1/4)/3 + (3/4)/9 = 1/6.
  EXPECT_NEAR(solution.value(hidden.helping[0], one), -.4 * 5 / 6, rounding);
  EXPECT_EQ(solution.value(hidden.helping[0], one), solution.value(hidden.helping[1], one));
}

TEST(GameSolution, ATypeThatCannotBeStillHasItsChoice) {
  GameTree game(2);
  std::array<Node, 2> choice{};
  for (std::size_t type = 0; type < 2; ++type) {
    const double gain = type == 0 ? 1 : 2;
    choice[type] = game.choice(other, ln_2, std::vector<Branch>{{game.end({0, 0})}, {game.end({5, gain})}});
  }
  const Node root = game.hidden_chance(std::vector<Branch>{{choice[0], 1}, {choice[1], 0}}, {other});
  const GameSolution solution(game, root, logit_choice);
  EXPECT_NEAR(solution.probability(choice[1], 1), .8, rounding);
  EXPECT_NEAR(solution.value(choice[1], other), 1.6, rounding);
  EXPECT_NEAR(solution.value(choice[1], one), 10.0 / 3, rounding);  // expects the type that is certain
}

// Two coins, each seen by one player: the first knows its own and mixes the other's, and the other way round.
TEST(GameSolution, EachPlayerMixesWhatItHasNotSeenItself) {
  GameTree game(2);
  std::array<Node, 2> second{};
  std::array<Node, 4> ends{};
  for (std::size_t first = 0; first < 2; ++first) {
    for (std::size_t next = 0; next < 2; ++next) {
      const double sum = static_cast<double>(10 * first + next);
      ends[2 * first + next] = game.end({sum, sum});
    }
    second[first] = game.hidden_chance(std::vector<Branch>{{ends[2 * first], .5}, {ends[2 * first + 1], .5}}, {other});
  }
  const Node root = game.hidden_chance(std::vector<Branch>{{second[0], .75}, {second[1], .25}}, {one});
  const GameSolution solution(game, root, logit_choice);
  EXPECT_EQ(solution.value(ends[2], one), 10.5);   // its own coin fell on 10
  EXPECT_EQ(solution.value(ends[2], other), 2.5);  // its own coin fell on 0
  EXPECT_EQ(solution.value(ends[3], other), 3.5);
  EXPECT_EQ(solution.value(root, one), 3);
}

TEST(GameSolution, RefusesATypeThatIsBetrayedByWhatItMayDo) {
  GameTree game(2);
  const Node moves = game.choice(one, 1, std::vector<Branch>{{game.end({0, 0})}, {game.end({1, 0})}});
  const Node ends = game.end({0, 0});
  const Node root = game.hidden_chance(std::vector<Branch>{{moves, .5}, {ends, .5}}, {other});
  EXPECT_THROW(GameSolution(game, root, logit_choice), std::invalid_argument);
}

TEST(GameSolution, RefusesAMoverWhosePrecisionTellsWhatItHasNotSeen) {
  GameTree game(2);
  std::vector<Branch> types;
  for (const double precision : {1.0, 2.0}) {
    const std::vector<Branch> options{{game.end({0, 0})}, {game.end({1, 0})}};
    types.push_back({game.choice(one, precision, options), .5});
  }
  EXPECT_THROW(GameSolution(game, game.hidden_chance(types, {other}), logit_choice), std::invalid_argument);
  EXPECT_NO_THROW(GameSolution(game, game.hidden_chance(types, {one}), logit_choice));
}

TEST(GameTree, RefusesWhatIsNoGame) {
  GameTree game(2);
  EXPECT_THROW(game.end({0}), std::invalid_argument);
  EXPECT_THROW(game.chance(std::vector<Branch>{}), std::invalid_argument);
  EXPECT_THROW(game.chance(std::vector<Branch>{{7, 1}}), std::invalid_argument);
  EXPECT_THROW(game.choice(2, 1, std::vector<Branch>{{game.end({0, 0})}}), std::invalid_argument);
  EXPECT_THROW(game.choice(0, 1, std::vector<Branch>{{game.end({0, 0}), -1}}), std::invalid_argument);
}

}  // namespace
}  // namespace deterrence
