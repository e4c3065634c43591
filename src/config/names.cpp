#include "config/names.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <bit>
#include <cctype>
#include <cstdint>

namespace deterrence {
namespace {

struct Limits {
  std::size_t least;
  std::size_t most;
};

bool is_letter(char c) { return std::isalpha(static_cast<unsigned char>(c)) != 0; }

void check_count(const Place& place, std::string_view key, std::size_t n, Limits limits, Problems& problems) {
  const std::string_view entries = n == 1 ? "entry" : "entries";
  if (n < limits.least) {
    problems.add(place, key, fmt::format("has {} {} (at least {})", n, entries, limits.least));
  } else if (n > limits.most) {
    problems.add(place, key, fmt::format("has {} {} (at most {})", n, entries, limits.most));
  }
}

/// The names of the tables below one key, e.g. of [ally.japan] and [ally.south_korea], in the order of the file.
/// Those that cannot stand in a key are left out.
std::vector<std::string> table_names(const Document& document, std::string_view key, Limits limits,
                                     Problems& problems) {
  std::vector<std::string> names;
  const Node* tables = document.root.find(key);
  if (!tables) {
    problems.add({document.file, 1}, key, fmt::format("is missing (at least one table [{}.NAME])", key));
    return names;
  }
  if (!tables->table()) {
    problems.add(document.at(*tables), key, fmt::format("is {} (tables [{}.NAME] are needed)", kind_of(*tables), key));
    return names;
  }
  for (const auto& [name, node] : *tables->table()) {
    if (!is_name(name)) {
      problems.add(document.at(node), fmt::format("{}.{}", key, name),
                   "is no name (a name has letters, digits, _ and -, and begins with a letter)");
    } else {
      names.push_back(name);
    }
  }
  check_count(document.at(*tables), key, tables->table()->size(), limits, problems);
  return names;
}

std::vector<Rung> named_rungs(const Document& document, Problems& problems) {
  std::vector<Rung> rungs;
  const Node* ladder = document.root.find("ladder");
  if (ladder && !ladder->table()) {
    problems.add(document.at(*ladder), "ladder", fmt::format("is {} (a table is needed)", kind_of(*ladder)));
    return rungs;
  }
  const Node* names = ladder ? ladder->find("rung") : nullptr;
  if (!names || !names->array()) {
    problems.add(ladder ? document.at(names ? *names : *ladder) : Place{document.file, 1}, "ladder.rung",
                 names ? fmt::format("is {} (an array of names is needed)", kind_of(*names))
                       : "is missing (the names of the rungs, the lowest first)");
    return rungs;
  }
  for (const Node& name : *names->array()) {
    if (!name.text() || name.text()->empty()) {
      problems.add(
          document.at(name), "ladder.rung",
          fmt::format("holds {} (each rung has a name of its own)", name.text() ? "an empty text" : kind_of(name)));
      continue;
    }
    if (!is_label(*name.text())) {
      problems.add(document.at(name), "ladder.rung", "holds a name with control characters (no table could show it)");
    }
    const bool used = std::any_of(rungs.begin(), rungs.end(), [&](const Rung& r) { return r.name == *name.text(); });
    if (used) {
      problems.add(document.at(name), "ladder.rung",
                   fmt::format("'{}' is used twice (names tell rungs apart)", *name.text()));
    }
    rungs.push_back({.name = *name.text()});
  }
  check_count(document.at(*names), "ladder.rung", names->array()->size(), {min_rungs, max_rungs}, problems);
  return rungs;
}

/// Whether every name that the file gives is one of the scenario's.
bool has_all_names(const Document& document, std::string_view key, std::size_t n_usable) {
  const Node* tables = document.root.find(key);
  return tables && tables->table() && n_usable > 0 && tables->table()->size() == n_usable;
}

void refuse_without_shape(const Document& document, const Scenario& scenario, const Problems& problems) {
  const Node* ladder = document.root.find("ladder");
  const Node* rungs = ladder ? ladder->find("rung") : nullptr;
  const std::size_t n_rungs = scenario.ladder.rungs.size();
  const bool has_rungs = rungs && rungs->array() && n_rungs > 0 && rungs->array()->size() == n_rungs;
  if (has_rungs && has_all_names(document, "domain", scenario.domains.size()) &&
      has_all_names(document, "ally", scenario.allies.size()) &&
      has_all_names(document, "adversary", scenario.adversaries.size())) {
    return;
  }
  problems.throw_if_any();
}

}  // namespace

bool is_name(std::string_view text) {
  return !text.empty() && is_letter(text[0]) && std::all_of(text.begin(), text.end(), [](char c) {
    return is_letter(c) || std::isdigit(static_cast<unsigned char>(c)) || c == '_' || c == '-';
  });
}

bool is_label(std::string_view text) {
  if (text.empty()) return false;
  std::size_t n_to_follow = 0;  // bytes of the character that has begun
  for (const char c : text) {
    const auto byte = static_cast<std::uint8_t>(c);
    const int n_ones = std::countl_one(byte);
    const bool follows = n_ones == 1;
    if (follows != (n_to_follow > 0) || n_ones > 4 || byte < 0x20 || byte == 0x7f) return false;
    n_to_follow = follows ? n_to_follow - 1 : static_cast<std::size_t>(std::max(n_ones - 1, 0));
  }
  return n_to_follow == 0;
}

Scenario named_scenario(const Document& document, Problems& problems) {
  Scenario scenario;
  scenario.ladder.rungs = named_rungs(document, problems);
  for (const auto& key : table_names(document, "domain", {1, max_domains}, problems)) {
    scenario.domains.push_back({.key = key});
  }
  const std::size_t n_domains = scenario.domains.size();
  const std::vector<double> by_domain(n_domains);
  scenario.patron.capability = by_domain;
  for (const auto& key : table_names(document, "ally", {1, max_allies}, problems)) {
    Ally& ally = scenario.allies.emplace_back();
    ally.key = key;
    ally.capability = by_domain;
    ally.stake = by_domain;
  }
  for (const auto& key : table_names(document, "adversary", {1, max_adversaries}, problems)) {
    Adversary& adversary = scenario.adversaries.emplace_back();
    adversary.key = key;
    adversary.capability = by_domain;
    adversary.value.assign(scenario.allies.size(), by_domain);
  }
  refuse_without_shape(document, scenario, problems);
  return scenario;
}

}  // namespace deterrence
