#include "episode/episode.h"

#include <algorithm>
#include <iterator>
#include <memory>
#include <span>
#include <utility>

#include "episode/crisis.h"
#include "episode/events.h"
#include "episode/scene.h"
#include "model/belief.h"
#include "model/probe.h"
#include "model/reassurance.h"
#include "model/standoff.h"

namespace deterrence {
namespace {

constexpr int before_period_1 = 0;

void draw_patron_type(const Scenario& scenario, State& state, Chance& chance, int period) {
  const bool firm = chance.happens(event_at(EventKind::patron_type, period), scenario.patron.firm);
  state.patron_type = firm ? PatronType::firm : PatronType::hesitant;
}

void draw_adversary_type(const Scenario& scenario, State& state, Chance& chance, int period, std::size_t b) {
  const bool resolved =
      chance.happens(event_at(EventKind::adversary_type, period, b), scenario.adversaries[b].resolved);
  state.adversaries[b].type = resolved ? AdversaryType::resolved : AdversaryType::limited;
}

/// The phase in force in a period.
const Phase& phase_of(const Course& course, int period) {
  const auto later = std::upper_bound(course.begin(), course.end(), period,
                                      [](int wanted, const Phase& phase) { return wanted < phase.from_period; });
  return *std::prev(later);
}

void begin_phase(const Phase& phase, State& state) {
  for (std::size_t a = 0; a < state.allies.size(); ++a) {
    if (phase.sets_contribution[a]) state.allies[a].contribution = phase.scenario.allies[a].contribution;
    if (phase.sets_expectation[a]) state.allies[a].expectation = phase.scenario.allies[a].expectation;
  }
}

void turn_over(const Scenario& scenario, State& state, Chance& chance, int period) {
  const Patron& patron = scenario.patron;
  if (chance.happens(event_at(EventKind::patron_turns_over, period), patron.turnover)) {
    draw_patron_type(scenario, state, chance, period);
  }
  for (std::size_t a = 0; a < state.allies.size(); ++a) {
    AllyState& ally = state.allies[a];
    ally.belief = after_turnover(ally.belief, patron.firm, patron.turnover);
    ally.trust = after_turnover(ally.trust, scenario.allies[a].trust, patron.turnover);
  }
  for (std::size_t b = 0; b < state.adversaries.size(); ++b) {
    const Adversary& adversary = scenario.adversaries[b];
    if (chance.happens(event_at(EventKind::adversary_turns_over, period, b), adversary.turnover)) {
      draw_adversary_type(scenario, state, chance, period, b);
    }
    double& belief = state.adversaries[b].belief;
    belief = after_turnover(belief, adversary.resolved, adversary.turnover);
  }
}

void note_probe(Scene& scene, std::size_t b, const Probe& probe) {
  const Extents& extents = scene.record.extents;
  const std::size_t target = (b * extents.allies + probe.target.ally) * extents.domains + probe.target.domain;
  scene.record.probes += 1;
  scene.record.at_rung[probe.rung].probes += 1;
  scene.record.on_target[target].probes += 1;
  scene.record.in_period[static_cast<std::size_t>(scene.period - 1)].probes += 1;
}

/// The adversary weighs its probes by the public view of every target. What comes out is on the workbench.
void weigh_probes(Scene& scene, std::size_t b, const Standoff& standoff) {
  Workbench& bench = scene.bench;
  bench.targets.resize(standoff.terms.size());
  request_views_of_targets(standoff, scene.state, b, bench.targets, bench.requests);
  bench.views.solve(bench.requests);
  weigh_probes(bench.probe_choice, standoff.options, bench.targets, scene.scenario.adversaries[b].precision,
               bench.views.kernels());
}

/// One adversary's turn: it probes or not, the probe is attributed or not, a crisis runs its course.
CrisisResult play_turn(Scene& scene, std::size_t b, double patron_available) {
  AdversaryState& adversary = scene.state.adversaries[b];
  scene.witness.adversary_weighs(scene, b, patron_available);
  const Standoff& standoff = scene.situation.standoff(b, patron_available, scene.bench.views.kernels());
  const ProbeOptions& options = standoff.options;
  const ProbeChoice& weighed = scene.bench.probe_choice;
  weigh_probes(scene, b, standoff);
  const std::span probabilities = std::span(weighed.choice[index_of(adversary.type)]).first(1 + options.probes.size());
  const std::size_t option = scene.chance.pick(event_at(EventKind::probe, scene.period, b), probabilities);
  if (option == 0) {
    adversary.belief = posterior(adversary.belief, likelihood_of_quiet(options, weighed));
    scene.witness.beliefs_change(scene.state, Lesson::nothing);
    return {};
  }
  const Probe& probe = options.probes[option - 1];
  note_probe(scene, b, probe);
  if (!scene.chance.happens(event_at(EventKind::attribution, scene.period, b), probe.attribution)) {
    scene.record.unattributed += 1;
    lose_stake(scene, probe.target, probe.rung);
    adversary.belief = posterior(adversary.belief, likelihood_of_quiet(options, weighed));
    scene.witness.beliefs_change(scene.state, Lesson::nothing);
    return {};
  }
  adversary.belief = posterior(adversary.belief, likelihood_of(weighed, option));
  scene.witness.beliefs_change(scene.state, Lesson::probe);
  return play_crisis(scene, b, standoff, probe.target, probe.rung);
}

/// All adversaries in turn; who begins goes round with the periods. Returns whether there was a war.
bool play_turns(Scene& scene) {
  const std::size_t n_adversaries = scene.state.adversaries.size();
  double patron_available = 1;
  for (std::size_t turn = 0; turn < n_adversaries; ++turn) {
    const std::size_t b = (static_cast<std::size_t>(scene.period - 1) + turn) % n_adversaries;
    const CrisisResult result = play_turn(scene, b, patron_available);
    if (result.war) return true;
    if (result.force_answered) patron_available = 1 - scene.scenario.patron.overstretch;
  }
  return false;
}

/// The end of a period without war: reassurance, contribution, hedging, costs.
void settle_period(Scene& scene) {
  for (std::size_t a = 0; a < scene.state.allies.size(); ++a) {
    AllyState& ally = scene.state.allies[a];
    ally.expectation = expectation_after(scene.scenario, scene.scenario.allies[a], ally.expectation);
    ally.contribution = contribution_after(scene.scenario, ally);
    const double hedging = hedging_probability(scene.scenario, ally);
    if (hedging > 0 && scene.chance.happens(event_at(EventKind::ally_hedges, scene.period, a), hedging)) {
      ally.hedged = true;
    }
  }
  pay(scene, Payer::patron, Expense::peace, reassurance_cost(scene.scenario));
  pay(scene, Payer::allies, Expense::peace, contribution_cost(scene.scenario, scene.state));
}

/// Levels at the end of a period, or at the war; trust_mean holds the sum until the episode ends.
void note_levels(const State& state, int period, Record& record) {
  record.periods_lived += 1;
  for (std::size_t a = 0; a < state.allies.size(); ++a) {
    const AllyState& ally = state.allies[a];
    record.of_ally[a].trust_mean += ally.trust;
    record.of_ally_in_period[a * record.extents.periods + static_cast<std::size_t>(period - 1)] = {
        .trust = ally.trust,
        .expectation = ally.expectation,
        .contribution = ally.contribution,
        .hedged = ally.hedged ? 1.0 : 0.0};
  }
}

/// After a war the levels stay for all periods that are not lived.
void note_end(const State& state, Record& record) {
  const auto lived = static_cast<std::size_t>(record.periods_lived);
  for (std::size_t a = 0; a < state.allies.size(); ++a) {
    const AllyState& ally = state.allies[a];
    AllyRecord& own = record.of_ally[a];
    own.trust_final = ally.trust;
    own.trust_mean /= record.periods_lived;
    own.expectation_final = ally.expectation;
    own.contribution_final = ally.contribution;
    own.belief_final = ally.belief;
    own.hedged = ally.hedged ? 1.0 : 0.0;
    AllyPeriodRecord* const periods = record.of_ally_in_period.data() + a * record.extents.periods;
    for (std::size_t t = lived; t < record.extents.periods; ++t) periods[t] = periods[lived - 1];
  }
}

}  // namespace

void lose_stake(Scene& scene, const Target& target, std::size_t rung) {
  double& held = scene.state.allies[target.ally].held[target.domain];
  const double transfer = scene.scenario.ladder.rungs[rung].transfer;
  const double lost = scene.scenario.allies[target.ally].stake[target.domain] * held * transfer;
  scene.record.stake_lost += lost;
  held *= 1 - transfer;
  scene.witness.stake_lost(scene, target, rung, lost);
}

void pay(Scene& scene, Payer payer, Expense expense, double amount) {
  (payer == Payer::patron ? scene.record.patron_burden : scene.record.allies_burden) += amount;
  scene.witness.pays(payer, expense, amount);
}

Episode begin_episode(const Course& course, Chance& chance) {
  Episode episode{.state = {}, .record = Record(extents_of(course.front().scenario))};
  begin_episode(course, episode, chance);
  return episode;
}

void begin_episode(const Course& course, Episode& episode, Chance& chance) {
  const Scenario& start = course.front().scenario;
  episode.next_period = 1;
  episode.record.clear();
  set_initial_state(episode.state, start);
  draw_patron_type(start, episode.state, chance, before_period_1);
  for (std::size_t b = 0; b < start.adversaries.size(); ++b) {
    draw_adversary_type(start, episode.state, chance, before_period_1, b);
  }
}

bool is_over(const Course& course, const Episode& episode) {
  return episode.record.war > 0 || episode.next_period > course.front().scenario.periods;
}

void play_period(const Course& course, Episode& episode, Chance& chance, Workbench& bench, Witness& witness) {
  const int period = episode.next_period++;
  const Phase& phase = phase_of(course, period);
  const Scenario& scenario = phase.scenario;
  State& state = episode.state;
  if (phase.from_period == period) begin_phase(phase, state);
  witness.period_begins(phase, state, period);
  turn_over(scenario, state, chance, period);
  witness.beliefs_change(state, Lesson::turnover);
  const std::shared_ptr<Situation> situation = bench.situations.at(scenario, state, period);
  Scene scene{scenario, situation->posture(), *situation, state, chance, episode.record, witness, bench, period};
  if (play_turns(scene)) {
    episode.record.war = 1;
  } else {
    settle_period(scene);
  }
  note_levels(state, period, episode.record);
  witness.period_ends(scene);
}

void play_period(const Course& course, Episode& episode, Chance& chance) {
  OwnWorkbench own(course.front().scenario);
  Witness nobody;
  play_period(course, episode, chance, own.bench(), nobody);
}

Record report_of(Episode episode) {
  note_end(episode.state, episode.record);
  return std::move(episode.record);
}

void play_episode(const Course& course, Episode& episode, Chance& chance, Workbench& bench, Witness& witness) {
  begin_episode(course, episode, chance);
  while (!is_over(course, episode)) play_period(course, episode, chance, bench, witness);
  note_end(episode.state, episode.record);
}

Record play_episode(const Course& course, Chance& chance) {
  Witness nobody;
  return play_episode(course, chance, nobody);
}

Record play_episode(const Course& course, Chance& chance, Witness& witness) {
  OwnWorkbench own(course.front().scenario);
  Episode episode{.state = {}, .record = Record(extents_of(course.front().scenario))};
  play_episode(course, episode, chance, own.bench(), witness);
  return std::move(episode.record);
}

}  // namespace deterrence
