// The parts of documents that are made from tables in the code.
#pragma once

#include <string>

namespace deterrence {

/// Markdown table of every parameter, for configs/README.md.
std::string parameters_as_markdown();

/// Markdown tables of every outcome and ratio, for results/README.md.
std::string outcomes_as_markdown();

/// A document with what stands between the marks "<!-- generated: begin -->" and "<!-- generated: end -->" replaced.
/// @throws std::runtime_error if the marks are missing
std::string with_generated_part(const std::string& document, const std::string& generated);

}  // namespace deterrence
