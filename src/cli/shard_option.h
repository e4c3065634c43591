// Which share of an experiment a run plays: --shard.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "storage/shard.h"

namespace deterrence {

/// A variable of the environment; nothing if it is not set.
using Lookup = std::function<std::optional<std::string>(const std::string& name)>;

/// The shard that "3/20" names, or "slurm/20": then the task of the job array, or else that of the job step, counted
/// from 1, says which. All of it for an empty text.
/// @throws UsageError if it is none, or Slurm says nothing or too much
Shard parse_shard(const std::string& text, const Lookup& environment);

/// A command line that asks for another shard: all of it if the shard is.
std::vector<std::string> with_shard(std::vector<std::string> words, const Shard& shard);

}  // namespace deterrence
