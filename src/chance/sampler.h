// Chance as it is sampled: every event of one episode takes the number that stands at its address.
#pragma once

#include <cstdint>

#include "chance/addressed.h"
#include "chance/chance.h"

namespace deterrence {

class Sampler final : public Chance {
 public:
  Sampler(std::uint64_t seed, std::uint64_t episode) : seed_(seed), episode_(episode) {}

  std::size_t pick(const Event& event, std::span<const double> probabilities) override {
    return outcome_at(uniform(seed_, episode_, event), probabilities);
  }

 private:
  std::uint64_t seed_;
  std::uint64_t episode_;
};

}  // namespace deterrence
