#include "cli/crisis_tables.h"

#include <fmt/format.h>

#include "cli/text_table.h"
#include "cli/words.h"

namespace deterrence {
namespace {

constexpr std::size_t n_options = 3;

/// Columns for a label, so that tables fit a page: what names that are longer leave out stands in the headings.
constexpr std::size_t label_width = 19;
constexpr std::size_t rung_width = 22;

/// What one actor does at a node: in both views, or where a view says nothing of it, empty cells.
class NodeTable {
 public:
  NodeTable(std::string left, std::string right) : left_(std::move(left)), right_(std::move(right)) {
    table_.add_column("", Align::left);
    for (std::size_t i = 0; i < n_options; ++i) table_.add_column("", Align::right);
    table_.add_column("|", Align::left);
    for (std::size_t i = 0; i < n_options; ++i) table_.add_column("", Align::right);
  }

  /// The actor's name above its rows, its options above their cells.
  void add_actor(const std::string& name, const Options3& options) {
    std::vector<std::string> row{shortened(name, label_width)};
    for (const char* view : {"", "|"}) {
      if (*view) row.emplace_back(view);
      for (const std::string_view option : options) row.emplace_back(option);
    }
    table_.add_row(std::move(row));
  }

  struct Cells {
    ByOption choice;
    ByOption utility;
  };

  /// @param n_possible  options that exist; the others are shown as "-"
  void add(const std::string& label, const Cells& left, const Cells& right, std::size_t n_possible = n_options) {
    std::vector<std::string> row{label};
    add_cells(row, left, n_possible);
    row.emplace_back("|");
    add_cells(row, right, n_possible);
    table_.add_row(std::move(row));
  }

  /// The first line says whose view stands below.
  std::string text() const {
    const std::string text = table_.text();
    const std::size_t middle = text.find('|');
    return fmt::format("{:<{}}|  {}", fmt::format("{:>{}}", left_, middle / 2 + left_.size() / 2), middle, right_) +
           text.substr(text.find('\n'));
  }

 private:
  static void add_cells(std::vector<std::string>& row, const Cells& cells, std::size_t n_possible) {
    for (std::size_t i = 0; i < n_options; ++i) {
      row.push_back(i < n_possible ? fmt::format("{} {:>6}", share_text(cells.choice[i]), worth_text(cells.utility[i]))
                                   : "-");
    }
  }

  std::string left_;
  std::string right_;
  TextTable table_;
};

std::string odds_table(const Scenario& scenario, const CrisisPicture& picture, std::size_t rung) {
  TextTable table;
  table.add_column("", Align::left);
  for (const std::string_view context : contexts) table.add_column(std::string(context), Align::right);
  const auto row_of = [](std::string label, const std::array<double, n_contexts>& odds) {
    std::vector<std::string> row{std::move(label)};
    for (const double each : odds) row.push_back(share_text(each));
    return row;
  };
  table.add_row(row_of("odds, as planned", picture.terms.rungs[rung].planned_odds));
  table.add_row(row_of("odds without joiners", picture.lineup.odds_alone));
  for (const Joiner& joiner : picture.lineup.joiners) {
    std::vector<std::string> row{shortened(scenario.allies[joiner.ally].name, label_width) + " joins", "-"};
    for (std::size_t answer = 0; answer < n_answers; ++answer) {
      row.push_back(
          share_text(joining_probability(joiner, context_after(Answer{answer}), scenario.ladder.rungs[rung])));
    }
    table.add_row(std::move(row));
  }
  return table.text();
}

/// What each answer is worth to the ally.
ByOption worth_of_answers(const RungView& view) {
  const auto& values = view.ally_value_of_context;
  return {values[context_after(Answer::abstain)], values[context_after(Answer::support)],
          values[context_after(Answer::force)]};
}

std::string nodes_table(const Scenario& scenario, const CrisisPicture& picture, std::size_t adversary,
                        const Target& target, std::size_t rung) {
  const RungView& left = picture.public_view.rungs[rung];
  const RungView& right = picture.allys_view.rungs[rung];
  const std::string& ally = scenario.allies[target.ally].name;
  NodeTable table("public view", fmt::format("{}'s view", shortened(ally, label_width)));
  table.add_actor(ally, ally_moves);
  table.add("", {left.ally_choice, left.ally_utility}, {right.ally_choice, right.ally_utility});
  table.add_actor(scenario.patron.name, patron_answers);
  for (std::size_t type = 0; type < 2; ++type) {
    table.add(fmt::format("  {}", patron_types[type]), {left.patron_choice[type], left.patron_utility[type]},
              {right.patron_choice[type], right.patron_utility[type]});
  }
  table.add("  expected", {left.expected_answer, worth_of_answers(left)},
            {right.expected_answer, worth_of_answers(right)});
  table.add_actor(scenario.adversaries[adversary].name, adversary_moves);
  const bool top = rung + 1 == picture.terms.n_rungs;
  for (std::size_t type = 0; type < 2; ++type) {
    for (std::size_t i = 0; i < n_contexts; ++i) {
      table.add(fmt::format("  {}, {}", adversary_types[type], contexts[i]),
                {left.adversary_choice[type][i], left.adversary_utility[type][i]},
                {right.adversary_choice[type][i], right.adversary_utility[type][i]}, top ? 2 : n_options);
    }
  }
  return table.text();
}

}  // namespace

std::string crisis_heading(const Scenario& scenario, const CrisisPicture& picture, std::size_t adversary,
                           const Target& target) {
  const std::string& ally = scenario.allies[target.ally].name;
  const std::string& prober = scenario.adversaries[adversary].name;
  const CrisisTerms& terms = picture.terms;
  std::string text =
      wrapped(fmt::format("{} probes {}, in period 1", prober, target_text(scenario, target)), page_width);
  text += wrapped(
      fmt::format("stakes: {:.4g} to {}, {:.4g} to {}, {:.4g} to {} (times {:.4g} if resolved, {:.4g} if limited)",
                  terms.stake, ally, terms.patron_stake, scenario.patron.name, terms.value, prober,
                  terms.adversary_weight[0], terms.adversary_weight[1]),
      page_width, "  ");
  text += wrapped(
      fmt::format("beliefs: {} firm {} in public, {} to {}, which counts {} of the cost of force; {} "
                  "resolved {}",
                  scenario.patron.name, share_text(picture.public_beliefs.firm), share_text(picture.allys_beliefs.firm),
                  ally, share_text(picture.allys_beliefs.force_cost_share), prober,
                  share_text(picture.public_beliefs.resolved)),
      page_width, "  ");
  text +=
      wrapped(fmt::format("{} moves by its own view, {} and {} by the public one", ally, scenario.patron.name, prober),
              page_width, "  ");
  return text;
}

std::string crisis_overview(const Scenario& scenario, const CrisisPicture& picture, const Target& target,
                            const std::vector<std::size_t>& rungs) {
  TextTable table;
  table.add_column("rung", Align::left);
  for (const auto& options : {ally_moves, patron_answers}) {
    for (const std::string_view option : options) table.add_column(std::string(option), Align::right);
  }
  for (const char* head : {"daylight", "assurance", "gap"}) table.add_column(head, Align::right);
  for (const std::size_t rung : rungs) {
    const RungView& public_view = picture.public_view.rungs[rung];
    const RungView& allys_view = picture.allys_view.rungs[rung];
    const double assurance = assurance_at(allys_view);
    std::vector<std::string> row{shortened(rung_text(scenario, rung), rung_width)};
    for (const double each : allys_view.ally_choice) row.push_back(share_text(each));
    for (const double each : public_view.expected_answer) row.push_back(share_text(each));
    row.push_back(share_text(daylight_at(public_view)));
    row.push_back(share_text(assurance));
    row.push_back(share_text(assurance - assurance_at(public_view)));
    table.add_row(std::move(row));
  }
  return table.text() + wrapped(fmt::format("what {} does, and what answer of {} the public view expects",
                                            scenario.allies[target.ally].name, scenario.patron.name),
                                page_width);
}

std::string rung_tables(const Scenario& scenario, const CrisisPicture& picture, std::size_t adversary,
                        const Target& target, std::size_t rung) {
  const bool war = rung >= scenario.ladder.war_rung;
  return fmt::format("rung {}{}\n", rung_text(scenario, rung), war ? " (a clash is a war)" : "") +
         odds_table(scenario, picture, rung) + "\n" + nodes_table(scenario, picture, adversary, target, rung);
}

}  // namespace deterrence
