// Which policy and point of an experiment a command looks at: the options --at-policy and --at-point.
#pragma once

#include <cstddef>
#include <string>

#include "cli/options.h"
#include "design/experiment.h"

namespace deterrence {

/// One policy at one point, both from 0.
struct Cell {
  std::size_t policy = 0;
  std::size_t point = 0;
};

/// What is not given is the first.
class CellChoice {
 public:
  void add_to(Options& options);

  /// @throws UsageError if the experiment has no such policy or point
  Cell in(const Experiment& experiment) const;

 private:
  std::string policy_;
  std::string point_;
};

/// "policy 'as in 2015', point 7 (contribution 0.5, integration 0.3)": a cell in words; empty if there is but one.
std::string cell_text(const Experiment& experiment, const Cell& cell);

}  // namespace deterrence
