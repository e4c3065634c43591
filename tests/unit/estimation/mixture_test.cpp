#include "estimation/mixture.h"

#include <gmock/gmock.h>

namespace deterrence {
namespace {

using testing::DoubleEq;
using testing::ElementsAre;

const Layout layout({.allies = 1, .adversaries = 1, .domains = 1, .rungs = 2, .periods = 1});

constexpr std::size_t probes = 0;       // a whole outcome
constexpr std::size_t stake_lost = 14;  // a real one

Expected nothing_yet() {
  return {.means = std::vector<double>(layout.n_values()),
          .distributions = std::vector<Distribution>(layout.n_scalars(), {1})};
}

std::vector<double> row(double n_probes, double lost) {
  std::vector<double> values(layout.n_values());
  values[probes] = n_probes;
  values[stake_lost] = lost;
  return values;
}

TEST(Mixture, WeighsHistoriesByTheirProbabilities) {
  Mixture mixture(layout);
  mixture.add(.25, nothing_yet(), row(0, .5));
  mixture.add(.125, nothing_yet(), row(2, 1));
  EXPECT_EQ(mixture.probability(), .375);
  const Expected expected = mixture.expected();
  EXPECT_DOUBLE_EQ(expected.means[probes], 2.0 / 3);
  EXPECT_DOUBLE_EQ(expected.means[stake_lost], 2.0 / 3);
  EXPECT_THAT(expected.distributions[probes], ElementsAre(DoubleEq(2.0 / 3), 0, DoubleEq(1.0 / 3)));
}

TEST(Mixture, HasNoDistributionOfAnOutcomeThatIsNoWholeNumber) {
  Mixture mixture(layout);
  mixture.add(1, nothing_yet(), row(0, .5));
  EXPECT_TRUE(mixture.expected().distributions[stake_lost].empty());
}

TEST(Mixture, AddsWhatHappensToWhatHadHappened) {
  Mixture first(layout);
  first.add(.5, nothing_yet(), row(0, 0));
  first.add(.5, nothing_yet(), row(1, 0));
  const Expected coin = first.expected();  // probes: 0 or 1, each as likely

  Mixture second(layout);
  second.add(.5, coin, row(.5, 0));   // nothing more
  second.add(.5, coin, row(1.5, 0));  // one more
  EXPECT_DOUBLE_EQ(second.expected().means[probes], 1);
  EXPECT_THAT(second.expected().distributions[probes], ElementsAre(.25, .5, .25));
}

TEST(Mixture, DoesNotRoundWhatAllHistoriesHaveInCommon) {
  Mixture mixture(layout);
  for (int i = 0; i < 1000; ++i) mixture.add(1e-3 / 7, nothing_yet(), row(3, .1));
  EXPECT_EQ(mixture.expected().means[probes], 3);
  EXPECT_EQ(mixture.expected().means[stake_lost], .1);
}

}  // namespace
}  // namespace deterrence
