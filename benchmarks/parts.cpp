// The floor: exponentials alone. Then one view, and one choice of a probe, at each width.
#include <array>
#include <vector>

#include "model/crisis_terms.h"
#include "model/logit.h"
#include "model/standoff.h"
#include "subject.h"

namespace deterrence {
namespace {

void exponentials(benchmark::State& state) {
  const Kernels& kernels = kernels_of(simd_of(state));
  std::vector<double> x(1024);
  std::vector<double> result(x.size());
  for (std::size_t i = 0; i < x.size(); ++i) x[i] = -static_cast<double>(i) / 64;
  for (auto _ : state) {
    kernels.exponentials(x.data(), x.size(), result.data());
    benchmark::DoNotOptimize(result.data());
    benchmark::ClobberMemory();
  }
  count_each(state, "ns_per_exponential", static_cast<double>(x.size()));
}
BENCHMARK(exponentials)->Apply(for_every_width);

/// The public views of all targets of the default scenario, several times over, with other beliefs each time.
void views(benchmark::State& state) {
  const Kernels& kernels = kernels_of(simd_of(state));
  const Scenario& scenario = default_experiment().scenario;
  State beliefs = initial_state(scenario);
  Standoff standoff;
  update_standoff(standoff, scenario, posture_of(scenario, beliefs, 1), 0, 1, kernels);

  constexpr std::size_t n_times = 16;
  const std::size_t n_targets = standoff.terms.size();
  std::vector<std::vector<ProbeTarget>> targets(n_times, std::vector<ProbeTarget>(n_targets));
  std::vector<std::vector<ViewRequest>> requests(n_times);
  std::vector<const ViewRequest*> wanted;
  for (std::size_t i = 0; i < n_times; ++i) {
    for (AllyState& ally : beliefs.allies) ally.belief = .2 + .04 * static_cast<double>(i);
    request_views_of_targets(standoff, beliefs, 0, targets[i], requests[i]);
    for (const ViewRequest& request : requests[i]) wanted.push_back(&request);
  }
  for (auto _ : state) {
    kernels.solve_views(wanted);
    benchmark::ClobberMemory();
  }
  count_each(state, "ns_per_view", static_cast<double>(wanted.size()));
}
BENCHMARK(views)->Apply(for_every_width);

void choice_of_a_probe(benchmark::State& state) {
  const Kernels& kernels = kernels_of(simd_of(state));
  constexpr std::size_t n = 41;
  std::vector<double> utilities(whole_columns(n));
  std::vector<double> weights(whole_columns(n));
  std::vector<double> choice(whole_columns(n));
  for (std::size_t i = 0; i < n; ++i) {
    utilities[i] = .01 * static_cast<double>(i % 7);
    weights[i] = 1.0 / n;
  }
  for (auto _ : state) {
    kernels.logit(utilities.data(), weights.data(), 30, n, choice.data());
    benchmark::ClobberMemory();
  }
  count_each(state, "ns_per_choice", 1);
}
BENCHMARK(choice_of_a_probe)->Apply(for_every_width);

}  // namespace
}  // namespace deterrence
