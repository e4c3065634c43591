#include "storage/text_difference.h"

#include <fmt/format.h>

#include <sstream>

namespace deterrence {

std::string first_difference_of(const std::string& there, const std::string& here) {
  std::istringstream one(there);
  std::istringstream two(here);
  for (std::string line_one, line_two;;) {
    const bool more_one = static_cast<bool>(std::getline(one, line_one));
    const bool more_two = static_cast<bool>(std::getline(two, line_two));
    if (line_one != line_two || !more_one || !more_two) {
      return fmt::format("'{}' there, '{}' here", more_one ? line_one : "nothing more",
                         more_two ? line_two : "nothing more");
    }
  }
}

}  // namespace deterrence
