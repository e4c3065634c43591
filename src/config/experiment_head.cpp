#include "config/experiment_head.h"

#include <fmt/format.h>

#include <algorithm>
#include <string_view>
#include <variant>
#include <vector>

#include "config/values.h"
#include "design/experiment.h"

namespace deterrence {
namespace {

/// The keys that a scenario has not.
std::vector<std::string> keys_of_experiments() {
  return {"question", "scenario", "episodes", "seed", "set", "vary", "design", "policy", "precision"};
}

std::vector<std::string> all_keys() {
  std::vector<std::string> keys = keys_of_experiments();
  keys.insert(keys.begin(), "title");
  return keys;
}

std::string text_of(const Document& document, const std::string& key, std::string_view meaning, Problems& problems) {
  const Node* node = document.root.find(key);
  if (node && node->text()) return *node->text();
  problems.add(node ? document.at(*node) : Place{document.file, 1}, key,
               node ? fmt::format("is {} (text is needed)", kind_of(*node)) : fmt::format("is missing ({})", meaning));
  return {};
}

/// A whole number that is not negative, if the key is there and has one.
std::optional<std::uint64_t> unsigned_of(const Document& document, const std::string& key, Problems& problems) {
  const Node* node = document.root.find(key);
  if (!node) return {};
  const auto* whole = std::get_if<std::int64_t>(&node->value);
  if (whole && *whole >= 0) return static_cast<std::uint64_t>(*whole);
  if (key == "seed" && node->text()) {  // how seeds beyond 2^63 are written
    if (const auto value = parse_unsigned(*node->text())) return value;
  }
  problems.add(document.at(*node), key,
               whole ? fmt::format("{} is out of range (it cannot be negative)", *whole)
                     : fmt::format("is {} (a whole number is needed)", kind_of(*node)));
  return {};
}

}  // namespace

bool is_experiment(const Document& document) {
  const std::vector<std::string> keys = keys_of_experiments();
  return std::any_of(keys.begin(), keys.end(),
                     [&](const std::string& key) { return document.root.find(key) != nullptr; });
}

ExperimentHead read_head(const Document& experiment, Problems& problems) {
  check_keys(experiment, experiment.root, "", all_keys(), problems);
  ExperimentHead head;
  head.title = text_of(experiment, "title", "what the experiment is", problems);
  if (experiment.root.find("question")) head.question = text_of(experiment, "question", "", problems);
  head.episodes = unsigned_of(experiment, "episodes", problems);
  if (head.episodes) check_episodes(*head.episodes, experiment.at(*experiment.root.find("episodes")), problems);
  head.seed = unsigned_of(experiment, "seed", problems);
  return head;
}

void check_episodes(std::uint64_t episodes, const Place& place, Problems& problems) {
  if (episodes >= 1 && episodes <= max_episodes) return;
  problems.add(place, place.line > 0 ? "episodes" : "",
               fmt::format("{} is out of range (1 to 2^40 per policy and point)", episodes));
}

Document read_scenario_of(const Document& experiment, Problems& problems) {
  const std::string named = text_of(experiment, "scenario", "the scenario's file, relative to this one", problems);
  const auto refuse = [&](const std::string& why) {
    problems.add(experiment.at(*experiment.root.find("scenario")), "scenario", why);
    problems.throw_if_any();
  };
  if (named.empty()) {
    problems.throw_if_any();
    refuse("is empty (a path is needed)");
  }
  const std::string path = path_beside(experiment.file, named);
  if (const std::string why = why_unreadable(path); !why.empty()) {
    refuse(fmt::format("{} {} (its path is relative to this file)", path, why));
  }
  Document document = read_document(path);
  if (document.root.find("scenario")) refuse(fmt::format("{} is an experiment (a scenario is needed)", path));
  return document;
}

}  // namespace deterrence
