// Kernels with eight doubles side by side; compiled with -mavx512f.
#include "model/kernels_of_width.h"
#include "model/logit.h"
#include "model/odds.h"
#include "model/view_batch.h"

namespace deterrence {

using Number = Lanes<xsimd::avx512f>;

const Kernels kernels_avx512{.width = n_lanes<Number>,
                             .solve_views = solve_views<Number>,
                             .exponentials = exponentials<Number>,
                             .logistics = logistics<Number>,
                             .odds = odds_of_each<Number>,
                             .logit = logit<Number>};

}  // namespace deterrence
