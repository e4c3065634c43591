// What the steps of one period share: the scenario in force, the situation, the state, chance, the record, who watches,
// the workbench.
#pragma once

#include "chance/chance.h"
#include "episode/record.h"
#include "episode/witness.h"
#include "episode/workbench.h"
#include "model/posture.h"
#include "model/scenario.h"
#include "model/situation.h"
#include "model/state.h"

namespace deterrence {

struct Scene {
  const Scenario& scenario;
  const Posture& posture;  ///< of the situation
  Situation& situation;
  State& state;
  Chance& chance;
  Record& record;
  Witness& witness;
  Workbench& bench;
  int period = 1;
};

/// A sigma_r share of what is still held of the target's stake changes hands.
void lose_stake(Scene& scene, const Target& target, std::size_t rung);

/// Books a cost.
/// @param amount  [stakes]
void pay(Scene& scene, Payer payer, Expense expense, double amount);

}  // namespace deterrence
