#include "cli/version.h"

#include <fmt/format.h>

#include "cli/build_facts.h"
#include "cli/git_commit.h"
#include "model/kernels.h"

namespace deterrence {

std::string daylight_version() { return DAYLIGHT_VERSION; }

std::string git_commit() { return DAYLIGHT_GIT_COMMIT; }

std::string version_text() {
  return fmt::format("daylight {}\ncommit: {}\ncompiler: {}\nlibraries: {}\nvectors: {}\n", daylight_version(),
                     git_commit(), DAYLIGHT_COMPILER, DAYLIGHT_LIBRARIES, name_of(widest_available()));
}

}  // namespace deterrence
