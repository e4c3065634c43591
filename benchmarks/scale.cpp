// How the cost of an episode grows with the numbers of allies, domains, rungs, adversaries and periods.
#include <atomic>
#include <string>
#include <vector>

#include "estimation/block.h"
#include "subject.h"

namespace deterrence {
namespace {

/// Repeats what is there until there are n, or leaves out the last.
template <typename Thing>
void become(std::vector<Thing>& things, std::size_t n) {
  const std::size_t n_before = things.size();
  for (std::size_t i = n_before; i < n; ++i) things.push_back(Thing(things[i % n_before]));
  things.resize(n, Thing(things.front()));
}

/// Every two allies cooperate as the one pair of the default scenario does.
void set_allies(Scenario& scenario, std::size_t n) {
  become(scenario.allies, n);
  for (Adversary& adversary : scenario.adversaries) become(adversary.value, n);
  Cooperation pair = scenario.cooperation.front();
  scenario.cooperation.clear();
  for (std::size_t a = 0; a < n; ++a) {
    for (std::size_t k = a + 1; k < n; ++k) {
      pair.between = {a, k};
      scenario.cooperation.push_back(pair);
    }
  }
}

void set_domains(Scenario& scenario, std::size_t n) {
  become(scenario.domains, n);
  become(scenario.patron.capability, n);
  for (Ally& ally : scenario.allies) {
    become(ally.capability, n);
    become(ally.stake, n);
  }
  for (Adversary& adversary : scenario.adversaries) {
    become(adversary.capability, n);
    for (std::vector<double>& of_ally : adversary.value) become(of_ally, n);
  }
}

/// The lowest rungs are the same as the lowest one; the highest stays that of war.
void set_rungs(Scenario& scenario, std::size_t n) {
  std::vector<Rung>& rungs = scenario.ladder.rungs;
  while (rungs.size() > n) rungs.erase(rungs.begin());
  while (rungs.size() < n) rungs.insert(rungs.begin(), Rung(rungs.front()));
  scenario.ladder.war_rung = n - 1;
}

void set_adversaries(Scenario& scenario, std::size_t n) { become(scenario.adversaries, n); }

void set_periods(Scenario& scenario, std::size_t n) { scenario.periods = static_cast<int>(n); }

template <void (*set)(Scenario&, std::size_t)>
void scale(benchmark::State& state) {
  Scenario scenario = default_experiment().scenario;
  set(scenario, static_cast<std::size_t>(state.range(0)));
  const std::vector<char> none(scenario.allies.size(), 0);
  const Layout layout(extents_of(scenario));
  const std::atomic<bool> never{false};
  BlockPlayer player(layout, widest_available());
  player.set_course({{.from_period = 1, .scenario = scenario, .sets_contribution = none, .sets_expectation = none}});
  std::uint64_t number = 0;
  for (auto _ : state) benchmark::DoNotOptimize(player.play(1, number++, Keep::sums, never));
  count_each(state, "ns_per_episode", static_cast<double>(episodes_per_block));
}
BENCHMARK(scale<set_allies>)->Name("scale/allies")->RangeMultiplier(2)->Range(1, 16);
BENCHMARK(scale<set_domains>)->Name("scale/domains")->RangeMultiplier(2)->Range(1, 8);
BENCHMARK(scale<set_rungs>)->Name("scale/rungs")->DenseRange(2, 8, 2);
BENCHMARK(scale<set_adversaries>)->Name("scale/adversaries")->RangeMultiplier(2)->Range(1, 8);
BENCHMARK(scale<set_periods>)->Name("scale/periods")->RangeMultiplier(4)->Range(1, 1024);

}  // namespace
}  // namespace deterrence
