// A sum of many numbers that keeps what each addition rounds off (Neumaier's variant of Kahan's summation).
#pragma once

#include <cmath>

namespace deterrence {

class Sum {
 public:
  void add(double value) {
    const double total = total_ + value;
    rounded_off_ += std::abs(total_) >= std::abs(value) ? (total_ - total) + value : (value - total) + total_;
    total_ = total;
  }

  double value() const { return total_ + rounded_off_; }

 private:
  double total_ = 0;
  double rounded_off_ = 0;
};

}  // namespace deterrence
