// A block: what is known of 64 consecutive episodes, and of the one that cannot be played.
#include "estimation/block.h"

#include <gmock/gmock.h>

#include <limits>

#include "chance/interruptible.h"
#include "chance/sampler.h"
#include "episode/episode.h"
#include "support/small_scenarios.h"
#include "two_pass.h"

namespace deterrence {
namespace {

constexpr std::uint64_t seed = 2015;
const std::atomic<bool> nobody_abandons = false;

/// Two periods of the duel, each with a probe.
Scenario duels() {
  Scenario scenario = duel();
  scenario.periods = 2;
  scenario.adversaries[0].initiative = 1;
  return scenario;
}

BlockRecord block_of(const Scenario& scenario, std::uint64_t block, Keep keep = Keep::sums) {
  const Layout layout(extents_of(scenario));
  return play_block(course_of(scenario), layout, seed, block, keep, nobody_abandons);
}

Record episode_of(const Scenario& scenario, std::uint64_t number) {
  Sampler sampler(seed, number);
  return play_episode(course_of(scenario), sampler);
}

/// An outcome over the episodes of a block.
Numbers over_block(const Scenario& scenario, std::uint64_t block, double Record::*outcome) {
  Numbers numbers;
  for (std::uint64_t i = 0; i < episodes_per_block; ++i) {
    numbers.push_back(episode_of(scenario, block * episodes_per_block + i).*outcome);
  }
  return numbers;
}

std::size_t place_of(const Layout& layout, std::string_view name) {
  for (const Layout::Place& place : layout.places()) {
    if (place.outcome->name == name) return place.offset;
  }
  throw std::out_of_range("no such outcome");
}

TEST(Block, Holds64EpisodesOfItsNumber) {
  const Scenario scenario = duels();
  const Layout layout(extents_of(scenario));
  const std::size_t stake_lost = place_of(layout, "stake_lost");
  const Numbers expected = over_block(scenario, 3, &Record::stake_lost);
  const BlockRecord block = block_of(scenario, 3);
  EXPECT_DOUBLE_EQ(block.mean[stake_lost], mean_of(expected));
  EXPECT_NEAR(block.squares[stake_lost], products_of(expected, expected), 1e-12);
  EXPECT_GT(block.squares[stake_lost], 0);
  EXPECT_NE(block.mean, block_of(scenario, 2).mean);
}

TEST(Block, CountsTheScalarOutcomesInBins) {
  const Scenario scenario = duels();
  const Layout layout(extents_of(scenario));
  const BlockRecord block = block_of(scenario, 1);
  ASSERT_EQ(block.bins.size(), layout.n_scalars());
  BinCounts expected;
  for (const double defeats : over_block(scenario, 1, &Record::defeats)) expected.add(bin_of(defeats, Kind::whole));
  EXPECT_EQ(block.bins[place_of(layout, "defeats")], expected.list());
  EXPECT_GT(expected.list().size(), 1U);
}

TEST(Block, HoldsTheMomentsOfBothPartsOfARatio) {
  const Scenario scenario = duels();
  const Numbers back_downs = over_block(scenario, 1, &Record::back_downs);
  const Numbers crises = over_block(scenario, 1, &Record::crises);
  const RatioMoments moments = block_of(scenario, 1).ratios[3];  // after general deterrence and that of two rungs
  EXPECT_DOUBLE_EQ(moments.numerator, mean_of(back_downs));
  EXPECT_DOUBLE_EQ(moments.denominator, mean_of(crises));
  EXPECT_NEAR(moments.numerator_squares, products_of(back_downs, back_downs), 1e-12);
  EXPECT_NEAR(moments.denominator_squares, products_of(crises, crises), 1e-12);
  EXPECT_NEAR(moments.products, products_of(back_downs, crises), 1e-12);
  EXPECT_NE(moments.products, 0);
}

TEST(Block, KeepsEpisodesOnlyIfTold) {
  const Scenario scenario = duels();
  const Layout layout(extents_of(scenario));
  EXPECT_TRUE(block_of(scenario, 1).episodes.empty());
  const BlockRecord block = block_of(scenario, 1, Keep::episodes);
  ASSERT_EQ(block.episodes.size(), 64 * layout.n_kept());
  Numbers row(layout.n_values());
  for (std::size_t i = 0; i < 64; ++i) {
    layout.flatten(episode_of(scenario, 64 + i), row);
    const auto begin = block.episodes.begin() + static_cast<std::ptrdiff_t>(i * layout.n_kept());
    EXPECT_TRUE(std::equal(begin, begin + static_cast<std::ptrdiff_t>(layout.n_kept()), row.begin()))
        << "episode " << i;
  }
  EXPECT_EQ(block.mean, block_of(scenario, 1).mean);
}

TEST(Block, RefusesAnOutcomeThatIsNoFiniteNumberAndNamesIt) {
  const Scenario scenario = duels();
  const Layout layout(extents_of(scenario));
  BlockSums sums(layout);
  Record record = episode_of(scenario, 0);
  record.of_ally[0].trust_mean = std::numeric_limits<double>::quiet_NaN();
  try {
    sums.add(record);
    FAIL() << "accepted";
  } catch (const std::domain_error& error) {
    EXPECT_STREQ(error.what(), "trust_mean is nan (a parameter is too extreme)");
  }
}

// A defeat costs 2 x .5e308 x 1, which two of them cannot be added. At precision 0 costs change no choice, so the
// first episode that fails is the first with two defeats, whatever they cost.
TEST(PlayBlock, NamesTheFirstEpisodeThatFails) {
  Scenario scenario = duels();
  const Numbers defeats = over_block(scenario, 1, &Record::defeats);
  const auto first = std::find(defeats.begin(), defeats.end(), 2);
  ASSERT_NE(first, defeats.begin());
  ASSERT_NE(first, defeats.end());
  ASSERT_NE(std::find(first + 1, defeats.end(), 2), defeats.end());  // there are more

  for (Rung& rung : scenario.ladder.rungs) rung.clash_cost = .5e308;
  scenario.allies[0].clash_exposure = 1;
  scenario.adversaries[0].clash_exposure = scenario.patron.clash_exposure = 0;
  try {
    block_of(scenario, 1);
    FAIL() << "played";
  } catch (const EpisodeError& error) {
    EXPECT_EQ(error.episode(), 64U + static_cast<std::uint64_t>(first - defeats.begin()));
    EXPECT_STREQ(error.what(), "allies_burden is inf (a parameter is too extreme)");
  }
}

TEST(PlayBlock, NamesTheEpisodeInWhichAProbabilityIsNoNumber) {
  Scenario scenario = duels();
  scenario.adversaries[0].value[0][0] = 1e308;
  scenario.adversaries[0].resolved_weight = 1e308;
  try {
    block_of(scenario, 2);
    FAIL() << "played";
  } catch (const EpisodeError& error) {
    EXPECT_EQ(error.episode(), 128U);
    EXPECT_STREQ(error.what(), "a probability is not a number (a parameter is too extreme)");
  }
}

TEST(PlayBlock, GivesUpOnceAbandonedAndDoesNotCallThatAFailure) {
  const Scenario scenario = duels();
  const std::atomic<bool> abandon = true;
  EXPECT_THROW(play_block(course_of(scenario), Layout(extents_of(scenario)), seed, 0, Keep::sums, abandon), Abandoned);
}

}  // namespace
}  // namespace deterrence
