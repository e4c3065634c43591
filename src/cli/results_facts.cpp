#include "cli/results_facts.h"

#include <fmt/format.h>
#include <fmt/ranges.h>
#include <unistd.h>

#include <ctime>

#include "cli/command_line.h"
#include "cli/version.h"
#include "config/writer.h"

namespace deterrence {
namespace {

std::string time_text(std::chrono::system_clock::time_point time) {
  const std::time_t seconds = std::chrono::system_clock::to_time_t(time);
  std::tm utc{};
  gmtime_r(&seconds, &utc);
  char text[32];
  std::strftime(text, sizeof text, "%Y-%m-%dT%H:%M:%SZ", &utc);
  return text;
}

std::string host_name() {
  char name[256] = "";
  gethostname(name, sizeof name - 1);
  return name;
}

}  // namespace

JournalIdentity identity_of(const Experiment& experiment, const Shard& shard) {
  return {daylight_version() + " " + git_commit(), experiment_text(experiment, Extent::without_episodes),
          scenario_text(experiment.scenario, experiment.changes), shard};
}

ResultsHead results_head(const Experiment& experiment, std::string_view status) {
  return {.status = std::string(status),
          .daylight_version = daylight_version(),
          .git_commit = git_commit(),
          .experiment = experiment_text(experiment, Extent::with_episodes),
          .scenario = scenario_text(experiment.scenario, experiment.changes)};
}

Provenance provenance_of(const Beginning& began, const std::vector<std::string>& program,
                         const std::filesystem::path& output) {
  const std::chrono::duration<double> wall = std::chrono::steady_clock::now() - began.clock;
  return {{"start_time", time_text(began.time)},
          {"end_time", time_text(std::chrono::system_clock::now())},
          {"wall_time_seconds", fmt::format("{:.3f}", wall.count())},
          {"host", host_name()},
          {"command_line", command_line(program)},
          {"output", output.string()}};
}

void add_versions(Provenance& provenance, const std::set<std::string>& versions) {
  if (versions.size() > 1) provenance.emplace_back("mixed_versions", fmt::format("{}", fmt::join(versions, ", ")));
}

}  // namespace deterrence
