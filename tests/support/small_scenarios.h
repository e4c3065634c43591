// The smallest valid scenarios, with round numbers, for tests that change what they are about and nothing else.
#pragma once

#include <cstddef>

#include "model/scenario.h"
#include "model/state.h"

namespace deterrence {

/// One ally, one adversary, one domain, one period, two rungs of which the upper is war. Everybody's precision is 0, so
/// that every choice is its prior; no turnover, growth, fog, drift, reassurance or peacetime cost; everything is
/// attributed. Strengths in a clash: the ally 1, with support 1.5, with force 2; the adversary 2.
///
///   rung   initiation  transfer  clash_cost  audience_cost  force_cost  commitment
///   grey       1          .5         1            .2            .4          .5
///   war        0           1         2            .4            .8           1
Scenario duel();

/// The same with a third rung, `clash`, between the two: transfer .8, clash_cost 1.5, audience_cost .3, force_cost .6,
/// commitment .8.
Scenario duel_on_three_rungs();

/// Adds an ally, adversary or domain that equals the first one. An ally is valued as the first one is.
void add_ally(Scenario& scenario);
void add_adversary(Scenario& scenario);
void add_domain(Scenario& scenario);

/// Lists a pair of allies that fully trust each other's help: integration 1, nothing else.
Cooperation& add_cooperation(Scenario& scenario, std::size_t one, std::size_t other);

/// A scenario that never changes.
Course course_of(const Scenario& scenario);

/// Lets a course go on with a copy of its last scenario from a period on, to be changed; sets no contribution or
/// expectation.
Phase& add_phase(Course& course, int from_period);

/// Number of the option of probing there, the rung from 0.
std::size_t probe_option(const Scenario& scenario, const Target& target, std::size_t rung);

}  // namespace deterrence
