// The general solver on games whose solutions others have published, to every digit given.
#include <gtest/gtest.h>

#include <string>

#include "support/game_solution.h"

namespace deterrence {
namespace {

constexpr double six_digits = 5e-7;

// Signorino (1999), two players: the first keeps the status quo or demands, the second gives in or fights.
struct TwoPlayers {
  explicit TwoPlayers(double precision) {
    const Node give_in = game.end({1, 0});
    const Node war = game.end({-1, .5});
    reply = game.choice(1, precision, std::vector<Branch>{{give_in}, {war}});
    demand = game.choice(0, precision, std::vector<Branch>{{game.end({0, 0})}, {reply}});
  }

  GameTree game{2};
  Node reply = 0, demand = 0;
};

struct TwoPlayersSolved {
  double precision, war, status_quo;
};

// The probability of war is not monotone in the precision.
TEST(PublishedGames, TwoPlayersOfSignorino) {
  for (const auto& [precision, war, status_quo] :
       {TwoPlayersSolved{.5, .272353, .515539}, TwoPlayersSolved{1, .273306, .560925},
        TwoPlayersSolved{2, .207691, .715904}, TwoPlayersSolved{5, .013107, .985817}}) {
    const TwoPlayers two(precision);
    const GameSolution solution(two.game, two.demand, logit_choice);
    const double demanded = solution.probability(two.demand, 1);
    EXPECT_NEAR(demanded * solution.probability(two.reply, 1), war, six_digits) << "precision " << precision;
    EXPECT_NEAR(solution.probability(two.demand, 0), status_quo, six_digits) << "precision " << precision;
  }
}

// The example of the R package `games`: a challenger comes or not, the protege resists or not, its patron supports it
// or not. Numbers of payoffs are those of the package: u13 is the first player's at the third end.
struct ThreePlayers {
  explicit ThreePlayers(double precision) {
    const Node status_quo = game.end({0, 0, 0});
    const Node concession = game.end({1, 0, 0});
    const Node abandoned = game.end({.8, -.8, 0});
    const Node war = game.end({-1.5, .4, .3});
    patron = game.choice(2, precision, std::vector<Branch>{{abandoned}, {war}});
    protege = game.choice(1, precision, std::vector<Branch>{{concession}, {patron}});
    challenger = game.choice(0, precision, std::vector<Branch>{{status_quo}, {protege}});
  }

  GameTree game{3};
  Node patron = 0, protege = 0, challenger = 0;
};

struct ThreePlayersSolved {
  double precision, supports, resists, challenges;
};

TEST(PublishedGames, ChallengerProtegeAndPatron) {
  for (const auto& [precision, supports, resists, challenges] :
       {ThreePlayersSolved{1, .574443, .472361, .569898}, ThreePlayersSolved{2, .645656, .487396, .588427},
        ThreePlayersSolved{5, .817574, .712068, .082640}}) {
    const ThreePlayers three(precision);
    const GameSolution solution(three.game, three.challenger, logit_choice);
    EXPECT_NEAR(solution.probability(three.patron, 1), supports, six_digits) << "precision " << precision;
    EXPECT_NEAR(solution.probability(three.protege, 1), resists, six_digits) << "precision " << precision;
    EXPECT_NEAR(solution.probability(three.challenger, 1), challenges, six_digits) << "precision " << precision;
  }
}

TEST(PublishedGames, ChallengerProtegeAndPatronAtTheirEnds) {
  const ThreePlayers three(1);
  const GameSolution solution(three.game, three.challenger, logit_choice);
  const double challenged = solution.probability(three.challenger, 1);
  const double resisted = challenged * solution.probability(three.protege, 1);
  EXPECT_NEAR(1 - challenged, .430102, six_digits);
  EXPECT_NEAR(challenged - resisted, .300701, six_digits);
  EXPECT_NEAR(resisted * solution.probability(three.patron, 0), .114559, six_digits);
  EXPECT_NEAR(resisted * solution.probability(three.patron, 1), .154639, six_digits);
}

// Zagare & Kilgour (2000), deterrence under complete information: the challenger keeps the status quo or challenges,
// the defender concedes or resists, the challenger backs down or fights. Payoffs are ranks: the challenger's are
// concession 3, status quo 2, then fighting before backing down if it is hard; the defender's status quo 3, backing
// down 2, then fighting before conceding if it is hard.
enum class Nerve { soft, hard };

struct Deterrence {
  Deterrence(Nerve challenger, Nerve defender, double precision) {
    const double fights_rather = challenger == Nerve::hard ? 1 : 0;
    const double resists_rather = defender == Nerve::hard ? 1 : 0;
    const Node status_quo = game.end({2, 3});
    const Node concession = game.end({3, 1 - resists_rather});
    const Node backing_down = game.end({1 - fights_rather, 2});
    const Node conflict = game.end({fights_rather, resists_rather});
    last = game.choice(0, precision, std::vector<Branch>{{backing_down}, {conflict}});
    reply = game.choice(1, precision, std::vector<Branch>{{concession}, {last}});
    challenge = game.choice(0, precision, std::vector<Branch>{{status_quo}, {reply}});
  }

  /// Probabilities of the status quo, of a concession, of backing down and of conflict.
  std::array<double, 4> outcomes(ChoiceRule rule) const {
    const GameSolution solution(game, challenge, rule);
    const double challenged = solution.probability(challenge, 1);
    const double resisted = challenged * solution.probability(reply, 1);
    return {1 - challenged, challenged - resisted, resisted * solution.probability(last, 0),
            resisted * solution.probability(last, 1)};
  }

  GameTree game{2};
  Node last = 0, reply = 0, challenge = 0;
};

TEST(PublishedGames, DeterrenceUnderCompleteInformation) {
  constexpr std::array<double, 4> status_quo{1, 0, 0, 0};
  constexpr std::array<double, 4> concession{0, 1, 0, 0};
  for (const Nerve challenger : {Nerve::soft, Nerve::hard}) {
    for (const Nerve defender : {Nerve::soft, Nerve::hard}) {
      const bool defender_yields = challenger == Nerve::hard && defender == Nerve::soft;
      const Deterrence game(challenger, defender, 1e4);
      EXPECT_EQ(game.outcomes(best_reply), defender_yields ? concession : status_quo);
      EXPECT_EQ(game.outcomes(logit_choice), game.outcomes(best_reply));
    }
  }
}

// On the way there the outcome comes ever nearer: at precision 20 a lead of 1 leaves less than 1e-8.
TEST(PublishedGames, DeterrenceComesNearerItsLimitWithPrecision) {
  for (const Nerve challenger : {Nerve::soft, Nerve::hard}) {
    for (const Nerve defender : {Nerve::soft, Nerve::hard}) {
      const auto limit = Deterrence(challenger, defender, 1).outcomes(best_reply);
      double farthest = 1;
      for (const double precision : {5.0, 10.0, 20.0}) {
        const auto outcomes = Deterrence(challenger, defender, precision).outcomes(logit_choice);
        double distance = 0;
        for (std::size_t i = 0; i < 4; ++i) distance = std::max(distance, std::abs(outcomes[i] - limit[i]));
        EXPECT_LT(distance, farthest);
        farthest = distance;
      }
      EXPECT_LT(farthest, 1e-8);
    }
  }
}

}  // namespace
}  // namespace deterrence
