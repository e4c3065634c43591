// Text files that a command makes for the user.
#pragma once

#include <string>
#include <string_view>

namespace deterrence {

/// @throws UsageError if a file can not be made there because something is there already, or the folder is not
void refuse_unless_new(const std::string& path);

/// @throws UsageError as above, StorageError if the machine fails
void write_new_file(const std::string& path, std::string_view text);

}  // namespace deterrence
