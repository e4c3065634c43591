// Where two texts first differ, for messages.
#pragma once

#include <string>

namespace deterrence {

/// The first line in which two texts differ: "'a' there, 'b' here"; a text that has ended is 'nothing more'.
std::string first_difference_of(const std::string& there, const std::string& here);

}  // namespace deterrence
