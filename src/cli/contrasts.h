// What is compared with what: policies of a file, two files, neighbouring points. Nothing is paired that shares no
// chance.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "cli/comparison.h"
#include "storage/results_reader.h"

namespace deterrence {

/// A results file under the name that the user gave.
struct NamedResults {
  std::string name;
  ResultsReader reader;
};

struct Contrasts {
  std::vector<Contrast> contrasts;
  std::vector<std::string> notes;                    ///< what is paired, and what is not
  std::vector<std::unique_ptr<BlockMeans>> sources;  ///< that the contrasts refer to
};

/// Every other policy of a file against one.
/// @throws UsageError if there is no other, or no policy of that name
Contrasts between_policies(const NamedResults& file, const Compared& compared,
                           const std::optional<std::string>& baseline);

/// The policies of a second file against those of the same name in the first, or against one of the first.
/// @throws UsageError if the files share no chance (seed, allies, adversaries, domains, rungs or periods differ), or
///         have other points or no policy in common
Contrasts between_files(const NamedResults& base, const NamedResults& other, const Compared& compared,
                        const std::optional<std::string>& baseline);

/// Points of a file that differ in one axis alone and lie next to each other there, for every policy.
/// @throws UsageError if there are none
Contrasts between_points(const NamedResults& file, const Compared& compared);

}  // namespace deterrence
