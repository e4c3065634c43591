// daylight trace: one episode replayed, event by event.
#include <fmt/format.h>

#include <iostream>

#include "cli/cell_choice.h"
#include "cli/command.h"
#include "cli/failed_episode.h"
#include "cli/options.h"
#include "cli/played_input.h"
#include "cli/program.h"
#include "cli/story.h"
#include "cli/trace_json.h"
#include "config/values.h"
#include "episode/episode.h"
#include "episode/traced_chance.h"
#include "estimation/block.h"

namespace deterrence {
namespace {

constexpr std::string_view usage = "trace FILE --episode E";

/// What the user asked for.
struct Request {
  std::string file;
  std::string episode;
  bool json = false;
  bool full = false;
  WhatIsPlayed what;
  CellChoice cell;
};

/// Fills a request from the arguments. Returns false if only help was wanted.
bool read_request(const Invocation& invocation, Request& request) {
  Options options(
      "trace FILE --episode E [options]",
      "daylight trace configs/experiments/trilateral.toml --at-policy 'as in 2015 with sharing' --episode 7");
  options.text("episode", "E", request.episode, "the number of the episode, from 0")
      .flag("full", request.full, "tells quiet turns and periods in full too")
      .flag("json", request.json, "everything, one event a line, as JSON (docs/trace.md)");
  request.cell.add_to(options);
  request.what.add_to(options);
  std::vector<std::string> files;
  if (!options.parse(invocation.arguments, files)) return false;
  request.file = only_file(files, usage);
  return true;
}

/// Any episode that some run could play.
std::uint64_t episode_of(const std::string& text) {
  if (text.empty()) throw UsageError("--episode: is missing (the number of the episode, from 0)");
  const auto episode = parse_unsigned(text);
  if (!episode || *episode >= max_episodes) {
    throw UsageError(fmt::format("--episode: '{}' is no number of an episode (0 to 2^40 - 1)", text));
  }
  return *episode;
}

/// Plays the episode while `witness` watches, as a run would: what a run refuses fails here too.
Record play_watched(const TracedEpisode& traced, const Course& course, Witness& witness) {
  TracedChance chance(traced.experiment.seed, traced.episode, witness);
  Record record = play_episode(course, chance, witness);
  BlockSums(Layout(record.extents)).add(record);
  return record;
}

int tell_failure(const TracedEpisode& traced, std::string_view why) {
  std::cout.flush();
  std::cerr << "daylight: " << failure_text(traced, why) << '\n';
  return exit_machine;
}

int trace_as_json(const TracedEpisode& traced, const Course& course) {
  TraceJson trace(traced, course.front().scenario, std::cout);
  try {
    trace.end(play_watched(traced, course, trace));
    return exit_done;
  } catch (const std::exception& error) {
    trace.fail(error.what());
    return tell_failure(traced, error.what());
  }
}

int trace_as_story(const TracedEpisode& traced, const Course& course, bool full) {
  Story story(traced, course.front().scenario, std::cout, full);
  try {
    story.end(play_watched(traced, course, story));
    return exit_done;
  } catch (const std::exception& error) {
    story.fail();
    return tell_failure(traced, error.what());
  }
}

}  // namespace

int trace_command(const Invocation& invocation) {
  Request request;
  if (!read_request(invocation, request)) return exit_done;
  const std::uint64_t episode = episode_of(request.episode);
  const LoadedExperiment loaded = load_played(request.file, request.what.overrides());
  print_notes(loaded, std::cerr);
  const TracedEpisode traced{loaded.experiment, request.cell.in(loaded.experiment), episode};
  const Course course = course_at(loaded.experiment, traced.cell.policy, traced.cell.point);
  return request.json ? trace_as_json(traced, course) : trace_as_story(traced, course, request.full);
}

}  // namespace deterrence
