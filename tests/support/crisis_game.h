// The crisis of docs/model.md as a game tree, written from that text alone, and its solution by the general solver.
//
// Players are the ally, the patron and the adversary; the latter two have types that others do not see. Joiners do not
// play: their help is in the odds. Costs are paid where they arise and counted at the ends, so every path up the ladder
// has a tree of its own: 4^(n_rungs - 1) of them end at the top.
#pragma once

#include <vector>

#include "support/crisis_numbers.h"
#include "support/game_solution.h"

namespace deterrence {

/// The crisis from its lowest rung up, at every rung once for each path that leads there: shape (n_rungs, 4^rung).
/// What was paid on the way is left out of utilities and values. Daylight at the threshold of docs/model.md.
std::vector<std::vector<SolvedRung>> solve_as_game(const CrisisNumbers& numbers, const CrisisBeliefs& beliefs,
                                                   ChoiceRule rule);

/// The largest single gain or loss of anybody in the crisis, in absolute value [stakes].
double largest_payoff(const CrisisNumbers& numbers);

}  // namespace deterrence
