#include "cli/story.h"

#include <fmt/format.h>

#include <ostream>
#include <utility>

#include "cli/text_table.h"
#include "cli/words.h"
#include "config/values.h"

namespace deterrence {
namespace {

std::string name_of_period(int period) { return fmt::format("period {:>2}", period); }

}  // namespace

Story::Story(const TracedEpisode& traced, const Scenario& start, std::ostream& out, bool full)
    : traced_(traced),
      scenario_(&start),
      out_(out),
      full_(full),
      page_(name_of_period(start.periods).size() + 1),
      crisis_(page_),
      state_(initial_state(start)) {
  const Experiment& experiment = traced.experiment;
  const std::string cell = cell_text(experiment, traced.cell);
  std::vector<std::string> allies;
  for (const Ally& ally : start.allies) allies.push_back(ally.name);
  const std::string order = allies.size() > 1 ? "; levels stand in the order " + joined(allies, ", ") : "";
  out_ << wrapped(fmt::format("{}{}; seed {}, episode {}", experiment.title, cell.empty() ? "" : "; " + cell,
                              experiment.seed, traced.episode),
                  page_width)
       << wrapped("u is a number drawn, @ its address: kind, i, j, rung (docs/trace.md); brackets hold what happened" +
                      order,
                  page_width, "  ")
       << '\n';
}

void Story::drew(const Drawn& draw) {
  const std::string& patron = scenario_->patron.name;
  switch (EventKind{draw.event.kind}) {
    case EventKind::patron_turns_over:
      return tell_turnover(draw, patron);
    case EventKind::patron_type:
      return tell_type(draw, patron, patron_types[draw.outcome]);
    case EventKind::adversary_turns_over:
      return tell_turnover(draw, scenario_->adversaries[draw.event.i].name);
    case EventKind::adversary_type:
      return tell_type(draw, scenario_->adversaries[draw.event.i].name, adversary_types[draw.outcome]);
    case EventKind::probe:
      return tell_probe(draw);
    case EventKind::attribution:
      return tell_attribution(draw);
    case EventKind::ally_hedges:
      return tell_hedging(draw);
    default:
      return crisis_.drew(draw);
  }
}

void Story::tell_turnover(const Drawn& draw, const std::string& actor) {
  if (draw.outcome != 0) return unmoved_.push_back(draw_text(draw));
  types_.push_back(fmt::format("{} turns over ({})", actor, outcome_text(draw)));
}

void Story::tell_type(const Drawn& draw, const std::string& actor, std::string_view type) {
  const std::string what = fmt::format("{} ({})", type, outcome_text(draw));
  if (period_ == 0) {
    types_.push_back(fmt::format("{} is {}", actor, what));
  } else {
    types_.back() += fmt::format(" and is now {}", what);
  }
}

void Story::period_begins(const Phase& phase, const State& state, int period) {
  if (period_ == 0) {
    page_.add(joined(types_, "; "));
    out_ << page_.take("start");
  }
  types_.clear();
  period_ = period;
  scenario_ = &phase.scenario;
  state_ = state;
  std::vector<std::string> changes;
  for (const Setting& setting : traced_.changes_in(period)) {
    changes.push_back(fmt::format("{} = {}", setting.key, number_text(setting.value)));
  }
  if (changes.empty()) return;
  quiet_ = false;
  page_.add("from now on " + joined(changes, ", "));
}

void Story::begin_to_tell() {
  quiet_ = false;
  const std::string draws = joined(unmoved_, ", ");
  if (!types_.empty()) {
    page_.add(joined(types_, "; ") + (draws.empty() ? "" : "; nobody else (" + draws + ")"));
  } else if (!draws.empty()) {
    page_.add("nobody turns over (" + draws + ")");
  }
  for (const std::string& silence : silences_) page_.add(silence);
  types_.clear();
  unmoved_.clear();
  silences_.clear();
}

void Story::adversary_weighs(const Scene& scene, std::size_t adversary, double patron_available) {
  crisis_.finish_rung();
  if (!quiet_ || !types_.empty()) begin_to_tell();
  turn_ = StoryTurn(scene, adversary, patron_available);
}

void Story::tell_probe(const Drawn& draw) {
  const std::size_t option = draw.outcome;
  if (option == 0 && !full_) {
    silent_.push_back(fmt::format("{} ({})", turn_.name(), outcome_text(draw)));
    sentence_ = fmt::format("{} does not probe ({}); likeliest probe: {}", turn_.name_and_type(), outcome_text(draw),
                            turn_.likeliest_probe());
    return;
  }
  begin_to_tell();
  const std::string choice = option == 0 ? "does not probe" : "probes " + turn_.probe_text(option);
  page_.add(fmt::format("{} weighs {} options and {} ({})", turn_.name_and_type(), turn_.n_options(), choice,
                        outcome_text(draw)));
  page_.add_lines(turn_.options_table(option), 1);
  if (option == 0) sentence_ = "quiet";
}

void Story::tell_attribution(const Drawn& draw) {
  sentence_ = fmt::format("{} ({})", draw.outcome == 0 ? "attributed" : "nobody can tell by whom", outcome_text(draw));
}

void Story::beliefs_change(const State& state, Lesson lesson) {
  const State before = std::exchange(state_, state);
  if (lesson == Lesson::turnover) return;
  if (lesson == Lesson::answer || lesson == Lesson::move) return crisis_.learn(before, state);
  const std::size_t b = turn_.adversary();
  const std::string change = change_text(before.adversaries[b].belief, state.adversaries[b].belief);
  if (!change.empty()) sentence_ += "; taken for resolved " + change;
  if (quiet_) {
    silences_.push_back(sentence_);
  } else {
    page_.add(sentence_);
  }
}

void Story::ally_considers(const Scene& scene, const CrisisPlace& place, const DecisionMeasures& measures) {
  crisis_.ally_considers(scene, place, measures);
}

void Story::adversary_considers(const Scene& scene, const CrisisPlace& place, std::size_t /*context*/, double odds) {
  crisis_.adversary_considers(scene, place, odds);
}

void Story::stake_lost(const Scene& scene, const Target& target, std::size_t /*rung*/, double amount) {
  const std::string& domain = scenario_->domains[target.domain].key;
  const std::string loss =
      fmt::format("{} loses {} of its {} stake and holds {}", scenario_->allies[target.ally].name, worth_text(amount),
                  domain, share_text(scene.state.allies[target.ally].held[target.domain]));
  if (crisis_.is_going_on()) {
    crisis_.finish_rung();
    page_.add(loss, 1);
  } else {
    sentence_ += "; " + loss;
  }
}

void Story::pays(Payer payer, Expense expense, double amount) { costs_[{payer, expense}] += amount; }

void Story::tell_hedging(const Drawn& draw) {
  const std::string& ally = scenario_->allies[draw.event.i].name;
  if (draw.outcome != 0) return unhedged_.push_back(fmt::format("{} ({})", ally, outcome_text(draw)));
  if (quiet_) begin_to_tell();
  crisis_.finish_rung();
  page_.add(fmt::format("{} hedges from now on ({})", ally, outcome_text(draw)));
}

void Story::period_ends(const Scene& scene) {
  crisis_.finish_rung();
  state_ = scene.state;
  const std::string levels = levels_text(scene.state, *scenario_);
  const std::string hedging = unhedged_.empty() ? "" : "no hedging by " + joined(unhedged_, ", ");
  if (quiet_) {
    std::string line = "no probe by " + joined(silent_, ", ");
    if (!hedging.empty()) line += "; " + hedging;
    page_.add(line + "; nobody turns over (" + joined(unmoved_, ", ") + ")");
  } else {
    if (!hedging.empty()) page_.add(hedging);
    if (!costs_.empty()) page_.add("costs: " + costs_text(costs_, *scenario_));
    page_.add(levels);
  }
  print_period();
}

void Story::print_period() {
  out_ << page_.take(name_of_period(period_));
  quiet_ = true;
  for (auto* parts : {&types_, &unmoved_, &silent_, &silences_, &unhedged_}) parts->clear();
  costs_.clear();
}

void Story::fail() {
  if (period_ == 0) return;
  begin_to_tell();
  crisis_.finish_rung();
  if (page_.empty()) return;
  page_.add("here it fails");
  print_period();
}

void Story::end(const Record& record) {
  page_.add(outcomes_text(record));
  page_.add_lines(final_levels(state_, *scenario_));
  out_ << page_.take("the end");
}

}  // namespace deterrence
