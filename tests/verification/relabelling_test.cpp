// Who or what is called first must not matter: relabelling permutes the exact distribution (docs/model.md).
#include <gtest/gtest.h>

#include "support/draw.h"
#include "support/every_path.h"
#include "support/relabelling.h"
#include "support/shipped.h"
#include "support/small_scenarios.h"

namespace deterrence {
namespace {

constexpr double rounding = 1e-12;

/// Means of all outcomes and of all products of two: of counts and levels together, not only of each alone.
class Moments {
 public:
  explicit Moments(const Extents& extents) : layout_(extents), row_(layout_.n_values()), sums_(n() * (n() + 1)) {}

  void add(const Record& record, double p) {
    layout_.flatten(record, row_);
    for (std::size_t i = 0; i < n(); ++i) {
      sums_[i] += p * row_[i];
      for (std::size_t j = 0; j < n(); ++j) sums_[(i + 1) * n() + j] += p * row_[i] * row_[j];
    }
  }

  void expect_near(const Moments& other) const {
    for (std::size_t i = 0; i < sums_.size(); ++i) {
      EXPECT_NEAR(sums_[i], other.sums_[i], rounding) << "moment " << i / n() << " of value " << i % n();
    }
  }

 private:
  std::size_t n() const { return layout_.n_values(); }

  Layout layout_;
  std::vector<double> row_;
  std::vector<double> sums_;
};

void expect_permuted(const Scenario& scenario, const Relabelling& relabelling) {
  Moments permuted(extents_of(scenario));
  for_each_path(course_of(scenario),
                [&](const Record& record, double p) { permuted.add(relabelled(record, relabelling), p); });
  Moments other(extents_of(scenario));
  for_each_path(course_of(relabelled(scenario, relabelling)),
                [&](const Record& record, double p) { other.add(record, p); });
  permuted.expect_near(other);
}

void draw_domain(Scenario& scenario, std::size_t d, Draw& draw) {
  Domain& domain = scenario.domains[d];
  domain.attribution = draw.uniform(.3, .9);
  domain.coverage = draw.uniform(.2, 1);
  domain.decisiveness = draw.uniform(.5, 2);
  scenario.patron.capability[d] = draw.uniform(.5, 2);
  scenario.adversaries[0].capability[d] = draw.uniform(.5, 2);
}

void draw_ally(Scenario& scenario, std::size_t a, Draw& draw) {
  Ally& ally = scenario.allies[a];
  for (double* share : {&ally.contribution, &ally.integration, &ally.trust, &ally.expectation})
    *share = draw.uniform(.2, .8);
  ally.precision = draw.uniform(1, 4);
  ally.patron_stake = draw.uniform(.3, 1);
  ally.reassurance.exercises = draw.uniform(0, 1);
  ally.reassurance.presence = draw.uniform(0, 1);
  for (std::size_t d = 0; d < scenario.domains.size(); ++d) {
    ally.capability[d] = draw.uniform(.5, 2);
    ally.stake[d] = draw.uniform(.5, 2);
    scenario.adversaries[0].value[a][d] = draw.uniform(.5, 2);
  }
  for (std::size_t k = 0; k < a; ++k) {
    Cooperation& pair = add_cooperation(scenario, k, a);
    pair.integration = draw.uniform(.2, .8);
    pair.information_sharing = draw.uniform(.2, .8);
    pair.solidarity = draw.uniform(0, .5);
    pair.political_cost = draw.uniform(0, .5);
  }
}

/// Allies, domains and ties between allies of which no two are alike.
Scenario random_scenario(std::uint64_t seed, std::size_t n_allies, std::size_t n_domains) {
  Draw draw(seed);
  Scenario scenario = duel();
  while (scenario.domains.size() < n_domains) add_domain(scenario);
  while (scenario.allies.size() < n_allies) add_ally(scenario);
  for (std::size_t d = 0; d < n_domains; ++d) draw_domain(scenario, d, draw);
  for (std::size_t a = 0; a < n_allies; ++a) draw_ally(scenario, a, draw);
  scenario.patron.precision = draw.uniform(1, 3);
  scenario.patron.reputation_spillover = draw.uniform(.2, .8);
  scenario.patron.binding = {.contribution = .2, .integration = .3, .statements = 0, .presence = .1};
  scenario.patron.effect.exercises_integration = .4;
  scenario.adversaries[0].precision = draw.uniform(1, 3);
  scenario.adversaries[0].fear = .2;
  scenario.alliance.self_reliance = .2;
  return scenario;
}

TEST(Relabelling, OfAlliesPermutesTheExactDistribution) {
  for (std::uint64_t seed = 1; seed <= 3; ++seed) {
    const Scenario scenario = random_scenario(seed, 3, 1);
    Relabelling relabelling = no_relabelling(scenario);
    relabelling.allies = {2, 0, 1};
    expect_permuted(scenario, relabelling);
  }
}

TEST(Relabelling, OfDomainsPermutesTheExactDistribution) {
  for (std::uint64_t seed = 1; seed <= 3; ++seed) {
    const Scenario scenario = random_scenario(seed, 1, 3);
    Relabelling relabelling = no_relabelling(scenario);
    relabelling.domains = {1, 2, 0};
    expect_permuted(scenario, relabelling);
  }
}

TEST(Relabelling, OfTheAlliesOfAShippedScenarioPermutesItsExactDistribution) {
  const Scenario scenario = shipped_scenario("small/two_allies").scenario;
  Relabelling relabelling = no_relabelling(scenario);
  relabelling.allies = {1, 0};
  expect_permuted(scenario, relabelling);
}

/// Two adversaries that differ; what the first one's crisis teaches and costs matters in the second one's.
Scenario with_two_adversaries() {
  Scenario scenario = random_scenario(7, 1, 1);
  scenario.patron.overstretch = .5;
  add_adversary(scenario);
  Adversary& second = scenario.adversaries[1];
  second.initiative = .3;
  second.resolved = .8;
  second.precision *= .5;
  second.capability[0] *= 1.5;
  second.value[0][0] *= .5;
  return scenario;
}

TEST(Relabelling, OfAdversariesPermutesTheExactDistributionWhereOnlyOneOfThemMoves) {
  Scenario scenario = with_two_adversaries();
  scenario.adversaries[0].initiative = 0;
  Relabelling relabelling = no_relabelling(scenario);
  relabelling.adversaries = {1, 0};
  expect_permuted(scenario, relabelling);
}

/// A course of two periods in which adversaries move in one of them alone.
Course active_in(int period, const Scenario& scenario) {
  Course course = course_of(scenario);
  course.push_back(course.front());
  course.back().from_period = 2;
  for (Adversary& adversary : course[period == 1 ? 1 : 0].scenario.adversaries) adversary.initiative = 0;
  return course;
}

/// How often there is a war and nothing that depends on when it comes.
Record without_dates(Record record) {
  record.periods_lived = 0;
  for (AllyRecord& ally : record.of_ally) ally.trust_mean = 0;
  for (PeriodRecord& period : record.in_period) period = {};
  for (AllyPeriodRecord& ally : record.of_ally_in_period) ally = {};
  return record;
}

TEST(Relabelling, OfAdversariesChangesNothingButWhoMovesFirst) {
  // In period 1 number 0 moves first, in period 2 number 1: so whoever it is moves first in both courses.
  Scenario scenario = with_two_adversaries();
  scenario.periods = 2;
  scenario.alliance.self_reliance = 0;  // a quiet period changes nothing
  Relabelling relabelling = no_relabelling(scenario);
  relabelling.adversaries = {1, 0};
  Moments permuted(extents_of(scenario));
  for_each_path(active_in(1, scenario), [&](const Record& record, double p) {
    permuted.add(without_dates(relabelled(record, relabelling)), p);
  });
  Moments other(extents_of(scenario));
  for_each_path(active_in(2, relabelled(scenario, relabelling)),
                [&](const Record& record, double p) { other.add(without_dates(record), p); });
  permuted.expect_near(other);
}

}  // namespace
}  // namespace deterrence
