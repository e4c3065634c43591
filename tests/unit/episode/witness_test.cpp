#include "episode/witness.h"

#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <bit>
#include <string>
#include <vector>

#include "chance/sampler.h"
#include "config/load.h"
#include "episode/episode.h"
#include "episode/hindsight.h"
#include "episode/outcomes.h"
#include "episode/traced_chance.h"
#include "support/scripts.h"
#include "support/small_scenarios.h"

namespace deterrence {
namespace {

using testing::ElementsAre;

/// A record laid out as the bits of its numbers: equal only if every number is the same.
std::vector<std::uint64_t> bits_of(const Record& record) {
  const Layout layout(record.extents);
  std::vector<double> row(layout.n_values());
  layout.flatten(record, row);
  std::vector<std::uint64_t> bits;
  bits.reserve(row.size());
  for (const double number : row) bits.push_back(std::bit_cast<std::uint64_t>(number));
  return bits;
}

Record unwatched(const Course& course, std::uint64_t seed, std::uint64_t episode) {
  Sampler sampler(seed, episode);
  return play_episode(course, sampler);
}

Record watched(const Course& course, std::uint64_t seed, std::uint64_t episode, Witness& witness) {
  TracedChance chance(seed, episode, witness);
  return play_episode(course, chance, witness);
}

/// Every policy at every point of the signature experiment: two policies, one of which changes over time.
std::vector<Course> signature_courses() {
  const std::string path = std::string(DAYLIGHT_ROOT) + "/configs/experiments/signature.toml";
  const Experiment experiment = load_experiment(path, {}, {}).experiment;
  std::vector<Course> courses;
  for (std::size_t policy = 0; policy < experiment.policies.size(); ++policy) {
    for (std::size_t point = 0; point < n_points(experiment); ++point) {
      courses.push_back(course_at(experiment, policy, point));
    }
  }
  return courses;
}

/// Solves again whatever an actor chooses from, and holds it against what chance is then asked.
class Explainer final : public Witness {
 public:
  void adversary_weighs(const Scene& scene, std::size_t adversary, double patron_available) override {
    const ProbeMenu menu = menu_at(scene, adversary, patron_available);
    std::vector<double>& choice = expected_[EventKind::probe];
    choice = menu.choice[index_of(scene.state.adversaries[adversary].type)];
    choice.resize(1 + menu.probes.size());  // without the zeros up to whole columns
  }

  void ally_considers(const Scene& scene, const CrisisPlace& place, const DecisionMeasures& measures) override {
    const CrisisPicture picture = picture_at(scene, place);
    const RungView& public_view = picture.public_view.rungs[place.rung];
    const RungView& allys_view = picture.allys_view.rungs[place.rung];
    EXPECT_EQ(measures.daylight, daylight_at(public_view));
    EXPECT_EQ(measures.assurance, assurance_at(allys_view));
    EXPECT_EQ(measures.expectation_gap, assurance_at(allys_view) - assurance_at(public_view));
    expect(EventKind::ally_moves, allys_view.ally_choice);
    expect(EventKind::patron_answers, public_view.patron_choice[index_of(scene.state.patron_type)]);
  }

  void adversary_considers(const Scene& scene, const CrisisPlace& place, std::size_t /*context*/,
                           double odds) override {
    const AdversaryType type = scene.state.adversaries[place.adversary].type;
    expect(EventKind::adversary_moves, response_to(odds, picture_at(scene, place), place.rung, type).choice);
    expected_[EventKind::coalition_wins] = {odds, 1 - odds};
  }

  void drew(const Drawn& draw) override {
    const auto expected = expected_.find(EventKind{draw.event.kind});
    if (expected == expected_.end()) return;
    EXPECT_EQ(std::vector<double>(draw.probabilities.begin(), draw.probabilities.end()), expected->second);
    ++n_compared_[expected->first];
  }

  const std::map<EventKind, int>& n_compared() const { return n_compared_; }

 private:
  void expect(EventKind kind, const ByOption& choice) { expected_[kind] = {choice.begin(), choice.end()}; }

  std::map<EventKind, std::vector<double>> expected_;
  std::map<EventKind, int> n_compared_;
};

TEST(Witness, WatchingChangesNoEpisodeByASingleBit) {
  for (const Course& course : signature_courses()) {
    for (std::uint64_t episode = 0; episode < 16; ++episode) {
      Explainer explainer;
      EXPECT_EQ(bits_of(watched(course, 2015, episode, explainer)), bits_of(unwatched(course, 2015, episode)));
    }
  }
}

TEST(Witness, WhatItSolvesAgainIsWhatTheEpisodeChoosesFrom) {
  std::map<EventKind, int> n_compared;
  for (const Course& course : signature_courses()) {
    for (std::uint64_t episode = 0; episode < 8; ++episode) {
      Explainer explainer;
      watched(course, 7, episode, explainer);
      for (const auto& [kind, n] : explainer.n_compared()) n_compared[kind] += n;
    }
  }
  for (const EventKind kind : {EventKind::probe, EventKind::ally_moves, EventKind::patron_answers,
                               EventKind::adversary_moves, EventKind::coalition_wins}) {
    EXPECT_GT(n_compared[kind], 20);
  }
}

/// Collects every draw.
class Collector final : public Witness {
 public:
  struct Collected {
    Event event;
    double u;
    std::vector<double> probabilities;
    std::size_t outcome;
  };

  void drew(const Drawn& draw) override {
    draws.push_back({draw.event, draw.u, {draw.probabilities.begin(), draw.probabilities.end()}, draw.outcome});
  }

  std::vector<Collected> draws;
};

/// Counts what chance is asked.
class CountingChance final : public Chance {
 public:
  explicit CountingChance(Chance& chance) : chance_(chance) {}
  std::size_t pick(const Event& event, std::span<const double> probabilities) override {
    ++n_asked;
    return chance_.pick(event, probabilities);
  }
  std::size_t n_asked = 0;

 private:
  Chance& chance_;
};

TEST(Witness, HearsOfEveryDrawWithTheNumberThatStandsAtItsAddress) {
  const Course course = signature_courses().front();
  Collector collector;
  watched(course, 3, 5, collector);
  Sampler sampler(3, 5);
  CountingChance counting(sampler);
  play_episode(course, counting);
  EXPECT_EQ(collector.draws.size(), counting.n_asked);
  for (const Collector::Collected& draw : collector.draws) {
    EXPECT_EQ(draw.u, uniform(3, 5, draw.event));
    EXPECT_EQ(draw.outcome, outcome_at(draw.u, draw.probabilities));
  }
}

/// Adds up what is told of costs and losses.
class Bookkeeper final : public Witness {
 public:
  void stake_lost(const Scene& /*scene*/, const Target& /*target*/, std::size_t /*rung*/, double amount) override {
    lost += amount;
  }
  void pays(Payer payer, Expense /*expense*/, double amount) override {
    (payer == Payer::patron ? patron : allies) += amount;
  }
  double lost = 0;
  double patron = 0;
  double allies = 0;
};

TEST(Witness, IsToldOfEveryCostAndLoss) {
  for (const Course& course : signature_courses()) {
    Bookkeeper books;
    const Record record = watched(course, 1, 1, books);
    EXPECT_EQ(books.lost, record.stake_lost);
    EXPECT_EQ(books.patron, record.patron_burden);
    EXPECT_EQ(books.allies, record.allies_burden);
    EXPECT_GT(record.stake_lost, 0);
  }
}

/// Writes down what it is told, in short.
class Scribe final : public Witness {
 public:
  void period_begins(const Phase& phase, const State& /*state*/, int period) override {
    add("period {} of phase {}", period, phase.from_period);
  }
  void beliefs_change(const State& state, Lesson lesson) override {
    static constexpr std::array names{"turnover", "nothing", "probe", "answer", "move"};
    add("learn from {}: resolved {:.3f}", names[static_cast<std::size_t>(lesson)], state.adversaries[0].belief);
  }
  void adversary_weighs(const Scene& /*scene*/, std::size_t adversary, double patron_available) override {
    add("{} weighs with {}", adversary, patron_available);
  }
  void ally_considers(const Scene& /*scene*/, const CrisisPlace& place, const DecisionMeasures& /*measures*/) override {
    add("ally {} considers at {} against {}", place.target.ally, place.rung, place.adversary);
  }
  void adversary_considers(const Scene& /*scene*/, const CrisisPlace& place, std::size_t context,
                           double odds) override {
    add("adversary considers at {} in context {}, odds {:.2f}", place.rung, context, odds);
  }
  void stake_lost(const Scene& scene, const Target& target, std::size_t rung, double amount) override {
    add("{} lost at {}, {} held", amount, rung, scene.state.allies[target.ally].held[target.domain]);
  }
  void pays(Payer payer, Expense expense, double amount) override {
    static constexpr std::array names{"peace", "support", "force", "defeat"};
    add("{} pays {} for {}", payer == Payer::patron ? "patron" : "allies", amount,
        names[static_cast<std::size_t>(expense)]);
  }
  void period_ends(const Scene& scene) override { add("end of {}, war {}", scene.period, scene.record.war); }

  std::vector<std::string> lines;

 private:
  template <typename... Values>
  void add(fmt::format_string<Values...> format, Values&&... values) {
    lines.push_back(fmt::format(format, std::forward<Values>(values)...));
  }
};

TEST(Witness, IsToldWhatHappensInTheOrderInWhichItDoes) {
  Scenario scenario = duel();
  scenario.periods = 2;
  scenario.patron.overstretch = 0.25;
  add_adversary(scenario);
  const std::size_t grey = probe_option(scenario, {0, 0}, 0);
  ScriptedChance chance =
      episode_script({probes(grey), attributed(), ally_moves(AllyMove::invoke), patron_answers(Answer::force),
                      adversary_moves(AdversaryMove::escalate), ally_moves(AllyMove::resist),
                      adversary_moves(AdversaryMove::back_down), probes(grey), unattributed(), no_probe(), probes(grey),
                      attributed(), ally_moves(AllyMove::invoke), patron_answers(Answer::force),
                      adversary_moves(AdversaryMove::escalate), ally_moves(AllyMove::invoke),
                      patron_answers(Answer::support), adversary_moves(AdversaryMove::clash), coalition_loses()});
  Scribe scribe;
  play_episode(course_of(scenario), chance, scribe);
  EXPECT_TRUE(chance.finished());
  EXPECT_THAT(
      scribe.lines,
      ElementsAre("period 1 of phase 1", "learn from turnover: resolved 0.500", "0 weighs with 1",
                  "learn from probe: resolved 0.500", "ally 0 considers at 0 against 0", "patron pays 0.4 for force",
                  "learn from answer: resolved 0.500", "adversary considers at 0 in context 3, odds 0.50",
                  "learn from move: resolved 0.500", "ally 0 considers at 1 against 0",
                  "adversary considers at 1 in context 0, odds 0.33", "learn from move: resolved 0.500",
                  "1 weighs with 0.75", "0.5 lost at 0, 0.5 held", "learn from nothing: resolved 0.500",
                  "patron pays 0 for peace", "allies pays 0 for peace", "end of 1, war 0",  //
                  "period 2 of phase 1", "learn from turnover: resolved 0.500", "1 weighs with 1",
                  "learn from nothing: resolved 0.500", "0 weighs with 1", "learn from probe: resolved 0.500",
                  "ally 0 considers at 0 against 0", "patron pays 0.4 for force", "learn from answer: resolved 0.500",
                  "adversary considers at 0 in context 3, odds 0.50", "learn from move: resolved 0.500",
                  "ally 0 considers at 1 against 0", "patron pays 0.3 for support", "learn from answer: resolved 0.500",
                  "adversary considers at 1 in context 2, odds 0.43", "learn from move: resolved 0.500",
                  "0.5 lost at 1, 0 held", "allies pays 1 for defeat", "end of 2, war 1"));
}

}  // namespace
}  // namespace deterrence
