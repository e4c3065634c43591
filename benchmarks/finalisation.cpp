// From a large journal to a results file.
#include <unistd.h>

#include <atomic>
#include <filesystem>

#include "estimation/block.h"
#include "storage/journal.h"
#include "storage/make_results.h"
#include "subject.h"

namespace deterrence {
namespace {

void finalisation(benchmark::State& state) {
  Experiment experiment = default_experiment();
  const auto n_blocks = static_cast<std::uint64_t>(state.range(0));
  experiment.episodes = n_blocks * episodes_per_block;
  const Layout layout(extents_of(experiment.scenario));
  const std::atomic<bool> never{false};
  const BlockRecord record = play_block(course_at(experiment, 0, 0), layout, 1, 0, Keep::sums, never);

  const auto folder = std::filesystem::temp_directory_path() / ("daylight-benchmark-" + std::to_string(getpid()));
  std::filesystem::create_directories(folder);
  Journal journal = Journal::open(folder / "journal", {}, JournalStart::anew);
  for (std::uint64_t block = 0; block < n_blocks; ++block) journal.append({.block = block}, record);
  for (auto _ : state) make_results(folder / "results.h5", journal, experiment, {}, Keep::sums, {});
  count_each(state, "ns_per_episode", static_cast<double>(experiment.episodes));
  std::filesystem::remove_all(folder);
}
BENCHMARK(finalisation)->Arg(1000)->Arg(4000)->Unit(benchmark::kMillisecond);

}  // namespace
}  // namespace deterrence
