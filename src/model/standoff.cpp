#include "model/standoff.h"

#include "model/crisis_terms.h"

namespace deterrence {

void update_standoff(Standoff& standoff, const Scenario& scenario, const Posture& posture, std::size_t adversary,
                     double patron_available, const Kernels& kernels) {
  const std::size_t n_domains = scenario.domains.size();
  const std::size_t n_targets = scenario.allies.size() * n_domains;
  standoff.patron_available = patron_available;
  standoff.lineups.resize(n_targets);
  standoff.terms.resize(n_targets);
  for (std::size_t i = 0; i < n_targets; ++i) {
    const Target target{i / n_domains, i % n_domains};
    update_lineup(standoff.lineups[i], scenario, posture, adversary, target, patron_available, kernels);
    standoff.terms[i] = crisis_terms_of_whole_stake(scenario, posture, adversary, target, standoff.lineups[i], kernels);
  }
  update_probe_options(standoff.options, scenario, posture, adversary);
}

void request_views_of_targets(const Standoff& standoff, const State& state, std::size_t adversary,
                              std::span<ProbeTarget> targets, std::vector<ViewRequest>& requests) {
  const std::size_t n_domains = targets.size() / state.allies.size();
  requests.clear();
  for (std::size_t i = 0; i < targets.size(); ++i) {
    const std::size_t ally = i / n_domains;
    targets[i].terms = &standoff.terms[i];
    targets[i].held = state.allies[ally].held[i % n_domains];
    requests.push_back({.terms = targets[i].terms,
                        .held = targets[i].held,
                        .beliefs = public_beliefs(state, adversary, ally),
                        .lowest = 0,
                        .decision = nullptr,
                        .adversary_values = targets[i].crisis_values.data()});
  }
}

}  // namespace deterrence
