// Someone who watches an episode while it is played, for traces. Watching changes nothing.
//
// An episode tells little: what happens, and the few numbers that it books. Whatever else a witness wants to know, it
// works out from the scene (episode/hindsight.h).
#pragma once

#include <cstddef>
#include <span>

#include "chance/event.h"
#include "model/scenario.h"
#include "model/state.h"

namespace deterrence {

struct Scene;

/// A number that chance has drawn, and what it decided.
struct Drawn {
  Event event;
  double u = 0;                           ///< in [0, 1)
  std::span<const double> probabilities;  ///< of the outcomes, shape (n_outcomes,)
  std::size_t outcome = 0;                ///< index of what happened
};

/// Where a crisis stands.
struct CrisisPlace {
  std::size_t adversary = 0;
  Target target;
  std::size_t rung = 0;         ///< from 0
  double patron_available = 1;  ///< O, see lineup_of
};

/// What is booked of an ally's decision, before it moves.
struct DecisionMeasures {
  double daylight = 0;
  double assurance = 0;
  double expectation_gap = 0;
};

/// What teaches observers something about the type of another.
enum class Lesson {
  turnover,  ///< types may have been drawn anew
  nothing,   ///< an adversary showed nothing: it did not probe, or not so that anybody noticed
  probe,     ///< an attributed probe
  answer,    ///< the patron's
  move       ///< the adversary's, in a crisis
};

enum class Payer { patron, allies };
enum class Expense { peace, support, force, defeat };

/// Does nothing unless overridden. Methods are called in the order in which things happen.
class Witness {
 public:
  virtual ~Witness() = default;

  /// Chance has drawn; called by TracedChance.
  virtual void drew(const Drawn& /*draw*/) {}

  /// A period begins: its changes are in force, nobody has turned over yet.
  virtual void period_begins(const Phase& /*phase*/, const State& /*state*/, int /*period*/) {}

  /// Beliefs have changed, or might have.
  virtual void beliefs_change(const State& /*state*/, Lesson /*lesson*/) {}

  /// An adversary's turn: it is about to choose what to probe, if anything.
  virtual void adversary_weighs(const Scene& /*scene*/, std::size_t /*adversary*/, double /*patron_available*/) {}

  /// A crisis has come to a rung, where the ally is about to move.
  virtual void ally_considers(const Scene& /*scene*/, const CrisisPlace& /*place*/,
                              const DecisionMeasures& /*measures*/) {}

  /// The adversary is about to move against what has formed.
  /// @param context  alone, or after which answer
  /// @param odds     of the coalition in a clash
  virtual void adversary_considers(const Scene& /*scene*/, const CrisisPlace& /*place*/, std::size_t /*context*/,
                                   double /*odds*/) {}

  /// A share of a stake has changed hands.
  /// @param amount  [stakes]
  virtual void stake_lost(const Scene& /*scene*/, const Target& /*target*/, std::size_t /*rung*/, double /*amount*/) {}

  /// A cost is booked.
  /// @param amount  [stakes]
  virtual void pays(Payer /*payer*/, Expense /*expense*/, double /*amount*/) {}

  /// A period is over, by war or not: its levels are those of the state.
  virtual void period_ends(const Scene& /*scene*/) {}
};

}  // namespace deterrence
