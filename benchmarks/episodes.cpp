// One episode alone, a block of them in company, and what an episode asks for: views and exponentials, counted.
#include <atomic>

#include "chance/sampler.h"
#include "episode/episode.h"
#include "estimation/block.h"
#include "subject.h"

namespace deterrence {
namespace {

/// Solves views and counts them.
class CountedViews final : public Views {
 public:
  CountedViews(Simd simd, const Scenario& scenario)
      : Views(simd),
        direct_(simd),
        n_rungs_(scenario.ladder.rungs.size()),
        n_targets_(scenario.allies.size() * scenario.domains.size()) {}

  void solve(std::span<const ViewRequest> requests) override {
    for (const ViewRequest& request : requests) count(request);
    direct_.solve(requests);
  }

  double views = 0;
  double rungs = 0;         ///< solved, over all views
  double exponentials = 0;  ///< of views and of choices of probes

 private:
  /// The top rung takes 2 x 4 exponentials of the adversary, 2 x 2 of the patron and 2 of the ally; others 2 more.
  void count(const ViewRequest& request) {
    const auto n = static_cast<double>(n_rungs_ - request.lowest);
    views += 1;
    rungs += n;
    exponentials += 16 * n - 2;
    const bool is_of_probe = !request.decision && request.lowest == 0;
    if (is_of_probe) exponentials += 2 * (static_cast<double>(n_rungs_) + 1 / static_cast<double>(n_targets_));
  }

  DirectViews direct_;
  std::size_t n_rungs_;
  std::size_t n_targets_;
};

void one_episode(benchmark::State& state) {
  const Simd simd = simd_of(state);
  const Experiment& experiment = default_experiment();
  const Course course = course_at(experiment, 0, 0);
  CountedViews views(simd, experiment.scenario);
  Situations situations;
  situations.begin(experiment.scenario);
  Workbench bench(views, situations);
  Episode episode{.state = {}, .record = Record(extents_of(experiment.scenario))};
  Witness nobody;
  std::uint64_t number = 0;
  for (auto _ : state) {
    Sampler chance(experiment.seed, number++);
    play_episode(course, episode, chance, bench, nobody);
  }
  const auto n = static_cast<double>(number);
  state.counters["views_per_episode"] = views.views / n;
  state.counters["rungs_per_view"] = views.rungs / views.views;
  state.counters["exponentials_per_episode"] = views.exponentials / n;
  count_each(state, "ns_per_episode", 1);
}
BENCHMARK(one_episode)->Apply(for_every_width);

void block(benchmark::State& state) {
  const Experiment& experiment = default_experiment();
  const Layout layout(extents_of(experiment.scenario));
  const std::atomic<bool> never{false};
  BlockPlayer player(layout, simd_of(state));
  player.set_course(course_at(experiment, 0, 0));
  std::uint64_t number = 0;
  for (auto _ : state) benchmark::DoNotOptimize(player.play(experiment.seed, number++, Keep::sums, never));
  count_each(state, "ns_per_episode", static_cast<double>(episodes_per_block));
}
BENCHMARK(block)->Apply(for_every_width);

}  // namespace
}  // namespace deterrence
