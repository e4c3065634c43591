#include "model/probe.h"

#include "model/crisis_terms.h"
#include "model/logit.h"
#include "model/standoff.h"

namespace deterrence {
namespace {

/// What no probe is worth to an adversary that fears what stands on its doorstep; 0 to an opportunist.
double worth_of_quiet(const Scenario& scenario, const Adversary& adversary) {
  double on_the_doorstep = 0;
  for (const Ally& ally : scenario.allies) on_the_doorstep += ally.reassurance.presence + ally.reassurance.exercises;
  return -adversary.fear * on_the_doorstep / (2 * static_cast<double>(scenario.allies.size()));
}

}  // namespace

void update_probe_options(ProbeOptions& options, const Scenario& scenario, const Posture& posture,
                          std::size_t adversary) {
  const Adversary& prober = scenario.adversaries[adversary];
  const std::size_t n_rungs = scenario.ladder.rungs.size();
  const double n_targets = static_cast<double>(scenario.allies.size() * scenario.domains.size());
  options.worth_of_quiet = worth_of_quiet(scenario, prober);
  options.probes.clear();
  options.weights.assign(1, 1 - prober.initiative);
  options.unseen.assign(1, 1);
  options.gain.assign(1, 0);
  for (std::size_t ally = 0; ally < scenario.allies.size(); ++ally) {
    for (std::size_t domain = 0; domain < scenario.domains.size(); ++domain) {
      const Target target{ally, domain};
      for (std::size_t rung = 0; rung < n_rungs; ++rung) {
        const double q = attribution(scenario, posture, target, rung);
        options.probes.push_back({.target = target, .rung = rung, .attribution = q});
        options.weights.push_back(prober.initiative * scenario.ladder.rungs[rung].initiation / n_targets);
        options.unseen.push_back(1 - q);
        options.gain.push_back(prober.value[ally][domain] * scenario.ladder.rungs[rung].transfer);
      }
    }
  }
  options.weights.resize(whole_columns(options.weights.size()));
  options.unseen.resize(options.weights.size());
  options.gain.resize(options.weights.size());
}

void weigh_probes(ProbeChoice& choice, const ProbeOptions& options, std::span<const ProbeTarget> targets,
                  double precision, const Kernels& kernels) {
  const std::size_t n_options = 1 + options.probes.size();
  for (std::size_t z = 0; z < 2; ++z) {
    choice.utility[z].resize(options.weights.size());
    choice.choice[z].resize(options.weights.size());
    choice.utility[z][0] = options.worth_of_quiet;
  }
  std::size_t option = 1;
  for (const ProbeTarget& target : targets) {
    const ByType weight{target.terms->adversary_weight[0] * target.held,
                        target.terms->adversary_weight[1] * target.held};
    for (std::size_t rung = 0; rung < target.terms->n_rungs; ++rung, ++option) {
      for (std::size_t z = 0; z < 2; ++z) {
        const double crisis = target.crisis_values[rung][z];
        choice.utility[z][option] = crisis + options.unseen[option] * (weight[z] * options.gain[option] - crisis);
      }
    }
  }
  for (std::size_t z = 0; z < 2; ++z) {
    kernels.logit(choice.utility[z].data(), options.weights.data(), precision, n_options, choice.choice[z].data());
  }
}

ProbeMenu probe_menu(const Scenario& scenario, const Posture& posture, const State& state, std::size_t adversary,
                     double patron_available) {
  const Kernels& kernels = kernels_of(Simd::scalar);
  Standoff standoff;
  update_standoff(standoff, scenario, posture, adversary, patron_available, kernels);
  std::vector<ProbeTarget> targets(standoff.terms.size());
  std::vector<ViewRequest> requests;
  request_views_of_targets(standoff, state, adversary, targets, requests);
  for (const ViewRequest& request : requests) kernels.solve_views(std::array{&request});
  ProbeMenu menu;
  static_cast<ProbeOptions&>(menu) = std::move(standoff.options);
  weigh_probes(menu, menu, targets, scenario.adversaries[adversary].precision, kernels);
  return menu;
}

ByType likelihood_of(const ProbeChoice& choice, std::size_t option) {
  return {choice.choice[0][option], choice.choice[1][option]};
}

ByType likelihood_of_quiet(const ProbeOptions& options, const ProbeChoice& choice) {
  ByType likelihood;
  for (std::size_t z = 0; z < 2; ++z) likelihood[z] = sum_of_products(choice.choice[z], options.unseen);
  return likelihood;
}

}  // namespace deterrence
