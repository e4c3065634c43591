// Kernels with no vectors at all: for any processor.
#include "model/kernels_of_width.h"
#include "model/logit.h"
#include "model/odds.h"
#include "model/view_batch.h"

namespace deterrence {

using Number = double;

const Kernels kernels_scalar{.width = n_lanes<Number>,
                             .solve_views = solve_views<Number>,
                             .exponentials = exponentials<Number>,
                             .logistics = logistics<Number>,
                             .odds = odds_of_each<Number>,
                             .logit = logit<Number>};

}  // namespace deterrence
