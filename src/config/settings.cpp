#include "config/settings.h"

#include <fmt/format.h>

#include <algorithm>

#include "config/values.h"

namespace deterrence {
namespace {

void collect(const Document& document, const Node& table, const std::string& prefix, Problems& problems,
             std::vector<Assignment>& assignments) {
  for (const auto& [key, node] : *table.table()) {
    if (node.table()) {
      collect(document, node, prefix + key + ".", problems, assignments);
    } else if (const auto value = plain_number(node)) {
      assignments.push_back({prefix + key, *value, document.at(node)});
    } else {
      problems.add(document.at(node), prefix + key, fmt::format("is {} (only numbers can be set)", kind_of(node)));
    }
  }
}

bool same_slot(const Slot& one, const Slot& two) { return one.access == two.access && one.indices == two.indices; }

std::optional<int> change_period(const Document& document, const Node& table, const std::string& key, int periods,
                                 Problems& problems) {
  const Node* node = table.find("period");
  if (!node) {
    problems.add(document.at(table), key + ".period", "is missing (the period from whose start the change holds)");
    return {};
  }
  const auto* period = std::get_if<std::int64_t>(&node->value);
  if (!period) {
    problems.add(document.at(*node), key + ".period", fmt::format("is {} (a whole number is needed)", kind_of(*node)));
    return {};
  }
  if (*period < 2 || *period > periods) {
    problems.add(document.at(*node), key + ".period",
                 fmt::format("{} is out of range ({})", *period, begin_of_changes(periods)));
    return {};
  }
  return static_cast<int>(*period);
}

}  // namespace

std::vector<Assignment> assignments_in(const Document& document, const Node& table, std::string_view what,
                                       Problems& problems) {
  std::vector<Assignment> assignments;
  if (table.table()) {
    collect(document, table, "", problems, assignments);
  } else {
    problems.add(document.at(table), what,
                 fmt::format("is {} (a table of keys and numbers is needed)", kind_of(table)));
  }
  return assignments;
}

std::optional<Assignment> parse_assignment(std::string_view text, const Place& place, Problems& problems) {
  const std::size_t equals = text.find('=');
  if (equals == std::string_view::npos || equals == 0) {
    problems.add(place, "", fmt::format("'{}' is no assignment (KEY=VALUE is needed)", text));
    return {};
  }
  const std::string key(text.substr(0, equals));
  const auto value = parse_number(text.substr(equals + 1));
  if (!value) {
    problems.add(place, key, fmt::format("'{}' is no number (only numbers can be set)", text.substr(equals + 1)));
    return {};
  }
  return Assignment{key, *value, place};
}

std::vector<const NamedParameter*> numbers_at(const std::string& key, const std::vector<NamedParameter>& named,
                                              const Place& place, Problems& problems) {
  const std::vector<const NamedParameter*> found = matching(named, key);
  if (found.empty()) {
    std::vector<std::string> known;
    known.reserve(named.size());
    for (const NamedParameter& each : named) known.push_back(each.key);
    problems.add(place, key, fmt::format("matches no parameter (see `daylight show`).{}", suggestion(key, known)));
    return {};
  }
  for (const NamedParameter* each : found) {
    if (std::holds_alternative<Number>(each->parameter->member)) continue;
    const bool is_count = std::holds_alternative<Count>(each->parameter->member);
    const std::string what = each->key == key ? "" : each->key + " ";
    problems.add(place, key,
                 is_count ? what + "cannot be changed here (only --set and the experiment's `set` change it)"
                          : what + "is text (only numbers can be set)");
    return {};
  }
  return found;
}

std::optional<Setting> resolve(const Assignment& assignment, const std::vector<NamedParameter>& named,
                               Problems& problems) {
  const auto found = numbers_at(assignment.key, named, assignment.place, problems);
  if (found.empty()) return {};
  Setting setting{assignment.key, assignment.value, {}};
  for (const NamedParameter* each : found) {
    if (!check_range(assignment.value, *each->parameter, assignment.key, assignment.place, problems)) return {};
    setting.slots.push_back(each->slot());
  }
  return setting;
}

std::vector<Setting> resolve_all(const std::vector<Assignment>& assignments, const std::vector<NamedParameter>& named,
                                 Problems& problems) {
  std::vector<Setting> settings;
  for (const Assignment& assignment : assignments) {
    auto setting = resolve(assignment, named, problems);
    if (!setting) continue;
    for (const Setting& other : settings) {
      if (!overlap(setting->slots, other.slots)) continue;
      problems.add(assignment.place, assignment.key,
                   fmt::format("overlaps '{}' of the same set (which one holds would be unclear)", other.key));
    }
    settings.push_back(std::move(*setting));
  }
  return settings;
}

std::vector<Setting> parse_settings(std::string_view text, const Place& place, const std::vector<NamedParameter>& named,
                                    Problems& problems) {
  std::vector<Assignment> assignments;
  for (const std::string& part : split(text, ',')) {
    if (auto assignment = parse_assignment(part, place, problems)) assignments.push_back(*assignment);
  }
  return resolve_all(assignments, named, problems);
}

std::vector<Change> read_changes(const Document& document, const Node& tables, const std::string& key, int periods,
                                 const std::vector<NamedParameter>& named, Problems& problems) {
  std::vector<Change> changes;
  if (!tables.array()) {
    problems.add(document.at(tables), key, fmt::format("is {} (tables [[{}]] are needed)", kind_of(tables), key));
    return changes;
  }
  for (const Node& table : *tables.array()) {
    if (!table.table()) {
      problems.add(document.at(table), key, fmt::format("holds {} (tables are needed)", kind_of(table)));
      continue;
    }
    check_keys(document, table, key + ".", {"period", "set"}, problems);
    const auto period = change_period(document, table, key, periods, problems);
    const Node* set = table.find("set");
    if (!set) {
      problems.add(document.at(table), key + ".set", "is missing (a table of keys and their new values)");
      continue;
    }
    auto settings = resolve_all(assignments_in(document, *set, key + ".set", problems), named, problems);
    if (period) changes.push_back({*period, std::move(settings)});
  }
  return changes;
}

std::string begin_of_changes(int periods) {
  if (periods < 2) return "the scenario has one period, a change needs a second";
  return periods == 2 ? "a change begins in period 2, the last"
                      : fmt::format("a change begins in period 2 to {}", periods);
}

bool overlap(const std::vector<Slot>& one, const std::vector<Slot>& two) {
  return std::any_of(one.begin(), one.end(), [&](const Slot& slot) {
    return std::any_of(two.begin(), two.end(), [&](const Slot& other) { return same_slot(slot, other); });
  });
}

}  // namespace deterrence
