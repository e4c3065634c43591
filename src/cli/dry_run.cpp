#include "cli/dry_run.h"

#include <fmt/format.h>

#include <cmath>

#include "cli/making_trial.h"
#include "cli/playing_trial.h"
#include "storage/block_plan.h"

namespace deterrence {
namespace {

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
  const double n_blocks = static_cast<double>(n_cells) * static_cast<double>(blocks_asked_for(experiment));
  const PlayingTrial playing = try_playing(experiment, n_threads, keep);
  const MakingTrial making = try_making(experiment, playing.blocks, keep);
  const double of_block = playing.seconds_per_block + making.seconds_to_store_a_block;
  const double n_rounds = std::ceil(n_blocks / static_cast<double>(n_threads));
  const double seconds = n_rounds * of_block + making.seconds.of(experiment);
  const auto counted = [](std::size_t n, const char* one, const char* more) {
    return fmt::format("{} {}", n, n == 1 ? one : more);
  };
  const std::string bound = experiment.precision ? "at most " : "";
  return fmt::format("{} x {} = {}\n{}{} episodes each, {:.0f} in all\n{}about {} on {}\nresults file {}about {}\n",
                     counted(experiment.policies.size(), "policy", "policies"),
                     counted(n_points(experiment), "point", "points"), counted(n_cells, "cell", "cells"), bound,
                     experiment.episodes, n_blocks * static_cast<double>(episodes_per_block), bound, time_text(seconds),
                     counted(n_threads, "thread", "threads"), bound, size_text(making.bytes.of(experiment)));
}

}  // namespace deterrence
