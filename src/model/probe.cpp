#include "model/probe.h"

#include "model/choice.h"
#include "model/crisis_terms.h"

namespace deterrence {
namespace {

/// What no probe is worth to an adversary that fears what stands on its doorstep; 0 to an opportunist.
double worth_of_quiet(const Scenario& scenario, const Adversary& adversary) {
  double on_the_doorstep = 0;
  for (const Ally& ally : scenario.allies) on_the_doorstep += ally.reassurance.presence + ally.reassurance.exercises;
  return -adversary.fear * on_the_doorstep / (2 * static_cast<double>(scenario.allies.size()));
}

/// Adds the probes of one target, one for each rung, with their worth to both types.
void add_probes(ProbeMenu& menu, const Scenario& scenario, const Posture& posture, const Target& target,
                const CrisisTerms& terms, const CrisisView& public_view) {
  for (std::size_t rung = 0; rung < terms.n_rungs; ++rung) {
    const double q = attribution(scenario, posture, target, rung);
    menu.probes.push_back({.target = target, .rung = rung, .attribution = q});
    for (std::size_t type = 0; type < 2; ++type) {
      const double unnoticed = terms.adversary_weight[type] * terms.value * terms.rungs[rung].transfer;
      menu.utility[type].push_back(q * public_view.rungs[rung].adversary_value[type] + (1 - q) * unnoticed);
    }
  }
}

}  // namespace

ProbeMenu probe_menu(const Scenario& scenario, const Posture& posture, const State& state, std::size_t adversary,
                     double patron_available) {
  const Adversary& prober = scenario.adversaries[adversary];
  const double n_targets = static_cast<double>(scenario.allies.size() * scenario.domains.size());
  ProbeMenu menu;
  menu.weights.push_back(1 - prober.initiative);
  for (auto& utility : menu.utility) utility.push_back(worth_of_quiet(scenario, prober));
  for (std::size_t ally = 0; ally < scenario.allies.size(); ++ally) {
    for (std::size_t domain = 0; domain < scenario.domains.size(); ++domain) {
      const Target target{ally, domain};
      const Lineup lineup = lineup_of(scenario, posture, adversary, target, patron_available);
      const CrisisTerms terms = crisis_terms(scenario, posture, state, adversary, target, lineup);
      add_probes(menu, scenario, posture, target, terms, solve_crisis(terms, public_beliefs(state, adversary, ally)));
      for (const Rung& rung : scenario.ladder.rungs) {
        menu.weights.push_back(prober.initiative * rung.initiation / n_targets);
      }
    }
  }
  for (std::size_t type = 0; type < 2; ++type) {
    menu.choice[type].resize(menu.weights.size());
    logit(menu.utility[type], menu.weights, prober.precision, menu.choice[type]);
  }
  return menu;
}

ByType likelihood_of(const ProbeMenu& menu, std::size_t option) {
  return {menu.choice[0][option], menu.choice[1][option]};
}

ByType likelihood_of_quiet(const ProbeMenu& menu) {
  ByType likelihood{menu.choice[0][0], menu.choice[1][0]};
  for (std::size_t i = 0; i < menu.probes.size(); ++i) {
    for (std::size_t type = 0; type < 2; ++type) {
      likelihood[type] += menu.choice[type][1 + i] * (1 - menu.probes[i].attribution);
    }
  }
  return likelihood;
}

}  // namespace deterrence
