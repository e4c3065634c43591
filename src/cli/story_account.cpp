#include "cli/story_account.h"

#include <fmt/format.h>

#include <vector>

#include "cli/story_page.h"
#include "cli/text_table.h"
#include "cli/words.h"
#include "episode/outcomes.h"

namespace deterrence {
namespace {

/// "trust .620 .581": a level of each ally.
std::string level_text(std::string_view name, const State& state, double AllyState::*level) {
  std::string text(name);
  for (const AllyState& ally : state.allies) text += " " + share_text(ally.*level);
  return text;
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
  TextTable held;
  levels.add_column("levels", Align::left);
  held.add_column("still held of", Align::left);
  for (const char* head : {"trust", "belief", "expectation", "contribution", "hedged"}) {
    levels.add_column(head, Align::right);
  }
  for (const Domain& domain : scenario.domains) held.add_column(domain.key, Align::right);
  for (std::size_t a = 0; a < state.allies.size(); ++a) {
    const AllyState& ally = state.allies[a];
    const std::string& name = scenario.allies[a].name;
    levels.add_row({name, share_text(ally.trust), share_text(ally.belief), share_text(ally.expectation),
                    share_text(ally.contribution), ally.hedged ? "yes" : "no"});
    std::vector<std::string> row{name};
    for (const double share : ally.held) row.push_back(share_text(share));
    held.add_row(std::move(row));
  }
  return levels.text() + held.text();
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
