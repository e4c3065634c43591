// What is measured: the default scenario, and widths of vectors as arguments of a benchmark.
#pragma once

#include <benchmark/benchmark.h>

#include <string>

#include "design/experiment.h"
#include "model/kernels.h"

namespace deterrence {

/// configs/scenarios/northeast_asia.toml as an experiment of one point.
const Experiment& default_experiment();

/// A benchmark for each width that the machine has.
void for_every_width(benchmark::internal::Benchmark* benchmark);

/// The width that a benchmark was given.
Simd simd_of(benchmark::State& state);

/// Nanoseconds of processor time for each of so many things done in an iteration.
void count_each(benchmark::State& state, const std::string& name, double per_iteration);

}  // namespace deterrence
