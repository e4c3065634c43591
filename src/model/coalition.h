// Who stands together against an adversary, and the odds that are planned with (docs/model.md, "Strength").
#pragma once

#include <array>
#include <cstddef>
#include <vector>

#include "model/posture.h"
#include "model/scenario.h"
#include "model/state.h"

namespace deterrence {

/// The patron's answers, in the order in which they are drawn.
enum class Answer : std::size_t { abstain, support, force };
inline constexpr std::size_t n_answers = 3;

/// What stands when the adversary moves: the ally alone, or after one of the patron's answers.
inline constexpr std::size_t n_contexts = 1 + n_answers;
inline constexpr std::size_t alone = 0;
constexpr std::size_t context_after(Answer answer) { return 1 + index_of(answer); }

/// Another ally that may join.
struct Joiner {
  std::size_t ally = 0;
  double strength = 0;  ///< J_k [full maritime stakes]
  double solidarity = 0;
  double political_cost = 0;
  double exposure = 0;  ///< k_k c_k
  double precision = 0;
  std::array<double, n_contexts> odds_with_it{};  ///< W(S_y + J_k), shape (n_contexts,); not used alone
};

/// The strengths in one (adversary, ally, domain), at every rung alike.
struct Lineup {
  double adversary = 0;  ///< K_b
  double decisiveness = 0;
  std::array<double, n_contexts> strength{};       ///< S and S_y, without joiners
  std::array<double, n_contexts> odds_alone{};     ///< W(S), W(S_y)
  std::array<double, n_contexts> odds_with_all{};  ///< W(S_y + sum of J_k)
  std::vector<Joiner> joiners;                     ///< the ally's partners, in the order of allies
};

/// @param patron_available  O: 1, or 1 - overstretch once force was used against another adversary this period
Lineup lineup_of(const Scenario& scenario, const Posture& posture, std::size_t adversary, const Target& target,
                 double patron_available);

/// p_k: probability that a partner joins after the patron's answer, at a rung.
double joining_probability(const Joiner& joiner, std::size_t context, const Rung& rung);

/// W-bar: the odds that everybody plans with in a context, joiners included with their probabilities.
double planned_odds(const Lineup& lineup, std::size_t context, const Rung& rung);

/// Odds of the coalition that has actually formed.
/// @param joined  strength that joiners add, sum of J_k
double odds_of(const Lineup& lineup, std::size_t context, double joined);

}  // namespace deterrence
