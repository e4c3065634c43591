// How many paths there are, estimated from some that are taken at random.
//
// The inverse of the probability with which a path is taken estimates their number without bias, however outcomes are
// chosen (Knuth's method for the size of search trees). It is the better, the more an outcome is preferred that leads
// to many paths; earlier walks tell which do. What probabilities the model gives to outcomes plays no part.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <unordered_map>
#include <vector>

#include "chance/chance.h"

namespace deterrence {

class PathEstimator final : public Chance {
 public:
  /// @throws std::domain_error if a probability is NaN
  std::size_t pick(const Event& event, std::span<const double> probabilities) override;

  /// The estimate of the walk so far, as if the path ended here. May become infinity.
  double n_paths() const { return n_paths_; }

  /// Ends a walk; later ones learn from it.
  void finish();

 private:
  /// What an outcome has led to: the mean of the estimates.
  struct Outcome {
    double sum = 0;
    double n_walks = 0;
  };
  struct Step {
    Outcome* outcome = nullptr;
    double probability = 1;
  };

  std::unordered_map<std::uint64_t, std::vector<Outcome>> outcomes_;  ///< by event
  std::vector<Step> walk_;
  std::uint64_t n_walks_ = 0;
  double n_paths_ = 1;
};

}  // namespace deterrence
