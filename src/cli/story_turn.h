// How a story tells of an adversary's turn: what it weighed and what it chose.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "episode/hindsight.h"

namespace deterrence {

class StoryTurn {
 public:
  StoryTurn() = default;
  StoryTurn(const Scene& scene, std::size_t adversary, double patron_available);

  std::size_t adversary() const { return adversary_; }
  const std::string& name() const { return name_; }
  std::string name_and_type() const;                 ///< "China (resolved)"
  std::string probe_text(std::size_t option) const;  ///< "Japan, maritime, 1 harassment"
  std::size_t n_options() const { return 1 + menu_.probes.size(); }

  /// "Japan, maritime, 1 harassment (.056, worth .0066)".
  std::string likeliest_probe() const;

  /// The likeliest options and the one chosen, with probabilities and worth.
  std::string options_table(std::size_t chosen) const;

 private:
  /// Options but the first, no probe; the likeliest first.
  std::vector<std::size_t> probes_by_probability() const;
  std::vector<std::size_t> options_to_show(std::size_t chosen) const;

  const Scenario* scenario_ = nullptr;
  std::size_t adversary_ = 0;
  std::size_t type_ = 0;
  std::string name_;
  ProbeMenu menu_;
};

}  // namespace deterrence
