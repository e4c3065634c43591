// What the user asks `run` to do.
#pragma once

#include <chrono>
#include <cstddef>
#include <optional>
#include <string>

#include "cli/command.h"
#include "cli/options.h"
#include "estimation/block.h"
#include "run/progress.h"
#include "storage/shard.h"

namespace deterrence {

struct RunRequest {
  std::string file;
  std::string output;  ///< empty: to be derived from the file
  std::size_t threads = 0;
  Simd simd = Simd::scalar;
  Keep keep = Keep::sums;
  std::string progress = "auto";
  std::string save_experiment;  ///< empty: do not
  bool resume = false;
  bool overwrite = false;
  bool keep_journal = false;
  bool quiet = false;
  bool dry_run = false;
  bool fail_fast = false;
  bool mix_versions = false;
  Shard shard;
  std::optional<std::chrono::duration<double>> max_time;
  WhatIsPlayed what;

  ProgressStyle progress_style() const;
};

/// Fills a request from the arguments. Returns false if only help was wanted.
/// @throws UsageError
bool read_request(const Invocation& invocation, RunRequest& request);

}  // namespace deterrence
