#include "cli/traced_episode.h"

namespace deterrence {

std::vector<Setting> TracedEpisode::changes_in(int period) const {
  std::vector<Setting> settings;
  for (const auto* changes : {&experiment.changes, &policy().changes}) {
    for (const Change& change : *changes) {
      if (change.period == period) settings.insert(settings.end(), change.settings.begin(), change.settings.end());
    }
  }
  return settings;
}

}  // namespace deterrence
