// daylight status: how far the journals beside a results file are, and what completes it. Changes nothing.
#include <fmt/format.h>

#include <chrono>
#include <filesystem>
#include <iostream>

#include "cli/command.h"
#include "cli/command_line.h"
#include "cli/journals_input.h"
#include "cli/json.h"
#include "cli/options.h"
#include "cli/program.h"
#include "cli/results_input.h"
#include "cli/text_table.h"
#include "storage/results_format.h"

namespace deterrence {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t rows_of_shards = 40;
constexpr std::size_t commands_shown = 10;

/// What one journal is up to.
struct JournalState {
  fs::path path;
  Shard shard;
  std::string version;
  std::uint64_t n_blocks = 0;
  bool is_running = false;
  double idle_seconds = 0;  ///< since anything was written
};

double seconds_since_write(const fs::path& path) {
  std::error_code error;
  const auto time = fs::last_write_time(path, error);
  if (error) return 0;
  return std::max(0.0, std::chrono::duration<double>(fs::file_time_type::clock::now() - time).count());
}

std::string idle_text(double seconds) {
  if (seconds < 100) return fmt::format("{:.0f} s", seconds);
  if (seconds < 6000) return fmt::format("{:.0f} min", seconds / 60);
  return fmt::format("{:.0f} h", seconds / 3600);
}

class Status {
 public:
  Status(const Invocation& invocation, fs::path output, JournalsInput& input)
      : output_(std::move(output)), input_(input), plan_(input.loaded.experiment) {
    plan_.look(input.stored);
    shards_ = progress_of(input, plan_, input.shard.of);
    for (const ReadJournal& each : input.stored.journals()) {
      journals_.push_back({each.path, each.identity.shard, each.identity.program_version, each.n_blocks,
                           is_in_use(each.path), seconds_since_write(each.path)});
    }
    for (const ShardProgress& each : shards_) {
      total_.n_planned += each.n_planned;
      total_.n_played += each.n_played;
      total_.n_failed += each.n_failed;
    }
    commands_ = completing_commands(input, shards_, invocation.program.front(), output_);
  }

  std::string json() const {
    std::vector<std::string> shards;
    std::vector<std::string> missing;
    for (const ShardProgress& each : shards_) {
      const JournalState* journal = journal_of(each.shard);
      shards.push_back(JsonObject()
                           .text("shard", shard_text(each.shard))
                           .whole("planned", each.n_planned)
                           .whole("played", each.n_played)
                           .whole("failed", each.n_failed)
                           .flag("running", journal && journal->is_running)
                           .add("idle_seconds", journal ? json_number(journal->idle_seconds) : "null")
                           .str());
      if (each.n_played < each.n_planned) missing.push_back(shard_text(each.shard));
    }
    std::vector<std::string> journals;
    for (const JournalState& each : journals_) {
      journals.push_back(JsonObject()
                             .text("file", each.path.string())
                             .text("shard", shard_text(each.shard))
                             .text("version", each.version)
                             .whole("blocks", each.n_blocks)
                             .flag("running", each.is_running)
                             .number("idle_seconds", each.idle_seconds)
                             .str());
    }
    return JsonObject()
               .text("output", output_.string())
               .text("state", state())
               .add("blocks", JsonObject()
                                  .whole("planned", total_.n_planned)
                                  .whole("played", total_.n_played)
                                  .whole("failed", total_.n_failed)
                                  .str())
               .flag("looks_done", plan_.is_final())
               .add("shards", json_list(shards))
               .add("journals", json_list(journals))
               .add("missing_shards", json_texts(missing))
               .text("missing_array", array_text(shards_))
               .text("folder", input_.request.folder)
               .add("commands", json_texts(commands_))
               .str() +
           "\n";
  }

  std::string text() const {
    std::string text =
        fmt::format("{}: {}; {} of {} blocks are played{}\n", output_.string(), state(), total_.n_played,
                    total_.n_planned, total_.n_failed > 0 ? fmt::format(", {} failed", total_.n_failed) : "");
    if (!plan_.is_final()) text += "points are not precise enough yet: more blocks will be planned\n";
    text += "\n" + shard_table();
    const std::string missing = array_text(shards_);
    if (!missing.empty() && shards_.size() > 1) text += fmt::format("\nshards with blocks missing: {}\n", missing);
    text += fmt::format("\nto complete it{}:\n", elsewhere_text(input_));
    for (std::size_t i = 0; i < std::min(commands_shown, commands_.size()); ++i) text += "  " + commands_[i] + "\n";
    if (commands_.size() > commands_shown) text += fmt::format("  ... ({} in all: --json)\n", commands_.size());
    return text;
  }

 private:
  std::string state() const { return total_.n_played == total_.n_planned ? "complete, to be merged" : "incomplete"; }

  const JournalState* journal_of(const Shard& shard) const {
    for (const JournalState& each : journals_) {
      if (each.shard == shard) return &each;
    }
    return nullptr;
  }

  std::string shard_table() const {
    TextTable table;
    for (const char* head : {"shard", "planned", "played", "failed", "last written"})
      table.add_column(head, Align::right);
    const std::size_t n_rows = std::min(rows_of_shards, shards_.size());
    for (std::size_t i = 0; i < n_rows; ++i) {
      const ShardProgress& each = shards_[i];
      const JournalState* journal = journal_of(each.shard);
      const std::string written =
          !journal ? "no journal"
                   : fmt::format("{} ago{}", idle_text(journal->idle_seconds), journal->is_running ? ", running" : "");
      table.add_row({shard_text(each.shard), std::to_string(each.n_planned), std::to_string(each.n_played),
                     std::to_string(each.n_failed), written});
    }
    std::string text = table.text();
    if (n_rows < shards_.size())
      text += fmt::format("(the first {} of {} shards; all: --json)\n", n_rows, shards_.size());
    for (const JournalState& each : journals_) {
      if (each.shard.of == input_.shard.of) continue;
      text += fmt::format("{}: {} blocks of an earlier round{}\n", each.path.string(), each.n_blocks,
                          each.is_running ? ", running" : "");
    }
    return text;
  }

  fs::path output_;
  JournalsInput& input_;
  BlockPlan plan_;
  std::vector<ShardProgress> shards_;
  std::vector<JournalState> journals_;
  std::vector<std::string> commands_;
  ShardProgress total_;
};

/// Nothing lies beside the file: it speaks for itself.
std::string without_journals(const fs::path& output, bool json) {
  if (!fs::exists(output)) {
    throw UsageError(fmt::format("{}: neither the file nor a journal beside it is there", output.string()));
  }
  const ResultsReader results = open_results(output.string());
  const bool is_complete = results.is_complete();
  const std::string state = is_complete ? "merged" : "partial";
  if (!json) return fmt::format("{}: {}; no journal is beside it\n", output.string(), is_complete ? "complete" : state);
  std::uint64_t n_played = 0;
  std::uint64_t n_planned = 0;
  for (const std::int64_t each : results.episodes_played()) n_played += static_cast<std::uint64_t>(each);
  for (const std::int64_t each : results.episodes_planned()) n_planned += static_cast<std::uint64_t>(each);
  return JsonObject()
             .text("output", output.string())
             .text("state", state)
             .add("blocks", JsonObject()
                                .whole("planned", (is_complete ? n_played : n_planned) / episodes_per_block)
                                .whole("played", n_played / episodes_per_block)
                                .whole("failed", 0)
                                .str())
             .add("shards", "[]")
             .add("journals", "[]")
             .add("missing_shards", "[]")
             .add("commands", "[]")
             .str() +
         "\n";
}

}  // namespace

int status_command(const Invocation& invocation) {
  Options options("status OUT.h5 [--json]", "daylight status results/contribution_integration.h5");
  bool json = false;
  options.flag("json", json, "everything as JSON");
  std::vector<std::string> files;
  if (!options.parse(invocation.arguments, files)) return exit_done;
  const fs::path output = only_file(files, "status OUT.h5");
  auto input = read_journals(output, Versions::mixed);
  if (!input) {
    std::cout << without_journals(output, json);
    return exit_done;
  }
  const Status status(invocation, output, *input);
  std::cout << (json ? status.json() : status.text());
  return exit_done;
}

}  // namespace deterrence
