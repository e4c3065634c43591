#include "subject.h"

#include "config/load.h"

namespace deterrence {

const Experiment& default_experiment() {
  static const Experiment experiment =
      load_experiment(DAYLIGHT_ROOT "/configs/scenarios/northeast_asia.toml", {}, {}).experiment;
  return experiment;
}

void for_every_width(benchmark::internal::Benchmark* benchmark) {
  for (const Simd simd : {Simd::scalar, Simd::avx2, Simd::avx512}) {
    if (is_available(simd)) benchmark->Arg(static_cast<int>(simd));
  }
}

Simd simd_of(benchmark::State& state) {
  const Simd simd{static_cast<int>(state.range(0))};
  state.SetLabel(std::string(name_of(simd)));
  return simd;
}

void count_each(benchmark::State& state, const std::string& name, double per_iteration) {
  using benchmark::Counter;
  state.counters[name] = Counter(1e-9 * per_iteration, Counter::kIsIterationInvariantRate | Counter::kInvert);
}

}  // namespace deterrence
