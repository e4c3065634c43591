// Who prevails in a clash: the contest success function.
#pragma once

#include <cstddef>

#include "model/elementary.h"

namespace deterrence {

/// Odds that the coalition prevails in a clash, by the ratio-form contest success function.
///
///   W = S^m / (S^m + K^m);  1/2 where both strengths are 0
///
/// Worked out as 1 / (1 + (K/S)^m), which neither overflows nor leaves [0, 1] at strengths of 1e-300 and 1e300.
/// Source: Tullock (1980); Skaperdas (1996) for its axioms.
/// @param coalition, adversary  strengths S and K [full maritime stakes], >= 0
/// @param decisiveness          exponent m, > 0
template <typename Number>
Number odds(const Number& coalition, const Number& adversary, const Number& decisiveness) {
  const Number in_battle = Number(1) / (Number(1) + power(adversary / coalition, decisiveness));
  const Number undefended = select(adversary > Number(0), Number(0), Number(.5));
  return select(coalition > Number(0), in_battle, undefended);
}

inline double odds(double coalition, double adversary, double decisiveness) {
  return odds<double>(coalition, adversary, decisiveness);
}

/// The same of many coalitions.
/// @param n  a multiple of the lanes
template <typename Number>
void odds_of_each(const double* coalition, double adversary, double decisiveness, std::size_t n, double* result) {
  for (std::size_t i = 0; i < n; i += n_lanes<Number>) {
    store(odds<Number>(load<Number>(coalition + i), Number(adversary), Number(decisiveness)), result + i);
  }
}

}  // namespace deterrence
