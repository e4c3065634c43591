#include "episode/hindsight.h"

namespace deterrence {

ProbeMenu menu_at(const Scene& scene, std::size_t adversary, double patron_available) {
  return probe_menu(scene.scenario, scene.posture, scene.state, adversary, patron_available);
}

CrisisPicture picture_at(const Scene& scene, const CrisisPlace& place) {
  return picture_of_crisis(scene.scenario, scene.posture, scene.state, place.adversary, place.target,
                           place.patron_available);
}

}  // namespace deterrence
