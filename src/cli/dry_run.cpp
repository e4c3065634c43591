#include "cli/dry_run.h"

#include <fmt/format.h>

#include <cmath>

#include "cli/making_trial.h"
#include "cli/playing_trial.h"

namespace deterrence {
namespace {

using Clock = std::chrono::steady_clock;

constexpr std::chrono::milliseconds trial_time{1000};
constexpr std::size_t most_trials = 64;

/// Seconds that a block takes on one thread, over cells spread evenly over the design.
double seconds_per_block(const Experiment& experiment, const Layout& layout, Keep keep) {
  const std::size_t n_cells = experiment.policies.size() * n_points(experiment);
  const std::atomic<bool> never{false};
  const Clock::time_point begin = Clock::now();
  std::size_t n_trials = 0;
  do {
    // Steps of about 0.618 of the whole: any number of them is spread evenly.
    const auto cell = static_cast<std::size_t>(static_cast<double>(n_trials * n_cells) * 0.6180339887) % n_cells;
    const Course course = course_at(experiment, cell / n_points(experiment), cell % n_points(experiment));
    play_block(course, layout, experiment.seed, 0, keep, never);
    ++n_trials;
  } while (n_trials < most_trials && Clock::now() - begin < trial_time);
  return std::chrono::duration<double>(Clock::now() - begin).count() / static_cast<double>(n_trials);
}

/// Bytes of the group /differences: at each point, and over the points.
double bytes_of_differences(const Experiment& experiment, const Layout& layout) {
  if (experiment.policies.size() < 2) return 0;
  const auto n_policies = static_cast<double>(experiment.policies.size());
  const auto n_compared = static_cast<double>(layout.n_kept() + n_ratio_values(layout.extents()));
  constexpr double overhead = 235'000;  // as below
  return overhead + 8 * n_compared * n_policies * (3 * static_cast<double>(n_points(experiment)) + 4);
}

/// Bytes of the results file: estimates, block means, episodes, differences.
double bytes_of_results(const Experiment& experiment, const Layout& layout, Keep keep) {
  const double n_cells = static_cast<double>(experiment.policies.size() * n_points(experiment));
  const double n_blocks = static_cast<double>(experiment.episodes / episodes_per_block);
  const auto n_kept = static_cast<double>(layout.n_kept());
  const double estimates = 2.0 * static_cast<double>(layout.n_values()) +
                           2.0 * static_cast<double>(n_ratio_values(layout.extents())) +
                           static_cast<double>(layout.n_scalars() * quantile_percents.size());
  const double episodes = keep == Keep::episodes ? n_blocks * static_cast<double>(episodes_per_block) * n_kept : 0;
  constexpr double overhead = 150'000;  // names, attributes and dimension scales
  return overhead + 8 * n_cells * (estimates + n_blocks * n_kept + episodes) + bytes_of_differences(experiment, layout);
}

std::string size_text(double bytes) {
  if (bytes < 1e6) return fmt::format("{:.0f} kB", bytes / 1e3);
  return bytes < 1e9 ? fmt::format("{:.1f} MB", bytes / 1e6) : fmt::format("{:.1f} GB", bytes / 1e9);
}

std::string time_text(double seconds) {
  if (seconds < 0.1) return "0.1 s or less";
  if (seconds < 120) return fmt::format("{:.1f} s", seconds);
  return seconds < 7200 ? fmt::format("{:.1f} min", seconds / 60) : fmt::format("{:.1f} h", seconds / 3600);
}

}  // namespace

std::string dry_run_text(const Experiment& experiment, std::size_t n_threads, Keep keep) {
  const std::size_t n_cells = experiment.policies.size() * n_points(experiment);
  const double n_blocks = static_cast<double>(n_cells) * static_cast<double>(experiment.episodes / episodes_per_block);
  const PlayingTrial playing = try_playing(experiment, n_threads, keep);
  const MakingTrial making = try_making(experiment, playing.blocks, keep);
  const double of_block = playing.seconds_per_block + making.seconds_to_store_a_block;
  const double n_rounds = std::ceil(n_blocks / static_cast<double>(n_threads));
  const double seconds = n_rounds * of_block + making.seconds.of(experiment);
  const auto counted = [](std::size_t n, const char* one, const char* more) {
    return fmt::format("{} {}", n, n == 1 ? one : more);
  };
  return fmt::format("{} x {} = {}\n{} episodes each, {} in all\nabout {} on {}\nresults file about {}\n",
                     counted(experiment.policies.size(), "policy", "policies"),
                     counted(n_points(experiment), "point", "points"), counted(n_cells, "cell", "cells"),
                     experiment.episodes, n_blocks * static_cast<double>(episodes_per_block), time_text(seconds),
                     counted(n_threads, "thread", "threads"), size_text(making.bytes.of(experiment)));
}

}  // namespace deterrence
