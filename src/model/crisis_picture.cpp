#include "model/crisis_picture.h"

#include "model/crisis_terms.h"

namespace deterrence {

CrisisPicture picture_of_crisis(const Scenario& scenario, const Posture& posture, const State& state,
                                std::size_t adversary, const Target& target, double patron_available) {
  CrisisPicture picture;
  picture.lineup = lineup_of(scenario, posture, adversary, target, patron_available);
  picture.terms = crisis_terms(scenario, posture, state, adversary, target, picture.lineup);
  picture.public_beliefs = public_beliefs(state, adversary, target.ally);
  picture.allys_beliefs = allys_beliefs(state, adversary, target.ally);
  picture.public_view = solve_crisis(picture.terms, picture.public_beliefs);
  picture.allys_view = solve_crisis(picture.terms, picture.allys_beliefs);
  return picture;
}

AdversaryResponse response_to(double odds, const CrisisPicture& picture, std::size_t rung, AdversaryType type) {
  const bool top = rung + 1 == picture.terms.n_rungs;
  const double next_value = top ? 0.0 : picture.public_view.rungs[rung + 1].adversary_value[index_of(type)];
  AdversaryResponse response;
  response.utility = adversary_utilities(picture.terms, rung, type, odds, next_value);
  response.choice = adversary_choice(picture.terms, rung, response.utility);
  return response;
}

}  // namespace deterrence
