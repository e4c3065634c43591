#include "model/crisis_view.h"

#include <algorithm>

#include "model/crisis_solution.h"

namespace deterrence {
namespace {

constexpr double least_difference_of_answers = 1e-5;  // below it daylight would be a ratio of rounding errors

Place place_of(const CrisisTerms& terms, std::size_t rung) {
  return rung + 1 == terms.n_rungs ? Place::top : Place::below;
}

}  // namespace

CrisisView solve_crisis(const CrisisTerms& terms, const ViewBeliefs& beliefs) {
  CrisisView solution{};
  const RungValues beyond_top{};
  for (std::size_t rung = terms.n_rungs; rung-- > 0;) {
    const Place place = place_of(terms, rung);
    const RungValues& next = place == Place::top ? beyond_top : solution.rungs[rung + 1];
    solve_rung<double>(terms, terms.rungs[rung], beliefs, place, next, solution.rungs[rung]);
  }
  return solution;
}

ByOption adversary_utilities(const CrisisTerms& terms, std::size_t rung, AdversaryType type, double odds,
                             double next_value) {
  const RungTerms& at = terms.rungs[rung];
  return {0 - at.audience_cost, adversary_clash_payoff<double>(terms, at, index_of(type), odds),
          place_of(terms, rung) == Place::top ? 0.0 : next_value};
}

ByOption adversary_choice(const CrisisTerms& terms, std::size_t rung, const ByOption& utilities) {
  const double precision = terms.adversary_precision * terms.rungs[rung].clarity;
  return choose_move(weigh_ways_out(utilities, precision, place_of(terms, rung)), precision, utilities[clash]);
}

double daylight_at(const Decision& in_public_view) {
  const auto& value = in_public_view.ally_value_of_context;
  const auto [least, most] = std::minmax_element(value.begin() + 1, value.end());
  const double difference = *most - *least;
  if (difference < least_difference_of_answers) return 0;
  const double expected = expected_value<double>(in_public_view.expected_answer, {value[1], value[2], value[3]});
  return (*most - expected) / difference;
}

double assurance_at(const Decision& in_view) {
  return in_view.expected_answer[index_of(Answer::support)] + in_view.expected_answer[index_of(Answer::force)];
}

}  // namespace deterrence
