// What allies learn of their patron in many episodes: on average nothing, unless they expect too much of it.
#include <gtest/gtest.h>

#include "chance/sampler.h"
#include "episode/episode.h"
#include "episode/events.h"
#include "support/random_scenario.h"
#include "support/sample.h"
#include "support/shipped.h"
#include "support/small_scenarios.h"

namespace deterrence {
namespace {

constexpr std::uint64_t n_episodes = 200'000;
constexpr double n_se = 4;  // how many standard errors a mean may lie off

/// Types never turn over, allies expect nothing more than there is, and trust as much as is right at the start.
Scenario with_right_beliefs(Scenario scenario, double firm) {
  scenario.patron.firm = firm;
  scenario.patron.turnover = 0;
  scenario.patron.effect.statements_inflation = 0;
  scenario.alliance.expectation_drift = 0;
  for (Ally& ally : scenario.allies) {
    ally.trust = firm;
    ally.expectation = 0;
  }
  for (Adversary& adversary : scenario.adversaries) adversary.turnover = 0;
  return scenario;
}

Scenario of_right_beliefs(const std::string& name, double firm) {
  return with_right_beliefs(shipped_scenario(name).scenario, firm);
}

/// Belief and trust of an ally at the end of many episodes.
struct Learned {
  Sample belief;
  Sample trust;
};

/// Plays many episodes: belief and trust end, on average, where they began. Of each ally.
std::vector<Learned> expect_martingales(const Scenario& scenario, std::uint64_t seed) {
  const Course course = course_of(scenario);
  std::vector<Learned> learned(scenario.allies.size());
  for (std::uint64_t episode = 0; episode < n_episodes; ++episode) {
    Sampler chance(seed, episode);
    const Record record = play_episode(course, chance);
    for (std::size_t a = 0; a < learned.size(); ++a) {
      learned[a].belief.add(record.of_ally[a].belief_final);
      learned[a].trust.add(record.of_ally[a].trust_final);
    }
  }
  for (const Learned& each : learned) {
    for (const Sample& sample : {each.belief, each.trust}) {
      EXPECT_NEAR(sample.mean(), scenario.patron.firm, n_se * sample.se());
      EXPECT_LT(sample.se(), 1e-3) << "the test is too coarse";
    }
  }
  return learned;
}

void expect_that_all_learned(const std::vector<Learned>& learned) {
  for (const Learned& each : learned) {
    for (const Sample& sample : {each.belief, each.trust}) EXPECT_GT(sample.se(), 1e-5) << "nobody learned anything";
  }
}

TEST(Learning, OfOneAllyGoesNowhereOnAverage) {
  expect_that_all_learned(expect_martingales(of_right_beliefs("small/one_ally", .5), 1));
  Scenario scenario = of_right_beliefs("small/two_periods", .6);
  scenario.periods = 3;
  expect_that_all_learned(expect_martingales(scenario, 2));
}

TEST(Learning, OfSeveralAlliesGoesNowhereWhereAllSeeEverything) {
  Scenario scenario = of_right_beliefs("small/two_allies", .6);
  scenario.patron.reputation_spillover = 1;
  scenario.periods = 2;
  add_adversary(scenario);
  expect_that_all_learned(expect_martingales(scenario, 3));
}

TEST(Learning, InRandomScenariosGoesNowhereWhereAllSeeEverything) {
  std::size_t n_learned = 0;
  for (std::uint64_t number = 1; number <= 8; ++number) {
    Draw draw(number);
    const ScenarioSize size{
        .allies = 1 + number % 3, .adversaries = 1 + number % 2, .domains = 2, .rungs = 3, .periods = 3};
    Scenario scenario = with_right_beliefs(random_scenario(draw, size), draw.uniform(.2, .8));
    scenario.patron.reputation_spillover = 1;
    SCOPED_TRACE(number);
    for (const Learned& each : expect_martingales(scenario, number)) n_learned += each.trust.se() > 1e-5 ? 1 : 0;
  }
  EXPECT_GE(n_learned, 12U) << "of 17 allies too few learned anything";
}

/// Chance under which every administration is firm.
class FirmAdministrations final : public Chance {
 public:
  explicit FirmAdministrations(Chance& chance) : chance_(chance) {}

  std::size_t pick(const Event& event, std::span<const double> probabilities) override {
    return EventKind{event.kind} == EventKind::patron_type ? index_of(PatronType::firm)
                                                           : chance_.pick(event, probabilities);
  }

 private:
  Chance& chance_;
};

/// A shipped scenario in which trust and public belief begin at the same uncertain point, with some expectation.
Course of_equal_beliefs(const std::string& name) {
  Experiment experiment = shipped_scenario(name);
  Patron& patron = experiment.scenario.patron;
  if (patron.firm == 1) patron.firm = .5;  // of a certain type nobody could learn anything
  for (Ally& ally : experiment.scenario.allies) {
    ally.trust = patron.firm;
    EXPECT_GT(ally.expectation, 0);
  }
  return course_at(experiment, 0, 0);
}

/// Trust less public belief at the end of episodes under firm administrations, mean over the allies.
Sample disappointment(const Course& course, std::uint64_t n) {
  Sample sample;
  for (std::uint64_t episode = 0; episode < n; ++episode) {
    Sampler sampler(4, episode);
    FirmAdministrations chance(sampler);
    const Record record = play_episode(course, chance);
    double sum = 0;
    for (const AllyRecord& ally : record.of_ally) sum += ally.trust_final - ally.belief_final;
    sample.add(sum / static_cast<double>(record.of_ally.size()));
  }
  return sample;
}

// The reassurance dilemma: who expects a silver bullet takes support short of it for weakness.
TEST(Learning, OfAlliesThatExpectTooMuchFallsBelowPublicBeliefThoughThePatronIsFirm) {
  for (const auto& [name, n] : {std::pair<const char*, std::uint64_t>{"small/one_ally", 20'000},
                                {"small/two_allies", 20'000},
                                {"small/two_periods", 20'000},
                                {"northeast_asia", 1'000}}) {
    const Sample sample = disappointment(of_equal_beliefs(name), n);
    EXPECT_LT(sample.mean(), -n_se * sample.se()) << name;
  }
}

}  // namespace
}  // namespace deterrence
