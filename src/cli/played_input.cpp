#include "cli/played_input.h"

#include "cli/results_input.h"
#include "storage/results_format.h"

namespace deterrence {

LoadedExperiment load_played(const std::string& file, const Overrides& overrides) {
  if (!is_hdf5(file)) return load_experiment(file, overrides, results_names());
  const ResultsReader results = open_results(file);
  return load_stored_experiment({file, results.text("experiment"), results.text("scenario")}, overrides,
                                results_names());
}

}  // namespace deterrence
