#include "cli/crisis_json.h"

#include <algorithm>
#include <limits>

#include "cli/words.h"

namespace deterrence {
namespace {

constexpr std::size_t escalate = index_of(AdversaryMove::escalate);

std::string key_of(std::string_view name) {
  std::string key(name);
  std::replace(key.begin(), key.end(), ' ', '_');
  return key;
}

std::string choice_json(const Options3& names, const ByOption& choice, const ByOption& utility) {
  return JsonObject().add("probability", json_by(names, choice)).add("utility", json_by(names, utility)).str();
}

/// The adversary's choice; from the top there is no escalation, and it is worth nothing that could be told.
std::string adversary_choice_json(const ByOption& choice, ByOption utility, bool top) {
  if (top) utility[escalate] = std::numeric_limits<double>::quiet_NaN();
  return choice_json(adversary_moves, choice, utility);
}

std::string patron_json(const RungView& view) {
  JsonObject patron;
  for (std::size_t type = 0; type < 2; ++type) {
    patron.add(patron_types[type], JsonObject()
                                       .add("probability", json_by(patron_answers, view.patron_choice[type]))
                                       .add("utility", json_by(patron_answers, view.patron_utility[type]))
                                       .number("value", view.patron_value[type])
                                       .str());
  }
  return patron.add("expected", json_by(patron_answers, view.expected_answer)).str();
}

std::string adversary_json(const RungView& view, bool top) {
  JsonObject adversary;
  for (std::size_t type = 0; type < 2; ++type) {
    JsonObject of_type;
    for (std::size_t context = 0; context < n_contexts; ++context) {
      of_type.add(contexts[context], adversary_choice_json(view.adversary_choice[type][context],
                                                           view.adversary_utility[type][context], top));
    }
    adversary.add(adversary_types[type], of_type.number("value", view.adversary_value[type]).str());
  }
  return adversary.str();
}

std::string view_json(const RungView& view, bool top) {
  return JsonObject()
      .add("ally", JsonObject()
                       .add("probability", json_by(ally_moves, view.ally_choice))
                       .add("utility", json_by(ally_moves, view.ally_utility))
                       .add("value_of_context", json_by(contexts, view.ally_value_of_context))
                       .number("value", view.ally_value)
                       .str())
      .add("patron", patron_json(view))
      .add("adversary", adversary_json(view, top))
      .str();
}

std::string beliefs_json(const ViewBeliefs& beliefs) {
  return JsonObject()
      .number("firm", beliefs.firm)
      .number("resolved", beliefs.resolved)
      .number("force_cost_share", beliefs.force_cost_share)
      .str();
}

std::string joiners_json(const Scenario& scenario, const CrisisPicture& picture, std::size_t rung) {
  std::vector<std::string> joiners;
  for (const Joiner& joiner : picture.lineup.joiners) {
    ByOption probability;
    for (std::size_t answer = 0; answer < n_answers; ++answer) {
      probability[answer] = joining_probability(joiner, context_after(Answer{answer}), scenario.ladder.rungs[rung]);
    }
    joiners.push_back(JsonObject()
                          .text("ally", scenario.allies[joiner.ally].key)
                          .number("strength", joiner.strength)
                          .add("probability", json_by(patron_answers, probability))
                          .str());
  }
  return json_list(joiners);
}

}  // namespace

std::string json_by(std::span<const std::string_view> names, std::span<const double> values) {
  JsonObject object;
  for (std::size_t i = 0; i < names.size(); ++i) object.number(key_of(names[i]), values[i]);
  return object.str();
}

void add_crisis(JsonObject& object, const Scenario& scenario, const CrisisPicture& picture, std::size_t adversary,
                const Target& target) {
  const CrisisTerms& terms = picture.terms;
  object.text("adversary", scenario.adversaries[adversary].key)
      .text("ally", scenario.allies[target.ally].key)
      .text("domain", scenario.domains[target.domain].key)
      .number("stake", terms.stake)
      .number("value", terms.value)
      .add("adversary_weight", json_by(adversary_types, terms.adversary_weight))
      .number("patron_stake", terms.patron_stake)
      .add("strength", json_by(contexts, picture.lineup.strength))
      .number("adversary_strength", picture.lineup.adversary);
}

void add_beliefs(JsonObject& object, const CrisisPicture& picture) {
  object.add("beliefs", JsonObject()
                            .add("public", beliefs_json(picture.public_beliefs))
                            .add("allys", beliefs_json(picture.allys_beliefs))
                            .str());
}

void add_rung(JsonObject& object, const Scenario& scenario, const CrisisPicture& picture, std::size_t rung) {
  const RungView& public_view = picture.public_view.rungs[rung];
  const RungView& allys_view = picture.allys_view.rungs[rung];
  const bool top = rung + 1 == picture.terms.n_rungs;
  object
      .add("odds", JsonObject()
                       .add("planned", json_by(contexts, picture.terms.rungs[rung].planned_odds))
                       .add("without_joiners", json_by(contexts, picture.lineup.odds_alone))
                       .str())
      .add("joiners", joiners_json(scenario, picture, rung))
      .add("public", view_json(public_view, top))
      .add("allys", view_json(allys_view, top));
}

void add_response(JsonObject& object, const CrisisPicture& picture, std::size_t rung, double odds) {
  const bool top = rung + 1 == picture.terms.n_rungs;
  for (const AdversaryType type : both_adversary_types) {
    const AdversaryResponse response = response_to(odds, picture, rung, type);
    object.add(adversary_types[index_of(type)], adversary_choice_json(response.choice, response.utility, top));
  }
}

}  // namespace deterrence
