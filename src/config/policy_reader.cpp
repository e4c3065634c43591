#include "config/policy_reader.h"

#include <fmt/format.h>

#include "config/names.h"
#include "config/settings.h"
#include "config/values.h"

namespace deterrence {
namespace {

constexpr std::string_view no_label = "the name is no UTF-8 or has control characters (no table could show it)";

}  // namespace

std::optional<PlacedPolicy> read_policy(const Document& document, const Node& table, int periods,
                                        const std::vector<NamedParameter>& named, Problems& problems) {
  const Place place = document.at(table);
  if (!table.table()) {
    problems.add(place, "policy", fmt::format("holds {} (tables are needed)", kind_of(table)));
    return {};
  }
  check_keys(document, table, "policy.", {"name", "set", "change"}, problems);
  PlacedPolicy placed{{}, place};
  const Node* name = table.find("name");
  if (!name || !name->text() || name->text()->empty()) {
    problems.add(name ? document.at(*name) : place, "policy.name",
                 name ? "is no name (text is needed)" : "is missing (what the policy is called)");
  } else if (!is_label(*name->text())) {
    problems.add(document.at(*name), "policy.name", no_label);
  } else {
    placed.policy.name = *name->text();
  }
  if (const Node* set = table.find("set")) {
    placed.policy.settings = resolve_all(assignments_in(document, *set, "policy.set", problems), named, problems);
  }
  if (const Node* changes = table.find("change")) {
    placed.policy.changes = read_changes(document, *changes, "policy.change", periods, named, problems);
  }
  return placed;
}

PlacedPolicy parse_policy(const std::string& text, const std::vector<NamedParameter>& named, Problems& problems) {
  const Place place{"--policy"};
  const std::size_t colon = text.find(':');
  PlacedPolicy placed{{.name = text.substr(0, colon), .settings = {}, .changes = {}}, place};
  if (placed.policy.name.empty()) {
    problems.add(place, "", fmt::format("'{}' has no name (NAME:KEY=VALUE,... is needed)", text));
  } else if (!is_label(placed.policy.name)) {
    problems.add(place, "", no_label);
  }
  if (colon != std::string::npos)
    placed.policy.settings = parse_settings(text.substr(colon + 1), place, named, problems);
  return placed;
}

void check_policies(const std::vector<PlacedPolicy>& policies, const std::vector<PlacedAxis>& axes,
                    Problems& problems) {
  for (std::size_t i = 0; i < policies.size(); ++i) {
    const auto& [policy, place] = policies[i];
    for (std::size_t j = 0; j < i; ++j) {
      if (policies[j].policy.name != policy.name || policy.name.empty()) continue;
      problems.add(place, key_at(place, "policy.name"),
                   fmt::format("'{}' is used twice (names tell policies apart)", policy.name));
      break;
    }
    for (const Setting& setting : policy.settings) {
      for (const PlacedAxis& each : axes) {
        if (!overlap(setting.slots, each.axis.slots)) continue;
        problems.add(place, setting.key,
                     fmt::format("is set by policy '{}' and varied by axis '{}' (one of them only)", policy.name,
                                 each.axis.name));
      }
    }
  }
}

}  // namespace deterrence
