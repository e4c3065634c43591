// The parts of the model in which nearly all the time goes, for each width of vectors that a processor may have.
//
// Every width gives the same bits (model/lanes.h), so which one is used is a matter of speed alone.
#pragma once

#include <cstddef>
#include <span>
#include <string_view>

#include "model/view_request.h"

namespace deterrence {

enum class Simd { scalar, avx2, avx512 };

struct Kernels {
  std::size_t width;  ///< doubles side by side
  void (*solve_views)(std::span<const ViewRequest* const> requests);

  // Of many numbers; n is a multiple of the width.
  void (*exponentials)(const double* x, std::size_t n, double* result);
  void (*logistics)(const double* x, std::size_t n, double* result);
  void (*odds)(const double* coalition, double adversary, double decisiveness, std::size_t n, double* result);

  void (*logit)(const double* utilities, const double* weights, double precision, std::size_t n, double* choice);
};

/// Whether this machine can run them.
bool is_available(Simd simd);

/// The widest that this machine can run.
Simd widest_available();

const Kernels& kernels_of(Simd simd);

std::string_view name_of(Simd simd);

}  // namespace deterrence
