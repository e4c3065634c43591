// A crisis as JSON: `crisis --json` and the decisions of `trace --json`. docs/trace.md lists the members.
#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <string_view>

#include "cli/json.h"
#include "model/crisis_picture.h"

namespace deterrence {

/// {"concede": 0.1, ...}: a number for each option, type or context; spaces in names become underscores.
std::string json_by(std::span<const std::string_view> names, std::span<const double> values);

/// Adds what a crisis is about: its actors, what is at stake, strengths.
void add_crisis(JsonObject& object, const Scenario& scenario, const CrisisPicture& picture, std::size_t adversary,
                const Target& target);

/// Adds the beliefs of both views.
void add_beliefs(JsonObject& object, const CrisisPicture& picture);

/// Adds one rung: odds, joiners and the solution of both views.
void add_rung(JsonObject& object, const Scenario& scenario, const CrisisPicture& picture, std::size_t rung);

/// Adds how each type of the adversary moves against what has formed.
/// @param odds  of the coalition in a clash
void add_response(JsonObject& object, const CrisisPicture& picture, std::size_t rung, double odds);

}  // namespace deterrence
