// Chance that can be told to give up: for a program that must stop within a second or two, however long an
// episode may take.
#pragma once

#include <atomic>
#include <exception>
#include <span>

#include "chance/chance.h"

namespace deterrence {

/// Thrown out of an episode that is given up. What it played is lost and can be played again.
class Abandoned final : public std::exception {
 public:
  const char* what() const noexcept override { return "abandoned"; }
};

class InterruptibleChance final : public Chance {
 public:
  InterruptibleChance(Chance& chance, const std::atomic<bool>& abandon) : chance_(chance), abandon_(abandon) {}

  std::size_t pick(const Event& event, std::span<const double> probabilities) override {
    if (abandon_.load(std::memory_order_relaxed)) throw Abandoned();
    return chance_.pick(event, probabilities);
  }

 private:
  Chance& chance_;
  const std::atomic<bool>& abandon_;
};

}  // namespace deterrence
