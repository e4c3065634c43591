#include "cli/story_account.h"

#include <fmt/format.h>

#include <vector>

#include "cli/story_page.h"
#include "cli/text_table.h"
#include "cli/words.h"
#include "episode/outcomes.h"

namespace deterrence {
namespace {

constexpr std::size_t name_width = 24;
constexpr std::size_t domains_width = 64;  // of the columns beside it, so that tables fit a page

/// "trust .620 .581": a level of each ally.
std::string level_text(std::string_view name, const State& state, double AllyState::*level) {
  std::string text(name);
  for (const AllyState& ally : state.allies) text += " " + share_text(ally.*level);
  return text;
}

/// Behind the last of the domains, from one on, that a table has room for.
std::size_t last_that_fits(const Scenario& scenario, std::size_t first) {
  std::size_t last = first + 1;
  std::size_t width = scenario.domains[first].key.size() + 2;
  while (last < scenario.domains.size() && width + scenario.domains[last].key.size() + 2 <= domains_width) {
    width += scenario.domains[last++].key.size() + 2;
  }
  return last;
}

/// What allies still hold of some domains.
std::string held_table(const State& state, const Scenario& scenario, std::size_t first, std::size_t last) {
  TextTable held;
  held.add_column("still held of", Align::left);
  for (std::size_t d = first; d < last; ++d) held.add_column(scenario.domains[d].key, Align::right);
  for (std::size_t a = 0; a < state.allies.size(); ++a) {
    std::vector<std::string> row{shortened(scenario.allies[a].name, name_width)};
    for (std::size_t d = first; d < last; ++d) row.push_back(share_text(state.allies[a].held[d]));
    held.add_row(std::move(row));
  }
  return held.text();
}

}  // namespace

std::string costs_text(const Costs& costs, const Scenario& scenario) {
  std::map<Payer, std::vector<std::string>> parts;
  for (const auto& [what, amount] : costs) {
    parts[what.first].push_back(fmt::format("{} {}", worth_text(amount), name_of(what.second)));
  }
  std::vector<std::string> payers;
  payers.reserve(parts.size());
  for (const auto& [payer, amounts] : parts) {
    payers.push_back((payer == Payer::patron ? scenario.patron.name : "allies") + " " + joined(amounts, ", "));
  }
  return joined(payers, "; ");
}

std::string levels_text(const State& state, const Scenario& scenario) {
  const std::string text = level_text("trust", state, &AllyState::trust) + ", " +
                           level_text("expectation", state, &AllyState::expectation) + ", " +
                           level_text("contribution", state, &AllyState::contribution);
  std::vector<std::string> hedged;
  for (std::size_t a = 0; a < state.allies.size(); ++a) {
    if (state.allies[a].hedged) hedged.push_back(scenario.allies[a].name);
  }
  return hedged.empty() ? text : text + ", hedged: " + joined(hedged, ", ");
}

std::string final_levels(const State& state, const Scenario& scenario) {
  TextTable levels;
  levels.add_column("levels", Align::left);
  for (const char* head : {"trust", "belief", "expectation", "contribution", "hedged"}) {
    levels.add_column(head, Align::right);
  }
  for (std::size_t a = 0; a < state.allies.size(); ++a) {
    const AllyState& ally = state.allies[a];
    levels.add_row({shortened(scenario.allies[a].name, name_width), share_text(ally.trust), share_text(ally.belief),
                    share_text(ally.expectation), share_text(ally.contribution), ally.hedged ? "yes" : "no"});
  }
  std::string text = levels.text();
  const std::size_t n_domains = scenario.domains.size();
  for (std::size_t first = 0; first < n_domains;) {
    const std::size_t last = last_that_fits(scenario, first);
    text += held_table(state, scenario, first, last);
    first = last;
  }
  return text;
}

std::string outcomes_text(const Record& record) {
  const Layout layout(record.extents);
  std::vector<double> row(layout.n_values());
  layout.flatten(record, row);
  std::vector<std::string> outcomes;
  for (const Layout::Place& place : layout.places().first(layout.n_scalars())) {
    outcomes.push_back(unbroken(fmt::format("{} {:.6g}", place.outcome->name, row[place.offset])));
  }
  return joined(outcomes, ", ");
}

}  // namespace deterrence
