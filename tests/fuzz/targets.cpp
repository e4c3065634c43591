#include "fuzz/targets.h"

#include "fuzz/file_targets.h"
#include "fuzz/options_target.h"
#include "fuzz/text_targets.h"

namespace deterrence::fuzz {

std::vector<std::string> kinds() { return {"scenario", "experiment", "journal", "results", "options"}; }

std::unique_ptr<Target> target(const std::string& kind, const std::filesystem::path& folder) {
  if (kind == "scenario") return std::make_unique<ScenarioTarget>(folder);
  if (kind == "experiment") return std::make_unique<ExperimentTarget>(folder);
  if (kind == "journal") return std::make_unique<JournalTarget>(folder);
  if (kind == "results") return std::make_unique<ResultsTarget>(folder);
  if (kind == "options") return std::make_unique<OptionsTarget>(folder);
  throw std::invalid_argument("'" + kind + "' is no kind of input");
}

}  // namespace deterrence::fuzz
