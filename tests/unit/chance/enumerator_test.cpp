#include "chance/enumerator.h"

#include <gmock/gmock.h>

#include <cmath>
#include <limits>
#include <map>
#include <stdexcept>
#include <string>

namespace deterrence {
namespace {

using testing::ElementsAre;
using testing::Pair;

/// Walks all paths of a tree, and notes their names and probabilities in the order in which they come.
template <typename Tree>
std::vector<std::pair<std::string, double>> paths_of(const Tree& tree) {
  std::vector<std::pair<std::string, double>> paths;
  Enumerator chance;
  do {
    const std::string path = tree(chance);
    paths.emplace_back(path, chance.probability());
  } while (chance.next());
  return paths;
}

std::size_t pick(Chance& chance, const std::vector<double>& probabilities) { return chance.pick({}, probabilities); }

TEST(Enumerator, WalksATreeWithoutEventsOnce) {
  EXPECT_THAT(paths_of([](Chance&) { return "nothing"; }), ElementsAre(Pair("nothing", 1)));
}

TEST(Enumerator, WalksEveryOutcomeOfAnEventInOrder) {
  const auto tree = [](Chance& chance) { return std::to_string(pick(chance, {.5, .25, .25})); };
  EXPECT_THAT(paths_of(tree), ElementsAre(Pair("0", .5), Pair("1", .25), Pair("2", .25)));
}

TEST(Enumerator, DoesNotFollowOutcomesOfProbabilityZero) {
  const auto tree = [](Chance& chance) { return std::to_string(pick(chance, {0, .5, 0, .5, 0})); };
  EXPECT_THAT(paths_of(tree), ElementsAre(Pair("1", .5), Pair("3", .5)));
  const auto certain = [](Chance& chance) { return std::to_string(pick(chance, {0, 0, 1})); };
  EXPECT_THAT(paths_of(certain), ElementsAre(Pair("2", 1)));
}

TEST(Enumerator, FollowsWhatOneOutcomeLeadsToAndAnotherDoesNot) {
  // A weather that decides whether there is a second question, and with what probabilities.
  const auto tree = [](Chance& chance) -> std::string {
    if (chance.happens({}, .5)) return "rain";
    if (chance.happens({}, .25)) return pick(chance, {.5, .5}) == 0 ? "sun, beach" : "sun, hills";
    return "clouds";
  };
  EXPECT_THAT(paths_of(tree), ElementsAre(Pair("rain", .5), Pair("sun, beach", .0625), Pair("sun, hills", .0625),
                                          Pair("clouds", .375)));
}

TEST(Enumerator, MultipliesTheProbabilitiesThatHoldOnThePath) {
  // The urn of Polya: a ball is drawn and put back with another of its colour. Every number of whites is equally
  // likely.
  const auto tree = [](Chance& chance) {
    double white = 1;
    for (int draw = 0; draw < 4; ++draw) {
      const double balls = 2 + draw;
      if (chance.happens({}, white / balls)) white += 1;
    }
    return std::to_string(static_cast<int>(white) - 1);
  };
  const auto paths = paths_of(tree);
  EXPECT_EQ(paths.size(), 16);
  std::map<std::string, double> whites;
  for (const auto& [path, probability] : paths) whites[path] += probability;
  for (const char* number : {"0", "1", "2", "3", "4"}) EXPECT_NEAR(whites[number], .2, 1e-15);
}

TEST(Enumerator, CannotGoOnWithAProbabilityThatIsNoNumber) {
  Enumerator chance;
  EXPECT_THROW(pick(chance, {std::nan(""), .5}), std::domain_error);
  Enumerator later;
  EXPECT_THROW(pick(later, {.5, std::nan("")}), std::domain_error);
}

}  // namespace
}  // namespace deterrence
