// Whether two results files hold the same results: digests, and where two files first differ.
#pragma once

#include <filesystem>
#include <optional>
#include <string>

#include "storage/content.h"

namespace deterrence {

/// XXH3 (128 bits, as 32 lower-case hexadecimal digits) over names, shapes, dimension names, types and values of
/// every variable and attribute, except what says nothing of the results: netCDF's bookkeeping, /provenance,
/// /episodes, and `daylight_version`, `git_commit` and `digest` of the root. Neither the order of creation nor the
/// layout in the file counts, and all NaNs are alike. Memory is bounded, however large the file.
/// @throws StorageError if the file cannot be read
std::string results_digest(const std::filesystem::path& path);

/// The same over the group /episodes, except its attribute `digest`.
/// @throws StorageError also if there is no such group
std::string episodes_digest(const std::filesystem::path& path);

/// Says in plain words where the two files first differ in what the digest counts, for instance
/// "/probes[policy 0, point 3]: 4.25 and 4.5" or "/probes is only in A"; nothing if they are equal.
std::optional<std::string> first_difference(const std::filesystem::path& path_a, const std::filesystem::path& path_b,
                                            Part part = Part::results);

}  // namespace deterrence
