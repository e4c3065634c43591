// Scripts of episodes in the words of the model, and what was asked while they were played.
#pragma once

#include <stdexcept>
#include <string>
#include <vector>

#include "model/coalition.h"
#include "model/crisis_view.h"
#include "support/scripted_chance.h"

namespace deterrence {

inline constexpr std::size_t it_happens = 0;
inline constexpr std::size_t it_does_not = 1;

inline ScriptedEvent no_probe() { return {EventKind::probe, 0}; }
inline ScriptedEvent probes(std::size_t option) { return {EventKind::probe, option}; }
inline ScriptedEvent attributed() { return {EventKind::attribution, it_happens}; }
inline ScriptedEvent unattributed() { return {EventKind::attribution, it_does_not}; }
inline ScriptedEvent ally_moves(AllyMove move) { return {EventKind::ally_moves, index_of(move)}; }
inline ScriptedEvent patron_answers(Answer answer) { return {EventKind::patron_answers, index_of(answer)}; }
inline ScriptedEvent joins() { return {EventKind::ally_joins, it_happens}; }
inline ScriptedEvent stays_out() { return {EventKind::ally_joins, it_does_not}; }
inline ScriptedEvent adversary_moves(AdversaryMove move) { return {EventKind::adversary_moves, index_of(move)}; }
inline ScriptedEvent coalition_wins() { return {EventKind::coalition_wins, it_happens}; }
inline ScriptedEvent coalition_loses() { return {EventKind::coalition_wins, it_does_not}; }
inline ScriptedEvent ally_hedges() { return {EventKind::ally_hedges, it_happens}; }
inline ScriptedEvent ally_does_not_hedge() { return {EventKind::ally_hedges, it_does_not}; }
inline ScriptedEvent patron_turns_over(std::size_t outcome) { return {EventKind::patron_turns_over, outcome}; }
inline ScriptedEvent adversary_turns_over(std::size_t outcome) { return {EventKind::adversary_turns_over, outcome}; }
inline ScriptedEvent patron_is(PatronType type) { return {EventKind::patron_type, index_of(type)}; }
inline ScriptedEvent adversary_is(AdversaryType type) { return {EventKind::adversary_type, index_of(type)}; }

/// One script after another.
inline std::vector<ScriptedEvent> in_order(const std::vector<std::vector<ScriptedEvent>>& scripts) {
  std::vector<ScriptedEvent> all;
  for (const std::vector<ScriptedEvent>& script : scripts) all.insert(all.end(), script.begin(), script.end());
  return all;
}

/// A script of an episode in which nobody turns over, with the types that everybody has.
inline ScriptedChance episode_script(std::vector<ScriptedEvent> script, PatronType patron_type = PatronType::firm,
                                     AdversaryType adversary_type = AdversaryType::resolved) {
  ScriptedChance chance(std::move(script));
  chance.always(EventKind::patron_type, index_of(patron_type))
      .always(EventKind::adversary_type, index_of(adversary_type))
      .always(EventKind::patron_turns_over, it_does_not)
      .always(EventKind::adversary_turns_over, it_does_not);
  return chance;
}

/// The probabilities with which events of a kind were asked, in their order.
inline std::vector<std::vector<double>> asked_for(const ScriptedChance& chance, EventKind kind) {
  std::vector<std::vector<double>> probabilities;
  for (const ScriptedChance::Asked& asked : chance.asked()) {
    if (EventKind{asked.event.kind} == kind) probabilities.push_back(asked.probabilities);
  }
  return probabilities;
}

/// The same of a kind that was asked once.
inline std::vector<double> asked_once_for(const ScriptedChance& chance, EventKind kind) {
  const auto asked = asked_for(chance, kind);
  if (asked.size() != 1) throw std::logic_error("asked not once but " + std::to_string(asked.size()) + " times");
  return asked.front();
}

}  // namespace deterrence
