#include "cli/trace_json.h"

#include <ostream>

#include "cli/crisis_json.h"
#include "cli/words.h"
#include "config/names.h"
#include "episode/hindsight.h"
#include "episode/outcomes.h"

namespace deterrence {
namespace {

constexpr std::uint64_t version = 1;  // of what the events hold: see CHANGELOG.md

std::string rung_names(const Scenario& scenario) {
  std::vector<std::string> names;
  for (const Rung& rung : scenario.ladder.rungs) names.push_back(rung.name);
  return json_texts(names);
}

std::string domain_numbers(const Scenario& scenario, const std::vector<double>& numbers) {
  JsonObject object;
  for (std::size_t d = 0; d < numbers.size(); ++d) object.number(scenario.domains[d].key, numbers[d]);
  return object.str();
}

/// {"before": 0.5, "after": 0.6} under a key, if the two differ.
void add_change(JsonObject& object, std::string_view key, double before, double after) {
  if (before == after) return;
  object.add(key, JsonObject().number("before", before).number("after", after).str());
}

/// What happened in words where the outcome is a move, else its number.
std::string outcome_name(EventKind kind, std::size_t outcome) {
  switch (kind) {
    case EventKind::patron_type:
      return std::string(patron_types[outcome]);
    case EventKind::adversary_type:
      return std::string(adversary_types[outcome]);
    case EventKind::ally_moves:
      return std::string(ally_moves[outcome]);
    case EventKind::patron_answers:
      return std::string(patron_answers[outcome]);
    case EventKind::adversary_moves:
      return outcome == 0 ? "back_down" : std::string(adversary_moves[outcome]);
    case EventKind::probe:
      return outcome == 0 ? "none" : "probe";
    default:
      return outcome == 0 ? "yes" : "no";
  }
}

}  // namespace

TraceJson::TraceJson(const TracedEpisode& traced, const Scenario& start, std::ostream& out)
    : traced_(traced), names_(start), out_(out), known_(initial_state(start)) {
  const Experiment& experiment = traced.experiment;
  JsonObject point;
  for (std::size_t axis = 0; axis < experiment.axes.size(); ++axis) {
    point.number(experiment.axes[axis].name, coordinate(experiment, axis, traced.cell.point));
  }
  print(event("episode")
            .whole("version", version)
            .text("title", experiment.title)
            .text("policy", traced.policy().name)
            .whole("point", traced.cell.point)
            .add("coordinates", point.str())
            .whole("seed", experiment.seed)
            .whole("episode", traced.episode)
            .whole("periods", static_cast<std::uint64_t>(start.periods))
            .add("allies", json_texts(keys_of(start.allies)))
            .add("adversaries", json_texts(keys_of(start.adversaries)))
            .add("domains", json_texts(keys_of(start.domains)))
            .add("rungs", rung_names(start))
            .whole("war_rung", start.ladder.war_rung + 1));
}

JsonObject TraceJson::event(std::string_view name) const {
  JsonObject object;
  object.text("event", name);
  if (period_ > 0) object.whole("period", static_cast<std::uint64_t>(period_));
  return object;
}

void TraceJson::print(const JsonObject& object) { out_ << object.str() << '\n'; }

void TraceJson::drew(const Drawn& draw) {
  const EventKind kind{draw.event.kind};
  print(JsonObject()
            .text("event", "draw")
            .whole("period", draw.event.period)
            .text("name", name_of(kind))
            .whole("kind", draw.event.kind)
            .whole("i", draw.event.i)
            .whole("j", draw.event.j)
            .whole("rung", draw.event.rung)
            .number("u", draw.u)
            .add("probabilities", json_numbers(draw.probabilities))
            .whole("outcome", draw.outcome)
            .text("chosen", outcome_name(kind, draw.outcome)));
}

void TraceJson::period_begins(const Phase& phase, const State& state, int period) {
  period_ = period;
  known_ = state;
  JsonObject changes;
  for (const Setting& setting : traced_.changes_in(period)) changes.number(setting.key, setting.value);
  JsonObject contribution;
  JsonObject expectation;
  for (std::size_t a = 0; a < state.allies.size(); ++a) {
    const std::string& ally = phase.scenario.allies[a].key;
    contribution.number(ally, state.allies[a].contribution);
    expectation.number(ally, state.allies[a].expectation);
  }
  print(event("period")
            .add("changes", changes.str())
            .add("contribution", contribution.str())
            .add("expectation", expectation.str()));
}

void TraceJson::beliefs_change(const State& state, Lesson lesson) {
  JsonObject trust;
  JsonObject belief;
  JsonObject resolved;
  for (std::size_t a = 0; a < state.allies.size(); ++a) {
    add_change(trust, names_.allies[a].key, known_.allies[a].trust, state.allies[a].trust);
    add_change(belief, names_.allies[a].key, known_.allies[a].belief, state.allies[a].belief);
  }
  for (std::size_t b = 0; b < state.adversaries.size(); ++b) {
    add_change(resolved, names_.adversaries[b].key, known_.adversaries[b].belief, state.adversaries[b].belief);
  }
  known_ = state;
  print(event("beliefs")
            .text("lesson", name_of(lesson))
            .add("trust", trust.str())
            .add("belief", belief.str())
            .add("resolved", resolved.str()));
}

void TraceJson::adversary_weighs(const Scene& scene, std::size_t adversary, double patron_available) {
  const ProbeMenu menu = menu_at(scene, adversary, patron_available);
  std::vector<std::string> options{json_text("none")};
  std::vector<double> attribution{0};
  for (const Probe& probe : menu.probes) {
    options.push_back(json_list({json_text(names_.allies[probe.target.ally].key),
                                 json_text(names_.domains[probe.target.domain].key), std::to_string(probe.rung + 1)}));
    attribution.push_back(probe.attribution);
  }
  JsonObject object = event("turn");
  object.text("adversary", names_.adversaries[adversary].key)
      .text("type", adversary_types[index_of(scene.state.adversaries[adversary].type)])
      .number("patron_available", patron_available)
      .add("options", json_list(options))
      .add("attribution", json_numbers(attribution));
  JsonObject worth;
  JsonObject probability;
  for (std::size_t type = 0; type < 2; ++type) {
    worth.add(adversary_types[type], json_numbers(std::span(menu.utility[type]).first(options.size())));
    probability.add(adversary_types[type], json_numbers(std::span(menu.choice[type]).first(options.size())));
  }
  print(object.add("worth", worth.str()).add("probability", probability.str()));
}

void TraceJson::ally_considers(const Scene& scene, const CrisisPlace& place, const DecisionMeasures& measures) {
  const CrisisPicture picture = picture_at(scene, place);
  JsonObject object = event("decision");
  object.whole("rung", place.rung + 1)
      .number("daylight", measures.daylight)
      .number("assurance", measures.assurance)
      .number("expectation_gap", measures.expectation_gap);
  add_crisis(object, scene.scenario, picture, place.adversary, place.target);
  add_beliefs(object, picture);
  add_rung(object, scene.scenario, picture, place.rung);
  print(object);
}

void TraceJson::adversary_considers(const Scene& scene, const CrisisPlace& place, std::size_t context, double odds) {
  const CrisisPicture picture = picture_at(scene, place);
  JsonObject object = event("adversary_considers");
  object.text("adversary", names_.adversaries[place.adversary].key)
      .whole("rung", place.rung + 1)
      .text("type", adversary_types[index_of(scene.state.adversaries[place.adversary].type)])
      .text("context", contexts[context])
      .number("odds", odds);
  add_response(object, picture, place.rung, odds);
  print(object);
}

void TraceJson::stake_lost(const Scene& scene, const Target& target, std::size_t rung, double amount) {
  print(event("stake_lost")
            .text("ally", names_.allies[target.ally].key)
            .text("domain", names_.domains[target.domain].key)
            .whole("rung", rung + 1)
            .number("amount", amount)
            .number("held", scene.state.allies[target.ally].held[target.domain]));
}

void TraceJson::pays(Payer payer, Expense expense, double amount) {
  print(event("cost")
            .text("payer", payer == Payer::patron ? "patron" : "allies")
            .text("for", name_of(expense))
            .number("amount", amount));
}

void TraceJson::period_ends(const Scene& scene) {
  JsonObject allies;
  for (std::size_t a = 0; a < scene.state.allies.size(); ++a) {
    const AllyState& ally = scene.state.allies[a];
    allies.add(names_.allies[a].key, JsonObject()
                                         .number("trust", ally.trust)
                                         .number("belief", ally.belief)
                                         .number("expectation", ally.expectation)
                                         .number("contribution", ally.contribution)
                                         .flag("hedged", ally.hedged)
                                         .add("held", domain_numbers(names_, ally.held))
                                         .str());
  }
  print(event("period_end").flag("war", scene.record.war != 0).add("allies", allies.str()));
}

void TraceJson::end(const Record& record) {
  const Layout layout(record.extents);
  std::vector<double> row(layout.n_values());
  layout.flatten(record, row);
  JsonObject values;
  for (const Layout::Place& place : layout.places().first(layout.n_scalars())) {
    values.number(place.outcome->name, row[place.offset]);
  }
  print(event("end").add("outcomes", values.str()));
}

void TraceJson::fail(std::string_view why) { print(event("failure").text("why", why)); }

}  // namespace deterrence
