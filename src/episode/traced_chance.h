// A sampler whose every draw a witness hears of. The episode's fate is that of the sampler alone.
#pragma once

#include <cstdint>

#include "chance/addressed.h"
#include "chance/sampler.h"
#include "episode/witness.h"

namespace deterrence {

class TracedChance final : public Chance {
 public:
  TracedChance(std::uint64_t seed, std::uint64_t episode, Witness& witness)
      : seed_(seed), episode_(episode), sampler_(seed, episode), witness_(witness) {}

  std::size_t pick(const Event& event, std::span<const double> probabilities) override {
    const std::size_t outcome = sampler_.pick(event, probabilities);
    witness_.drew({event, uniform(seed_, episode_, event), probabilities, outcome});
    return outcome;
  }

 private:
  std::uint64_t seed_;
  std::uint64_t episode_;
  Sampler sampler_;
  Witness& witness_;
};

}  // namespace deterrence
