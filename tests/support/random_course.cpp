#include "support/random_course.h"

#include <algorithm>

#include "config/parameters.h"

namespace deterrence {
namespace {

/// Numbers that a rule binds together are left alone: any change of one alone may break it.
bool may_change(const NamedParameter& named) {
  const std::string_view key = named.parameter->key;
  return std::holds_alternative<Number>(named.parameter->member) && key != "ladder.initiation.R" &&
         key != "patron.firm_weight" && key != "patron.hesitant_weight";
}

Setting random_setting(Draw& draw, const NamedParameter& named, Scenario scenario) {
  const Slot slot = named.slot();
  const bool is_share = named.parameter->range.high == 1;
  double value = is_share ? draw.share() : draw.amount(std::max(.01, slot.in(scenario)));
  if (named.parameter->range.above_low) value += .05;
  return {.key = named.key, .value = value, .slots = {slot}};
}

}  // namespace

std::vector<Change> random_changes(Draw& draw, const Scenario& scenario) {
  const std::vector<NamedParameter> named = named_parameters(scenario);
  std::vector<Change> changes;
  for (std::size_t n = scenario.periods > 1 ? draw.between(0, 4) : 0; n > 0; --n) {
    Change change;
    change.period = static_cast<int>(draw.between(2, static_cast<std::size_t>(scenario.periods)));
    for (std::size_t settings = draw.between(1, 6); change.settings.size() < settings;) {
      const NamedParameter& chosen = draw.one_of(named);
      const auto same = [&](const Setting& each) { return each.key == chosen.key; };
      if (!may_change(chosen) || std::any_of(change.settings.begin(), change.settings.end(), same)) continue;
      change.settings.push_back(random_setting(draw, chosen, scenario));
    }
    changes.push_back(std::move(change));
  }
  return changes;
}

Experiment random_experiment(Draw& draw, const ScenarioSize& size) {
  Experiment experiment;
  experiment.title = "a random experiment";
  experiment.scenario = random_scenario(draw, size);
  experiment.changes = random_changes(draw, experiment.scenario);
  experiment.policies.push_back({.name = "baseline", .settings = {}, .changes = {}});
  return experiment;
}

Course random_course(Draw& draw, const ScenarioSize& size) { return course_at(random_experiment(draw, size), 0, 0); }

void make_extreme(Draw& draw, Scenario& scenario) {
  const auto stretch = [&](std::vector<double>& numbers) {
    for (double& number : numbers) {
      if (draw.happens(.6)) number = draw.happens(.5) ? 1e12 : 0;
    }
  };
  stretch(scenario.patron.capability);
  for (Ally& ally : scenario.allies) {
    stretch(ally.capability);
    stretch(ally.stake);
  }
  for (Adversary& adversary : scenario.adversaries) {
    stretch(adversary.capability);
    for (std::vector<double>& of_ally : adversary.value) stretch(of_ally);
  }
}

State random_state(Draw& draw, const Scenario& scenario) {
  State state = initial_state(scenario);
  state.patron_type = draw.happens(.5) ? PatronType::firm : PatronType::hesitant;
  for (AllyState& ally : state.allies) {
    ally.trust = draw.share();
    ally.belief = draw.share();
    ally.expectation = draw.share();
    ally.contribution = draw.share();
    ally.hedged = draw.happens(.3);
    for (double& held : ally.held) held = draw.share();
  }
  for (AdversaryState& adversary : state.adversaries) {
    adversary.type = draw.happens(.5) ? AdversaryType::resolved : AdversaryType::limited;
    adversary.belief = draw.share();
  }
  return state;
}

}  // namespace deterrence
