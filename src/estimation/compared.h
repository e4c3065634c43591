// What is compared between policies and points: every outcome that is kept by block, then every ratio.
//
// All of them are quotients of sums over blocks (the denominator of a mean is 1 a block), so that one formula gives the
// errors of all.
#pragma once

#include <cstddef>
#include <span>
#include <string_view>
#include <vector>

#include "estimation/ratios.h"

namespace deterrence {

/// What one block adds to a quotient, above and below the line.
struct QuotientPart {
  double numerator = 0;
  double denominator = 0;  ///< >= 0
};

class Compared {
 public:
  /// One variable of the results file: an outcome or a ratio, with the places of its values.
  struct Variable {
    std::string_view name;
    std::string_view unit;
    Better better = Better::none;
    bool is_ratio = false;
    std::vector<Dimension> dimensions;
    std::size_t offset = 0;
    std::size_t size = 0;
  };

  explicit Compared(const Extents& extents);

  const Layout& layout() const { return layout_; }
  std::span<const Variable> variables() const { return variables_; }
  std::size_t size() const { return forms_.size(); }  ///< number of values of all variables

  /// The parts of one block.
  /// @param row    its means of outcomes, shape (layout().n_kept(),)
  /// @param parts  result, shape (size(),)
  void split(std::span<const double> row, std::span<QuotientPart> parts) const;

  /// Whether value i is the quotient, or 1 - the quotient.
  RatioForm form(std::size_t i) const { return forms_[i]; }

 private:
  void add(Variable variable, RatioForm form);

  Layout layout_;
  std::vector<Variable> variables_;
  std::vector<RatioForm> forms_;
};

}  // namespace deterrence
