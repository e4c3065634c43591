#include "cli/failed_episode.h"

#include <fmt/format.h>

#include <algorithm>

#include "cli/command_line.h"

namespace deterrence {

std::string failure_text(const TracedEpisode& failed, std::string_view why) {
  return fmt::format("episode {} of policy '{}', point {} failed: {}", failed.episode, failed.policy().name,
                     failed.cell.point, why);
}

std::string replaying_command(const TracedEpisode& failed, const std::string& program,
                              const std::vector<std::string>& played) {
  std::vector<std::string> words{program, "trace"};
  words.insert(words.end(), played.begin(), played.end());
  if (failed.experiment.policies.size() > 1) {
    words.insert(words.end(), {"--at-policy", failed.policy().name});
  }
  if (n_points(failed.experiment) > 1) {
    words.insert(words.end(), {"--at-point", std::to_string(failed.cell.point)});
  }
  words.insert(words.end(), {"--episode", std::to_string(failed.episode)});
  return command_line(words);
}

std::string failures_text(const Experiment& experiment, const std::vector<StoredFailure>& failures, std::size_t n_shown,
                          const std::string& program, const std::vector<std::string>& played) {
  std::string text;
  for (std::size_t i = 0; i < std::min(failures.size(), n_shown); ++i) {
    const auto& [id, failure] = failures[i];
    const TracedEpisode episode{experiment, {id.policy, id.point}, failure.episode};
    text += fmt::format("daylight: {}\n  replay it with: {}\n", failure_text(episode, failure.why),
                        replaying_command(episode, program, played));
  }
  if (failures.size() > n_shown) text += fmt::format("and {} more\n", failures.size() - n_shown);
  return text;
}

}  // namespace deterrence
