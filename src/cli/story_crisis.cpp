#include "cli/story_crisis.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>

#include "cli/text_table.h"
#include "episode/hindsight.h"

namespace deterrence {
namespace {

constexpr std::size_t n_options = 3;
constexpr std::size_t name_width = 17;  // so that tables fit a page

/// "[invoke .314]".
std::string option_cell(std::string_view option, double probability, bool chosen) {
  return bracketed(fmt::format("{} {}", option, share_text(probability)), chosen);
}

}  // namespace

void StoryCrisis::ally_considers(const Scene& scene, const CrisisPlace& place, const DecisionMeasures& measures) {
  finish_rung();
  scenario_ = &scene.scenario;
  place_ = place;
  patron_type_ = index_of(scene.state.patron_type);
  adversary_type_ = index_of(scene.state.adversaries[place.adversary].type);
  const CrisisPicture picture = picture_at(scene, place);
  public_view_ = picture.public_view.rungs[place.rung];
  allys_view_ = picture.allys_view.rungs[place.rung];
  heading_ =
      fmt::format("rung {}: daylight {}, assurance {}, expectation gap {}", rung_text(scene.scenario, place.rung),
                  share_text(measures.daylight), share_text(measures.assurance), share_text(measures.expectation_gap));
}

void StoryCrisis::adversary_considers(const Scene& scene, const CrisisPlace& place, double odds) {
  const CrisisPicture picture = picture_at(scene, place);
  adversary_utility_ = response_to(odds, picture, place.rung, AdversaryType{adversary_type_}).utility;
  odds_ = odds;
}

void StoryCrisis::drew(const Drawn& draw) {
  switch (EventKind{draw.event.kind}) {
    case EventKind::ally_moves:
      return add_choice({scenario_->allies[place_.target.ally].name, ""}, ally_moves, allys_view_.ally_utility, draw);
    case EventKind::patron_answers:
      return add_choice({scenario_->patron.name, patron_types[patron_type_]}, patron_answers,
                        public_view_.patron_utility[patron_type_], draw);
    case EventKind::ally_joins:
      return add_joining(scenario_->allies[draw.event.j].name, draw);
    case EventKind::adversary_moves:
      return add_choice({scenario_->adversaries[place_.adversary].name, adversary_types[adversary_type_]},
                        adversary_moves, adversary_utility_, draw);
    case EventKind::coalition_wins:
      outcome_ = fmt::format("{}: the coalition {} ({})", place_.rung >= scenario_->ladder.war_rung ? "WAR" : "clash",
                             draw.outcome == 0 ? "wins" : "loses", outcome_text(draw));
      return;
    default:
      return;
  }
}

void StoryCrisis::add_choice(const Actor& actor, const Options3& options, const ByOption& utility, const Drawn& draw) {
  Node node{.actor = actor, .options = {}, .worth = {}, .draw = draw_text(draw), .remark = {}};
  const bool by_adversary = EventKind{draw.event.kind} == EventKind::adversary_moves;
  const bool at_top = place_.rung + 1 == scenario_->ladder.rungs.size();
  if (by_adversary) node.remark = "odds " + share_text(odds_);
  for (std::size_t i = 0; i < options.size(); ++i) {
    const bool impossible = by_adversary && at_top && i == index_of(AdversaryMove::escalate);
    node.options.push_back(impossible ? "" : option_cell(options[i], draw.probabilities[i], i == draw.outcome));
    node.worth.push_back(impossible ? "" : worth_text(utility[i]) + " ");
  }
  nodes_.push_back(std::move(node));
}

void StoryCrisis::add_joining(const std::string& ally, const Drawn& draw) {
  nodes_.push_back({.actor = {ally, ""},
                    .options = {option_cell("join", draw.probabilities[0], draw.outcome == 0),
                                option_cell("stay out", draw.probabilities[1], draw.outcome == 1), ""},
                    .worth = {},
                    .draw = draw_text(draw),
                    .remark = {}});
}

void StoryCrisis::learn(const State& before, const State& after) {
  learn_of_patron("trust", before, after, &AllyState::trust);
  learn_of_patron("public belief", before, after, &AllyState::belief);
  for (std::size_t b = 0; b < after.adversaries.size(); ++b) {
    const std::string belief = change_text(before.adversaries[b].belief, after.adversaries[b].belief);
    if (!belief.empty()) learned_.push_back(fmt::format("{} resolved {}", scenario_->adversaries[b].name, belief));
  }
}

void StoryCrisis::learn_of_patron(std::string_view what, const State& before, const State& after,
                                  double AllyState::*belief) {
  std::vector<std::string> changes;
  for (std::size_t a = 0; a < after.allies.size(); ++a) {
    const std::string change = change_text(before.allies[a].*belief, after.allies[a].*belief);
    if (!change.empty()) changes.push_back(unbroken(scenario_->allies[a].name + " " + change));
  }
  if (!changes.empty()) learned_.push_back(fmt::format("{} {}", what, fmt::join(changes, ", ")));
}

std::string StoryCrisis::nodes_text() const {
  TextTable table;
  for (std::size_t i = 0; i < n_options + 1; ++i) table.add_column("", i == 0 ? Align::left : Align::right);
  table.add_column("", Align::left);
  for (const Node& node : nodes_) {
    table.add_row(
        {shortened(node.actor.name, name_width), node.options[0], node.options[1], node.options[2], node.draw});
    if (node.worth.empty()) continue;
    const std::string whose = node.actor.type.empty() ? "  worth" : fmt::format("  {}, worth", node.actor.type);
    table.add_row({whose, node.worth[0], node.worth[1], node.worth[2], node.remark});
  }
  return without_heads(table.text());
}

void StoryCrisis::finish_rung() {
  if (heading_.empty()) return;
  page_.add(heading_);
  page_.add_lines(nodes_text(), 1);
  if (!learned_.empty()) page_.add(fmt::format("learned: {}", fmt::join(learned_, "; ")), 1);
  if (!outcome_.empty()) page_.add(outcome_, 1);
  heading_.clear();
  nodes_.clear();
  learned_.clear();
  outcome_.clear();
}

}  // namespace deterrence
