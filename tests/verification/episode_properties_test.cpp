// What must hold of whole episodes of any scenario, however it changes over time.
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>

#include "chance/sampler.h"
#include "episode/episode.h"
#include "episode/events.h"
#include "episode/outcomes.h"
#include "support/random_course.h"
#include "support/random_moment.h"
#include "support/rescaling.h"
#include "support/watched_chance.h"

namespace deterrence {
namespace {

/// An episode with everything that was asked of chance in it.
struct Played {
  Record record;
  std::vector<WatchedChance::Asked> asked;
};

Played play(const Course& course, std::uint64_t seed) {
  Sampler sampler(seed, 0);
  WatchedChance chance(sampler);
  Record record = play_episode(course, chance);
  return {std::move(record), chance.asked()};
}

std::vector<double> row_of(const Record& record) {
  const Layout layout(record.extents);
  std::vector<double> row(layout.n_values());
  layout.flatten(record, row);
  return row;
}

/// The most that can be lost: every stake, at its highest.
double all_stakes(const Course& course) {
  double sum = 0;
  for (std::size_t a = 0; a < course.front().scenario.allies.size(); ++a) {
    for (std::size_t d = 0; d < course.front().scenario.domains.size(); ++d) {
      double most = 0;
      for (const Phase& phase : course) most = std::max(most, phase.scenario.allies[a].stake[d]);
      sum += most;
    }
  }
  return sum;
}

void expect_sound(const Course& course, std::uint64_t seed) {
  const Played played = play(course, seed);
  for (const WatchedChance::Asked& asked : played.asked) {
    SCOPED_TRACE(testing::Message() << "event of kind " << int{asked.event.kind});
    expect_distribution(asked.probabilities);
  }
  for (const double number : row_of(played.record)) EXPECT_TRUE(std::isfinite(number)) << number;
  const Record& record = played.record;
  EXPECT_GE(record.stake_lost, 0);
  EXPECT_LE(record.stake_lost, all_stakes(course) * (1 + 1e-12));
  EXPECT_EQ(record.probes, record.unattributed + record.crises);
  EXPECT_EQ(record.crises, record.concessions + record.back_downs + record.clashes);
  EXPECT_EQ(record.invocations, record.answers_abstain + record.answers_support + record.answers_force);
  for (const AllyRecord& ally : record.of_ally) {
    for (const double share : {ally.trust_final, ally.trust_mean, ally.expectation_final, ally.contribution_final,
                               ally.belief_final, ally.hedged}) {
      EXPECT_TRUE(share >= 0 && share <= 1) << share;
    }
  }
}

TEST(Episodes, AreMadeOfProbabilitiesAndFiniteNumbers) {
  for (std::uint64_t seed = 0; seed < 400; ++seed) {
    SCOPED_TRACE(testing::Message() << "seed " << seed);
    Draw draw(seed);
    expect_sound(random_course(draw, random_size(draw)), seed);
  }
}

void set_precisions(Scenario& scenario, double precision) {
  scenario.patron.precision = precision;
  for (Ally& ally : scenario.allies) ally.precision = precision;
  for (Adversary& adversary : scenario.adversaries) adversary.precision = precision;
}

TEST(Episodes, AreSoundAtStakesValuesAndCapabilitiesOfZeroAndATrillion) {
  for (std::uint64_t seed = 1000; seed < 1400; ++seed) {
    SCOPED_TRACE(testing::Message() << "seed " << seed);
    Draw draw(seed);
    Course course = random_course(draw, random_size(draw));
    const bool precise = draw.happens(.3);
    for (Phase& phase : course) {
      make_extreme(draw, phase.scenario);
      if (precise) set_precisions(phase.scenario, 1e4);
    }
    expect_sound(course, seed);
  }
}

TEST(Episodes, AllyOfPrecisionZeroChoosesEachMoveWithOneThird) {
  std::size_t moves = 0;
  for (std::uint64_t seed = 2000; seed < 2040; ++seed) {
    Draw draw(seed);
    Course course = random_course(draw, random_size(draw));
    for (Phase& phase : course) {
      for (Ally& ally : phase.scenario.allies) ally.precision = 0;
    }
    for (const WatchedChance::Asked& asked : play(course, seed).asked) {
      if (EventKind{asked.event.kind} != EventKind::ally_moves) continue;
      for (const double probability : asked.probabilities) EXPECT_NEAR(probability, 1.0 / 3, 1e-15);
      ++moves;
    }
  }
  EXPECT_GT(moves, 40U);
}

/// Compares the outcomes of a record with what they are in units that are smaller by a factor. Daylight, which has a
/// threshold in such units, is left out.
void expect_same_but_for_units(const Record& record, const Record& rescaled, double factor) {
  const std::vector<double> row = row_of(record);
  const std::vector<double> rescaled_row = row_of(rescaled);
  const Layout layout(record.extents);
  for (const Layout::Place& place : layout.places()) {
    if (place.outcome->name == "daylight_sum_at_rung") continue;
    const double in_units = place.outcome->unit == "stakes" ? factor : 1;
    for (std::size_t i = place.offset; i < place.offset + place.size; ++i) {
      EXPECT_EQ(rescaled_row[i], row[i] * in_units) << place.outcome->name;
    }
  }
}

// Powers of two are exact, so not a bit may differ.
TEST(Episodes, InOtherUnitsOfUtilityAreTheSameBitForBit) {
  for (std::uint64_t seed = 3000; seed < 3200; ++seed) {
    SCOPED_TRACE(testing::Message() << "seed " << seed);
    Draw draw(seed);
    const Course course = random_course(draw, random_size(draw));
    const double factor = std::exp2(draw.one_of<int>({-20, -3, 1, 10, 40}));
    Course rescaled = course;
    for (Phase& phase : rescaled) rescale(phase.scenario, factor);
    const Played one = play(course, seed);
    const Played other = play(rescaled, seed);
    EXPECT_TRUE(one.asked == other.asked);
    expect_same_but_for_units(one.record, other.record, factor);
  }
}

}  // namespace
}  // namespace deterrence
