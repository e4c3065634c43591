// Chance that passes everything on to another, and keeps what was asked and what came of it.
#pragma once

#include <cstddef>
#include <span>
#include <vector>

#include "chance/chance.h"

namespace deterrence {

class WatchedChance final : public Chance {
 public:
  struct Asked {
    Event event;
    std::vector<double> probabilities;
    std::size_t outcome = 0;

    bool operator==(const Asked&) const = default;
  };

  explicit WatchedChance(Chance& chance) : chance_(chance) {}

  std::size_t pick(const Event& event, std::span<const double> probabilities) override {
    const std::size_t outcome = chance_.pick(event, probabilities);
    asked_.push_back({event, {probabilities.begin(), probabilities.end()}, outcome});
    return outcome;
  }

  const std::vector<Asked>& asked() const { return asked_; }

 private:
  Chance& chance_;
  std::vector<Asked> asked_;
};

}  // namespace deterrence
