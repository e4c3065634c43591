// How long something may take, as users and batch systems write it.
#pragma once

#include <chrono>
#include <optional>
#include <string>

namespace deterrence {

/// 90s, 50m, 1.5h, 2d, or as Slurm writes times: 50:00, 2:30:00, 1-02:30:00.
/// @returns nothing if it is none, or not above 0
std::optional<std::chrono::duration<double>> parse_duration(const std::string& text);

}  // namespace deterrence
