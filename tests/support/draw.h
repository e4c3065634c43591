// Random numbers for tests that make their own instances; the same again for the same seed.
#pragma once

#include <cmath>
#include <cstddef>
#include <cstdint>
#include <random>
#include <vector>

namespace deterrence {

class Draw {
 public:
  explicit Draw(std::uint64_t seed) : engine_(seed) {}

  double uniform(double low = 0, double high = 1) {
    return low + (high - low) * (static_cast<double>(engine_() >> 11) * 0x1p-53);
  }
  bool happens(double probability) { return uniform() < probability; }

  /// A whole number in [low, high].
  std::size_t between(std::size_t low, std::size_t high) {
    return low + static_cast<std::size_t>(uniform() * static_cast<double>(high - low + 1));
  }

  /// A number in [low, high], now and then exactly 0 or 1.
  double share(double low = 0, double high = 1) {
    if (happens(edge)) return happens(.5) ? 1 : 0;
    return uniform(low, high);
  }

  /// A number about `scale`, from a third to three times of it, now and then 0.
  double amount(double scale) { return happens(edge) ? 0 : scale * std::pow(3, uniform(-1, 1)); }

  template <typename Value>
  Value one_of(const std::vector<Value>& values) {
    return values[between(0, values.size() - 1)];
  }

 private:
  static constexpr double edge = .08;  // how often a number is at an end of its range

  std::mt19937_64 engine_;
};

}  // namespace deterrence
