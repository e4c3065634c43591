// The values that a command was asked to show: outcomes and ratios, and the elements of those with dimensions.
#pragma once

#include <cstddef>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "estimation/compared.h"
#include "storage/results_reader.h"

namespace deterrence {

/// An outcome or ratio that is compared, or one element of one with dimensions.
struct ShownValue {
  std::string outcome;
  std::vector<std::string> dimensions;  ///< names, e.g. adversary, ally
  std::vector<std::string> labels;      ///< of the element, one for each dimension
  std::string unit;
  Better better = Better::none;
  bool is_whole = false;       ///< a whole number in every episode
  bool is_share = false;       ///< a ratio that is a share of events
  std::size_t element = 0;     ///< within the outcome
  std::size_t n_elements = 1;  ///< of the outcome
  std::size_t place = 0;       ///< among all values that are compared
  std::size_t n_looks = 1;     ///< at which a run was to stop because of it; of several runs, the most

  /// "war", "fulfilment_at_rung[limited strike]", "probes_on[china, japan, cyber]".
  std::string text() const;
};

/// The labels of a dimension.
using LabelsOf = std::function<std::vector<std::string>(Dimension dimension)>;

/// Values that texts such as "war", "hedged" or "hedged[japan]" name; without labels, every element.
/// @throws UsageError for what is no outcome, is not kept by block, or has no such label
std::vector<ShownValue> shown_values(const Compared& compared, const LabelsOf& labels_of,
                                     const std::vector<std::string>& texts);

/// The same with the labels of a results file, and the looks at which it stopped.
std::vector<ShownValue> shown_values(const Compared& compared, const ResultsReader& results,
                                     const std::vector<std::string>& texts);

/// Raises the looks of the value because of which another results file stopped, if it is among these.
void take_looks(std::vector<ShownValue>& values, const ResultsReader& results);

}  // namespace deterrence
