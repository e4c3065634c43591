// Scenarios and experiments: what is accepted reads back as the same, keeps every limit and can be played.
#include "fuzz/text_targets.h"

#include <fmt/format.h>

#include <algorithm>
#include <fstream>

#include "chance/sampler.h"
#include "cli/played_input.h"
#include "config/load.h"
#include "config/writer.h"
#include "episode/episode.h"
#include "fuzz/limits.h"
#include "fuzz/mutation.h"
#include "support/scratch.h"

namespace deterrence::fuzz {
namespace {

constexpr double most_turns = 4000;  // of an episode that is played: periods x adversaries x allies x domains

void write(const std::filesystem::path& path, const std::string& text) {
  std::ofstream(path, std::ios::binary) << text;
}

std::vector<std::string> contents_of(const std::vector<std::filesystem::path>& folders) {
  std::vector<std::filesystem::path> paths;
  for (const auto& folder : folders) {
    for (const auto& entry : std::filesystem::directory_iterator(folder)) {
      if (entry.path().extension() == ".toml") paths.push_back(entry.path());
    }
  }
  std::sort(paths.begin(), paths.end());  // the file system's order must not decide what a step is
  std::vector<std::string> texts;
  for (const auto& path : paths) texts.push_back(content_of(path));
  return texts;
}

Experiment load(const std::filesystem::path& path) {
  return load_experiment(path.string(), {}, results_vocabulary()).experiment;
}

void check_refusal(const ConfigError& error) {
  if (error.problems().empty()) throw Fault("refused without a problem");
  for (const std::string& problem : error.problems()) {
    if (problem.find(".toml") == std::string::npos) throw Fault("a problem without a place: " + problem);
  }
}

void check_limits(const Course& course) {
  for (const Phase& phase : course) {
    for (const std::string& broken : beyond_limits(phase.scenario)) throw Fault("accepted, though " + broken);
  }
}

void play_one(const Course& course) {
  const Scenario& scenario = course.front().scenario;
  const double turns =
      static_cast<double>(scenario.periods) *
      static_cast<double>(scenario.adversaries.size() * scenario.allies.size() * scenario.domains.size());
  if (turns > most_turns) return;
  try {
    Sampler chance(1, 0);
    play_episode(course, chance);
  } catch (const std::domain_error&) {  // a parameter is too extreme: said, not hidden
  }
}

}  // namespace

ScenarioTarget::ScenarioTarget(std::filesystem::path folder)
    : folder_(std::move(folder)),
      seeds_(contents_of({DAYLIGHT_ROOT "/configs/scenarios/small", DAYLIGHT_ROOT "/tests/fuzz/seeds/scenarios"})) {}

void ScenarioTarget::try_input(std::uint64_t step) {
  Draw draw(step);
  write(folder_ / "scenario.toml", spoilt_text(draw, seeds_));
  try {
    const Experiment read = load(folder_ / "scenario.toml");
    const std::string text = scenario_text(read.scenario, read.changes);
    write(folder_ / "again.toml", text);
    const Experiment again = load(folder_ / "again.toml");
    if (scenario_text(again.scenario, again.changes) != text) throw Fault("reads back as another scenario");
    const Course course = course_at(read, 0, 0);
    check_limits(course);
    play_one(course);
  } catch (const ConfigError& error) {
    check_refusal(error);
  }
}

ExperimentTarget::ExperimentTarget(std::filesystem::path folder)
    : folder_(std::move(folder)), seeds_(contents_of({DAYLIGHT_ROOT "/tests/fuzz/seeds/experiments"})) {
  std::filesystem::create_directories(folder_ / "scenarios");
  std::filesystem::create_directories(folder_ / "experiments");
  write(folder_ / "scenarios/changing.toml", content_of(DAYLIGHT_ROOT "/tests/fuzz/seeds/scenarios/changing.toml"));
}

void ExperimentTarget::try_input(std::uint64_t step) {
  Draw draw(step);
  write(folder_ / "experiments/experiment.toml", spoilt_text(draw, seeds_));
  try {
    const Experiment read = load(folder_ / "experiments/experiment.toml");
    write(folder_ / "experiments/resolved.toml", scenario_text(read.scenario, read.changes));
    const std::string text = experiment_file_text(read, "resolved.toml");
    write(folder_ / "experiments/again.toml", text);
    if (experiment_file_text(load(folder_ / "experiments/again.toml"), "resolved.toml") != text) {
      throw Fault("reads back as another experiment");
    }
    const std::size_t policy = draw.between(0, read.policies.size() - 1);
    const Course course = course_at(read, policy, draw.between(0, n_points(read) - 1));
    check_limits(course);
    play_one(course);
  } catch (const ConfigError& error) {
    check_refusal(error);
  }
}

}  // namespace deterrence::fuzz
