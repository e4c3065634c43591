// Relabelling adversaries changes nothing but who moves first.
//
// Who moves first goes round with the periods. So a course whose first k periods are quiet plays, from then on, just as
// the course without them in which every adversary stands k places further up: event by event, if chance is the same.
#include <gtest/gtest.h>

#include <algorithm>

#include "chance/sampler.h"
#include "episode/episode.h"
#include "episode/events.h"
#include "support/random_course.h"

namespace deterrence {
namespace {

/// Chance of the relabelled course: every event takes the number of the event that it is in the other course.
class RelabelledChance final : public Chance {
 public:
  RelabelledChance(Chance& chance, std::size_t shift, std::size_t n_adversaries)
      : chance_(chance), shift_(shift), n_adversaries_(n_adversaries) {}

  std::size_t pick(const Event& event, std::span<const double> probabilities) override {
    Event elsewhere = event;
    if (event.period > 0) elsewhere.period += static_cast<std::uint32_t>(shift_);
    if (is_of_adversary(EventKind{event.kind})) {
      elsewhere.i = static_cast<std::uint8_t>((event.i + shift_) % n_adversaries_);
    }
    return chance_.pick(elsewhere, probabilities);
  }

 private:
  static bool is_of_adversary(EventKind kind) {
    return kind != EventKind::patron_turns_over && kind != EventKind::patron_type && kind != EventKind::ally_hedges;
  }

  Chance& chance_;
  std::size_t shift_;
  std::size_t n_adversaries_;
};

/// Nobody probes, turns over, hedges, learns, drifts or pays.
Scenario quiet(Scenario scenario) {
  scenario.patron.turnover = 0;
  scenario.alliance.expectation_drift = scenario.alliance.self_reliance = scenario.alliance.free_riding = 0;
  scenario.alliance.hedge_hazard = 0;
  for (Ally& ally : scenario.allies) {
    ally.reassurance = {};
    ally.contribution_cost = 0;
  }
  for (Adversary& adversary : scenario.adversaries) adversary.turnover = adversary.initiative = 0;
  return scenario;
}

/// The same course after quiet periods.
Course delayed(const Course& course, int periods) {
  Course later{course.front()};
  later.front().scenario = quiet(course.front().scenario);
  for (Phase phase : course) {
    phase.from_period += periods;
    later.push_back(std::move(phase));
  }
  for (Phase& phase : later) phase.scenario.periods += periods;
  return later;
}

Course with_adversaries_rotated(Course course, std::size_t shift) {
  for (Phase& phase : course) {
    std::vector<Adversary>& adversaries = phase.scenario.adversaries;
    std::rotate(adversaries.begin(), adversaries.begin() + static_cast<std::ptrdiff_t>(shift), adversaries.end());
  }
  return course;
}

void expect_same(const Record& relabelled, const Record& original, std::size_t shift) {
  for (double Record::*const outcome :
       {&Record::probes, &Record::unattributed, &Record::crises, &Record::concessions, &Record::back_downs,
        &Record::clashes, &Record::defeats, &Record::answers_force, &Record::answers_support, &Record::answers_abstain,
        &Record::joins, &Record::highest_rung, &Record::war, &Record::stake_lost, &Record::patron_burden,
        &Record::allies_burden}) {
    EXPECT_EQ(relabelled.*outcome, original.*outcome);
  }
  EXPECT_EQ(relabelled.periods_lived + static_cast<double>(shift), original.periods_lived);
  for (std::size_t a = 0; a < original.of_ally.size(); ++a) {
    EXPECT_EQ(relabelled.of_ally[a].trust_final, original.of_ally[a].trust_final);
    EXPECT_EQ(relabelled.of_ally[a].belief_final, original.of_ally[a].belief_final);
    EXPECT_EQ(relabelled.of_ally[a].contribution_final, original.of_ally[a].contribution_final);
  }
  const std::size_t n_targets = original.extents.allies * original.extents.domains;
  for (std::size_t b = 0; b < original.extents.adversaries; ++b) {
    const std::size_t same = (b + shift) % original.extents.adversaries;
    for (std::size_t target = 0; target < n_targets; ++target) {
      EXPECT_EQ(relabelled.on_target[b * n_targets + target].probes,
                original.on_target[same * n_targets + target].probes);
    }
  }
}

TEST(RelabelledAdversaries, PlayTheSameEpisodeWhereTheSameOneMovesFirst) {
  double probes = 0;
  for (std::uint64_t seed = 0; seed < 100; ++seed) {
    SCOPED_TRACE(testing::Message() << "seed " << seed);
    Draw draw(seed);
    ScenarioSize size = random_size(draw);
    size.adversaries = draw.between(2, 4);
    const std::size_t shift = draw.between(1, size.adversaries - 1);
    Course course = random_course(draw, size);
    for (Phase& phase : course) {
      for (Adversary& adversary : phase.scenario.adversaries) adversary.growth = 0;  // it counts from period 1
    }
    Sampler chance(seed, 0);
    RelabelledChance same_chance(chance, shift, size.adversaries);
    const Record original = play_episode(delayed(course, static_cast<int>(shift)), chance);
    const Record relabelled = play_episode(with_adversaries_rotated(course, shift), same_chance);
    expect_same(relabelled, original, shift);
    probes += original.probes;
  }
  EXPECT_GT(probes, 100);
}

}  // namespace
}  // namespace deterrence
