// What a period looks like before anybody moves: the posture and the standoffs, remembered for other episodes that come
// to the same.
//
// They follow from the scenario, the period and what allies contribute and whether they hedge. Many episodes of a
// course share these, so that each is worked out once.
#pragma once

#include <array>
#include <cstddef>
#include <memory>
#include <vector>

#include "model/posture.h"
#include "model/scenario.h"
#include "model/standoff.h"
#include "model/state.h"

namespace deterrence {

/// The posture of one period, and the standoffs as they are asked for.
class Situation {
 public:
  void begin(const Scenario& scenario, const State& state, int period);

  /// Is no longer of any state.
  void forget() { period_ = 0; }
  bool is_forgotten() const { return period_ == 0; }

  /// Whether this is what a state comes to in a period of the same course.
  bool is_of(const State& state, int period) const;

  const Posture& posture() const { return posture_; }

  /// @param patron_available  O: 1, or 1 - overstretch
  const Standoff& standoff(std::size_t adversary, double patron_available, const Kernels& kernels);

 private:
  struct OfAdversary {
    Standoff standoff;
    bool is_known = false;
  };

  const Scenario* scenario_ = nullptr;
  int period_ = 0;
  std::vector<double> contributions_;
  std::vector<char> hedged_;
  Posture posture_;
  std::vector<std::array<OfAdversary, 2>> standoffs_;  ///< shape (n_adversaries, fully available or not)
};

/// Situations of one course. Whoever holds one keeps it alive.
class Situations {
 public:
  /// Another course begins: what is known is forgotten, its memory kept.
  /// @param scenario  any of the course
  void begin(const Scenario& scenario);

  std::shared_ptr<Situation> at(const Scenario& scenario, const State& state, int period);

 private:
  std::vector<std::shared_ptr<Situation>> places_;  ///< by a hash of what a situation follows from
};

}  // namespace deterrence
