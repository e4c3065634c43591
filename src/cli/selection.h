// What texts such as "war" and "hedged[japan]" choose: an outcome, or one of its values.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

namespace deterrence {

/// "hedged[japan]" taken apart; without labels, every value of the outcome.
struct Selection {
  std::string outcome;
  std::vector<std::string> labels;

  bool operator==(const Selection&) const = default;
};

/// @throws UsageError if a bracket is not closed
Selection selection_of(const std::string& text);

/// A dimension of an outcome, such as `ally`, and the labels along it.
struct LabelledDimension {
  std::string name;
  std::vector<std::string> labels;
};

/// One value of an outcome with dimensions.
struct Element {
  std::size_t place = 0;            ///< within the outcome, the last dimension fastest
  std::vector<std::string> labels;  ///< one for each dimension
};

/// The values that are chosen of an outcome with these dimensions, in the order of their places.
/// @throws UsageError if there are labels, but no value has them
std::vector<Element> elements_of(const Selection& selection, const std::vector<LabelledDimension>& dimensions);

/// "war", "probes_on[china, japan, cyber]".
std::string value_text(const std::string& outcome, const std::vector<std::string>& labels);

}  // namespace deterrence
