// What the steps of one period share: the scenario in force, the posture, the state, chance, the record, the witness.
#pragma once

#include "chance/chance.h"
#include "episode/record.h"
#include "episode/witness.h"
#include "model/posture.h"
#include "model/scenario.h"
#include "model/state.h"

namespace deterrence {

struct Scene {
  const Scenario& scenario;
  const Posture& posture;
  State& state;
  Chance& chance;
  Record& record;
  Witness& witness;
  int period = 1;
};

/// A sigma_r share of what is still held of the target's stake changes hands.
void lose_stake(Scene& scene, const Target& target, std::size_t rung);

/// Books a cost.
/// @param amount  [stakes]
void pay(Scene& scene, Payer payer, Expense expense, double amount);

}  // namespace deterrence
