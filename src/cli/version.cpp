#include "cli/version.h"

#include <fmt/format.h>

#include "cli/build_facts.h"
#include "cli/git_commit.h"

namespace deterrence {

std::string daylight_version() { return DAYLIGHT_VERSION; }

std::string git_commit() { return DAYLIGHT_GIT_COMMIT; }

std::string version_text() {
  return fmt::format("daylight {}\ncommit: {}\ncompiler: {}\nlibraries: {}\nvectors: scalar\n", daylight_version(),
                     git_commit(), DAYLIGHT_COMPILER, DAYLIGHT_LIBRARIES);
}

}  // namespace deterrence
