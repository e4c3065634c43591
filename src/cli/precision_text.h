// How far a run came that was to stop once it was precise enough, in words.
#pragma once

#include <cstddef>
#include <string>

#include "design/experiment.h"
#include "storage/results_reader.h"

namespace deterrence {

/// "war to within ±0.01 of 'as in 2015'": what is asked for.
std::string precision_asked_for(const Experiment& experiment);

/// A line or two: at how many points it was reached, and where it was not. Empty without a precision.
std::string precision_reached(const ResultsReader& results);

/// A line that says that the intervals of a value hold for several looks together; empty for one.
std::string looks_note(const std::string& value, std::size_t n_looks);

/// The precision as --precision takes it; empty if there is none.
std::string precision_option(const Experiment& experiment);

}  // namespace deterrence
