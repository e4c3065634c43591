// Mean and standard error of independent numbers.
#pragma once

#include <cmath>
#include <cstddef>

namespace deterrence {

class Sample {
 public:
  void add(double x) {
    ++n_;
    const double difference = x - mean_;
    mean_ += difference / static_cast<double>(n_);
    squares_ += difference * (x - mean_);
  }

  double mean() const { return mean_; }
  double se() const { return std::sqrt(squares_ / static_cast<double>(n_ - 1) / static_cast<double>(n_)); }

 private:
  std::size_t n_ = 0;
  double mean_ = 0;
  double squares_ = 0;  ///< sum of squared differences from the mean (Welford 1962)
};

}  // namespace deterrence
