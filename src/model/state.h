// What changes in an episode: types, beliefs, expectations, contributions, what is held.
#pragma once

#include <array>
#include <cstddef>
#include <vector>

#include "model/scenario.h"

namespace deterrence {

enum class PatronType : std::size_t { firm, hesitant };
enum class AdversaryType : std::size_t { resolved, limited };

inline constexpr std::array both_patron_types{PatronType::firm, PatronType::hesitant};
inline constexpr std::array both_adversary_types{AdversaryType::resolved, AdversaryType::limited};

/// A probability, utility or weight for each of the two types of an actor; index by `index_of`.
using ByType = std::array<double, 2>;

template <typename Enumeration>
constexpr std::size_t index_of(Enumeration value) {
  return static_cast<std::size_t>(value);
}

struct AllyState {
  double trust = 0;          ///< tau: its own belief that the patron is firm
  double belief = 0;         ///< mu: the public belief that the patron is firm toward it
  double expectation = 0;    ///< epsilon
  double contribution = 0;   ///< c
  bool hedged = false;       ///< for good
  std::vector<double> held;  ///< eta, share of each stake still held, shape (n_domains,)

  bool operator==(const AllyState&) const = default;
};

struct AdversaryState {
  AdversaryType type = AdversaryType::limited;  ///< private
  double belief = 0;                            ///< beta: public belief that it is resolved

  bool operator==(const AdversaryState&) const = default;
};

struct State {
  PatronType patron_type = PatronType::hesitant;  ///< private
  std::vector<AllyState> allies;
  std::vector<AdversaryState> adversaries;

  bool operator==(const State&) const = default;
};

/// The state before period 1: priors, everything held, nobody hedged. Types are still to be drawn.
State initial_state(const Scenario& scenario);

/// The same, in the memory of another.
void set_initial_state(State& state, const Scenario& scenario);

/// One place where a probe can happen.
struct Target {
  std::size_t ally = 0;
  std::size_t domain = 0;
};

}  // namespace deterrence
