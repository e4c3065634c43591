#include "cli/shard_option.h"

#include <fmt/format.h>

#include "cli/command.h"
#include "cli/command_line.h"
#include "config/values.h"

namespace deterrence {
namespace {

std::optional<std::uint64_t> number_in(const Lookup& environment, const std::string& name) {
  const auto text = environment(name);
  if (!text || text->empty()) return {};
  const auto number = parse_unsigned(*text);
  if (!number) throw UsageError(fmt::format("--shard: {} is '{}', which is no whole number", name, *text));
  return number;
}

/// Which task of Slurm's this process is, from 1.
std::uint64_t task_of_slurm(const Lookup& environment) {
  const auto array_task = number_in(environment, "SLURM_ARRAY_TASK_ID");
  const auto step_task = number_in(environment, "SLURM_PROCID");
  const std::uint64_t step_tasks = number_in(environment, "SLURM_STEP_NUM_TASKS").value_or(1);
  if (array_task && step_tasks > 1) {
    throw UsageError(fmt::format(
        "--shard slurm/n: this is both a task of a job array and one of {} tasks of a job step (each would play the "
        "same shard). Give each task of the array one task, or write --shard i/n?",
        step_tasks));
  }
  if (array_task) return *array_task;
  if (step_task) return *step_task + 1;
  throw UsageError(
      "--shard slurm/n: neither SLURM_ARRAY_TASK_ID nor SLURM_PROCID is set (this runs under no Slurm). "
      "Write --shard i/n?");
}

}  // namespace

Shard parse_shard(const std::string& text, const Lookup& environment) {
  if (text.empty()) return {};
  const std::size_t slash = text.find('/');
  const std::string number = text.substr(0, slash);
  const std::string of_text = slash == std::string::npos ? "" : text.substr(slash + 1);
  const bool is_slurm = number == "slurm";
  if (!parse_unsigned(of_text) || (!is_slurm && !parse_unsigned(number))) {
    throw UsageError(fmt::format("--shard: '{}' is no shard (i/n or slurm/n is needed, as in 3/20)", text));
  }
  const std::uint64_t of = parse_unsigned(of_text).value_or(0);
  if (of < 1 || of > most_shards) {
    throw UsageError(fmt::format("--shard: {} shards are out of range (1 to {})", of, most_shards));
  }
  const std::uint64_t which = is_slurm ? task_of_slurm(environment) : parse_unsigned(number).value_or(0);
  if (which < 1 || which > of) {
    throw UsageError(fmt::format("--shard: there is no shard {} of {} (they count from 1){}", which, of,
                                 is_slurm ? ". Ask for --array=1-" + std::to_string(of) + "?" : ""));
  }
  return {static_cast<std::uint32_t>(which), static_cast<std::uint32_t>(of)};
}

std::vector<std::string> with_shard(std::vector<std::string> words, const Shard& shard) {
  words = without_option(std::move(words), "--shard");
  if (!shard.is_all()) words.insert(words.begin() + 2, {"--shard", shard_text(shard)});
  return words;
}

}  // namespace deterrence
