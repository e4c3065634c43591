// Running means and sums of squared deviations that do not lose digits.
//
// Sums are kept about the first value, so that whole numbers are exact and a constant has no spread at all.
// Source: Chan, Golub & LeVeque (1983), the shifted-data algorithm.
#pragma once

namespace deterrence {

/// Mean and spread of one quantity.
class Spread {
 public:
  void add(double value) {
    if (count_ == 0) first_ = value;
    const double shifted = value - first_;
    count_ += 1;
    sum_ += shifted;
    squares_ += shifted * shifted;
  }

  double count() const { return count_; }
  double mean() const { return count_ > 0 ? first_ + sum_ / count_ : 0.0; }

  /// Sum of squared deviations from the mean; NaN if no number can hold it.
  double squares() const {
    const double centred = count_ > 0 ? squares_ - sum_ * sum_ / count_ : 0.0;
    return centred < 0 ? 0.0 : centred;
  }

 private:
  friend class JointSpread;
  double count_ = 0;
  double first_ = 0;
  double sum_ = 0;
  double squares_ = 0;
};

/// The same of two quantities seen together, with the sum of products of their deviations.
class JointSpread {
 public:
  void add(double x, double y) {
    x_.add(x);
    y_.add(y);
    products_ += (x - x_.first_) * (y - y_.first_);
  }

  const Spread& x() const { return x_; }
  const Spread& y() const { return y_; }
  double products() const { return x_.count_ > 0 ? products_ - x_.sum_ * y_.sum_ / x_.count_ : 0.0; }

 private:
  Spread x_;
  Spread y_;
  double products_ = 0;
};

}  // namespace deterrence
