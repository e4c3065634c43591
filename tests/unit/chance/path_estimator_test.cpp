#include "chance/path_estimator.h"

#include <gtest/gtest.h>

#include <cmath>
#include <stdexcept>
#include <vector>

namespace deterrence {
namespace {

Event event(std::uint8_t kind) { return {.kind = kind, .period = 1, .i = 0, .j = 0, .rung = 0}; }

/// Three outcomes, of which the last has two and then three more: 1 + 1 + 2 * 3 paths. Returns the first outcome.
std::size_t walk(Chance& chance) {
  const std::size_t first = chance.pick(event(1), std::vector<double>{.9, .05, .05});
  if (first < 2) return first;
  chance.happens(event(2), .5);
  chance.pick(event(3), std::vector<double>{.1, .1, .8});
  return first;
}

TEST(PathEstimator, FindsTheNumberOfPaths) {
  const int n_walks = 20'000;
  PathEstimator chance;
  double sum = 0;
  double squares = 0;
  for (int i = 0; i < n_walks; ++i) {
    walk(chance);
    sum += chance.n_paths();
    squares += chance.n_paths() * chance.n_paths();
    chance.finish();
  }
  const double mean = sum / n_walks;
  const double se = std::sqrt((squares / n_walks - mean * mean) / n_walks);
  EXPECT_NEAR(mean, 8, 4 * se);
  EXPECT_LT(se, .015);  // with all outcomes alike it is .05
}

TEST(PathEstimator, LearnsWhichOutcomeLeadsToManyPaths) {
  PathEstimator chance;
  int n_many = 0;
  for (int i = 0; i < 2000; ++i) {
    if (walk(chance) == 2 && i >= 1000) ++n_many;
    chance.finish();
  }
  const double p = .75 * 6 / 8 + .25 / 3;
  EXPECT_NEAR(n_many, 1000 * p, 4 * std::sqrt(1000 * p * (1 - p)));
}

TEST(PathEstimator, TakesEveryPossibleOutcomeAndNoOther) {
  std::vector<int> counts(5);
  PathEstimator chance;
  for (int i = 0; i < 3000; ++i) {
    ++counts[chance.pick(event(1), std::vector<double>{0, .01, 0, .98, .01})];
    EXPECT_NEAR(chance.n_paths(), 3, 1e-12);
    chance.finish();
  }
  EXPECT_EQ(counts[0] + counts[2], 0);
  const double se = std::sqrt(3000 * (1.0 / 3) * (2.0 / 3));
  for (const std::size_t outcome : {std::size_t{1}, std::size_t{3}, std::size_t{4}})
    EXPECT_NEAR(counts[outcome], 1000, 4 * se);
}

TEST(PathEstimator, DoesNotCountWhatIsCertain) {
  PathEstimator chance;
  EXPECT_EQ(chance.pick(event(1), std::vector<double>{0, 1, 0}), 1);
  EXPECT_EQ(chance.n_paths(), 1);
}

TEST(PathEstimator, CannotGoOnWithAProbabilityThatIsNoNumber) {
  PathEstimator chance;
  EXPECT_THROW(chance.pick(event(1), std::vector<double>{.5, std::nan("")}), std::domain_error);
}

}  // namespace
}  // namespace deterrence
