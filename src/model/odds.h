// Who prevails in a clash: the contest success function.
#pragma once

namespace deterrence {

/// Odds that the coalition prevails in a clash, by the ratio-form contest success function.
///
///   W = S^m / (S^m + K^m);  1/2 where both strengths are 0
///
/// Worked out as 1 / (1 + (K/S)^m), which neither overflows nor leaves [0, 1] at strengths of 1e-300 and 1e300.
/// Source: Tullock (1980); Skaperdas (1996) for its axioms.
/// @param coalition, adversary  strengths S and K [full maritime stakes], >= 0
/// @param decisiveness          exponent m, > 0
double odds(double coalition, double adversary, double decisiveness);

}  // namespace deterrence
