// The kernels of each width, for model/kernels.cpp alone. Each has a file of its own, compiled for its processors.
#pragma once

#include "model/kernels.h"

namespace deterrence {

extern const Kernels kernels_scalar;
extern const Kernels kernels_avx2;
extern const Kernels kernels_avx512;

}  // namespace deterrence
