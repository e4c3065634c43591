// What this program is and of what it is made.
#pragma once

#include <string>

namespace deterrence {

std::string daylight_version();  ///< e.g. "0.1.0"
std::string git_commit();        ///< with "+" if the sources differed from it, "unknown" outside a checkout
std::string version_text();      ///< for --version

}  // namespace deterrence
