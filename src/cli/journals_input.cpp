#include "cli/journals_input.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <tuple>

#include "cli/command.h"
#include "cli/command_line.h"
#include "cli/played_input.h"
#include "cli/rounds.h"
#include "cli/shard_option.h"

namespace deterrence {
namespace {

namespace fs = std::filesystem;

fs::file_time_type written_at(const fs::path& path) {
  std::error_code error;
  const auto time = fs::last_write_time(path, error);
  return error ? fs::file_time_type::min() : time;
}

bool is_missing(const ShardProgress& shard) { return shard.n_played < shard.n_planned; }

}  // namespace

std::optional<JournalsInput> read_journals(const fs::path& output, Versions versions) {
  JournalsInput input;
  fs::file_time_type last = fs::file_time_type::min();
  std::uint64_t episodes = 0;
  bool all_keep = true;
  for (const fs::path& path : journals_beside(output)) {
    auto journal = read_journal(path);
    if (!journal) continue;
    if (input.paths.empty()) input.identity = journal->identity;
    check_identity(path, journal->identity, input.identity, versions);
    const JournalRequest request = journal->facts.request.value_or(JournalRequest{});
    episodes = std::max(episodes, request.episodes);
    all_keep = all_keep && request.keep == Keep::episodes;
    if (const auto time = written_at(path); input.paths.empty() || time > last) {
      last = time;
      input.request = request;
      input.shard = journal->identity.shard;
    }
    input.paths.push_back(path);
    input.stored.add(std::move(*journal));
  }
  if (input.paths.empty()) return {};
  if (episodes == 0) {
    throw UsageError(
        fmt::format("{}: does not say how many episodes were asked for (the run ended before it began). "
                    "Start it again with --resume?",
                    input.paths.front().string()));
  }
  input.keep = all_keep ? Keep::episodes : Keep::sums;
  input.loaded =
      load_stored_experiment({input.paths.front().string(), input.identity.experiment, input.identity.scenario},
                             {.episodes = episodes, .precision = input.request.precision}, results_vocabulary());
  return input;
}

std::vector<ShardProgress> progress_of(JournalsInput& input, const BlockPlan& plan, std::uint32_t n_shards) {
  const Experiment& experiment = input.loaded.experiment;
  const std::size_t n_policies = experiment.policies.size();
  const std::size_t n_of_points = n_points(experiment);
  std::vector<ShardProgress> shards(n_shards);
  for (std::uint32_t i = 0; i < n_shards; ++i) shards[i].shard = {i + 1, n_shards};
  const auto shard_of = [&](const BlockId& id) -> ShardProgress& {
    return shards[owner_of(place_in_waves(id, n_policies, n_of_points), n_shards) - 1];
  };
  for (std::uint64_t block = 0; block < plan.most_blocks(); ++block) {
    for (std::uint32_t policy = 0; policy < n_policies; ++policy) {
      for (std::uint32_t point = 0; point < n_of_points; ++point) {
        const BlockId id{policy, point, block};
        if (plan.includes(id)) ++shard_of(id).n_planned;
      }
    }
  }
  for (const JournalEntry& entry : input.stored.entries()) {
    if (will_do(entry, input.keep) && plan.includes(entry.id)) ++shard_of(entry.id).n_played;
  }
  for (const StoredFailure& failed : standing_failures(input, plan)) ++shard_of(failed.id).n_failed;
  return shards;
}

std::vector<StoredFailure> standing_failures(JournalsInput& input, const BlockPlan& plan) {
  std::map<std::tuple<std::uint64_t, std::uint32_t, std::uint32_t>, StoredFailure> standing;
  const std::vector<JournalEntry>& entries = input.stored.entries();
  for (const ReadJournal& journal : input.stored.journals()) {
    for (const StoredFailure& failed : journal.facts.failures) {
      const auto before = [](const JournalEntry& entry, const BlockId& id) { return entry.id < id; };
      const auto found = std::lower_bound(entries.begin(), entries.end(), failed.id, before);
      const bool is_played = found != entries.end() && found->id == failed.id;
      if (!is_played && plan.includes(failed.id)) {
        standing.emplace(std::tuple(failed.id.block, failed.id.policy, failed.id.point), failed);
      }
    }
  }
  std::vector<StoredFailure> list;
  list.reserve(standing.size());
  for (const auto& [place, failed] : standing) list.push_back(failed);
  return list;
}

std::string elsewhere_text(const JournalsInput& input) {
  const std::string& folder = input.request.folder;
  return folder == fs::current_path().string() ? "" : ", in " + folder;
}

std::vector<std::string> completing_commands(const JournalsInput& input, const std::vector<ShardProgress>& shards,
                                             const std::string& program, const fs::path& output) {
  std::vector<std::string> commands;
  for (const ShardProgress& each : shards) {
    if (!is_missing(each) || input.request.words.size() < 2) continue;
    // Whoever completes a run by hand has another limit of time than the job that stopped.
    commands.push_back(resuming_command(with_shard(without_option(input.request.words, "--max-time"), each.shard)));
  }
  if (shards.size() == 1 && !commands.empty()) return commands;
  if (elsewhere_text(input).empty()) {
    commands.push_back(merging_command(program, output));
  } else {
    const bool is_path = program.find('/') != std::string::npos;
    commands.push_back(
        merging_command(is_path ? fs::absolute(program).string() : program, fs::absolute(output).lexically_normal()));
  }
  return commands;
}

std::string merging_command(const std::string& program, const fs::path& output,
                            const std::vector<std::string>& options) {
  std::vector<std::string> words{program, "merge", output.string()};
  words.insert(words.end(), options.begin(), options.end());
  if (fs::exists(output)) words.emplace_back("--overwrite");
  return command_line(words);
}

std::string array_text(const std::vector<ShardProgress>& shards) {
  std::string text;
  for (std::size_t i = 0; i < shards.size(); ++i) {
    if (!is_missing(shards[i])) continue;
    const std::size_t first = i;
    while (i + 1 < shards.size() && is_missing(shards[i + 1])) ++i;
    text += fmt::format("{}{}{}", text.empty() ? "" : ",", first + 1, i > first ? fmt::format("-{}", i + 1) : "");
  }
  return text;
}

}  // namespace deterrence
