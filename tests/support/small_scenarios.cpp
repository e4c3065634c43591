#include "support/small_scenarios.h"

#include <string>

namespace deterrence {
namespace {

Rung grey() {
  return {.name = "grey",
          .initiation = 1,
          .transfer = .5,
          .clash_cost = 1,
          .audience_cost = .2,
          .force_cost = .4,
          .commitment = .5,
          .fog = 0};
}

Rung between() {
  return {.name = "clash",
          .initiation = 0,
          .transfer = .8,
          .clash_cost = 1.5,
          .audience_cost = .3,
          .force_cost = .6,
          .commitment = .8,
          .fog = 0};
}

Rung war() {
  return {.name = "war",
          .initiation = 0,
          .transfer = 1,
          .clash_cost = 2,
          .audience_cost = .4,
          .force_cost = .8,
          .commitment = 1,
          .fog = 0};
}

Patron patron() {
  Patron patron;
  patron.name = "patron";
  patron.capability = {2};
  patron.firm = .5;
  patron.firm_weight = 2;
  patron.hesitant_weight = 1;
  patron.abandonment_cost = 1;
  patron.support_strength = .5;
  patron.support_cost = .3;
  patron.clash_exposure = .5;
  return patron;
}

Ally ally() {
  Ally ally;
  ally.key = ally.name = "ally";
  ally.capability = {2};
  ally.stake = {1};
  ally.contribution = .5;
  ally.integration = .5;
  ally.trust = .5;
  ally.patron_stake = 1;
  ally.clash_exposure = .25;
  return ally;
}

Adversary adversary() {
  Adversary adversary;
  adversary.key = adversary.name = "adversary";
  adversary.capability = {2};
  adversary.value = {{1}};
  adversary.resolved = .5;
  adversary.resolved_weight = 2;
  adversary.limited_weight = 1;
  adversary.initiative = .5;
  adversary.clash_exposure = .5;
  return adversary;
}

Scenario with_rungs(std::vector<Rung> rungs) {
  Scenario scenario;
  scenario.title = "a small scenario";
  scenario.ladder.war = rungs.back().name;
  scenario.ladder.war_rung = rungs.size() - 1;
  scenario.ladder.rungs = std::move(rungs);
  scenario.domains = {{.key = "sea", .attribution = 1, .coverage = 1, .decisiveness = 1}};
  scenario.patron = patron();
  scenario.allies = {ally()};
  scenario.adversaries = {adversary()};
  return scenario;
}

/// Adds a copy of the first element; its key and name tell its number.
template <typename Actor>
void add_another(std::vector<Actor>& actors) {
  actors.push_back(actors.front());
  actors.back().key = actors.back().name = actors.front().key + std::to_string(actors.size());
}

void repeat_first(std::vector<double>& numbers) { numbers.push_back(numbers.front()); }

}  // namespace

Scenario duel() { return with_rungs({grey(), war()}); }

Scenario duel_on_three_rungs() { return with_rungs({grey(), between(), war()}); }

void add_ally(Scenario& scenario) {
  add_another(scenario.allies);
  for (Adversary& adversary : scenario.adversaries) adversary.value.push_back(adversary.value.front());
}

void add_adversary(Scenario& scenario) { add_another(scenario.adversaries); }

void add_domain(Scenario& scenario) {
  scenario.domains.push_back(scenario.domains.front());
  scenario.domains.back().key += std::to_string(scenario.domains.size());
  repeat_first(scenario.patron.capability);
  for (Ally& ally : scenario.allies) {
    repeat_first(ally.capability);
    repeat_first(ally.stake);
  }
  for (Adversary& adversary : scenario.adversaries) {
    repeat_first(adversary.capability);
    for (std::vector<double>& of_ally : adversary.value) repeat_first(of_ally);
  }
}

Cooperation& add_cooperation(Scenario& scenario, std::size_t one, std::size_t other) {
  Cooperation pair;
  pair.between = {one, other};
  pair.integration = 1;
  scenario.cooperation.push_back(pair);
  return scenario.cooperation.back();
}

Course course_of(const Scenario& scenario) {
  const std::vector<char> none(scenario.allies.size(), 0);
  return {{.from_period = 1, .scenario = scenario, .sets_contribution = none, .sets_expectation = none}};
}

Phase& add_phase(Course& course, int from_period) {
  course.push_back(course_of(course.back().scenario).front());
  course.back().from_period = from_period;
  return course.back();
}

std::size_t probe_option(const Scenario& scenario, const Target& target, std::size_t rung) {
  const std::size_t place = target.ally * scenario.domains.size() + target.domain;
  return 1 + place * scenario.ladder.rungs.size() + rung;
}

}  // namespace deterrence
