#include "support/crisis_comparison.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <limits>
#include <span>

namespace deterrence {
namespace {

void note(Distance& farthest, double size, const char* what, std::size_t i, double one, double other) {
  if (std::isnan(size)) size = std::numeric_limits<double>::infinity();
  if (size <= farthest.size) return;
  farthest = {size, fmt::format("{} [{}]: {} and {}", what, i, one, other)};
}

class Comparison {
 public:
  explicit Comparison(double unit) : unit_(unit) {}

  void compare(const SolvedRung& one, const SolvedRung& other) {
    probabilities("the ally's choice", one.ally_choice, other.ally_choice);
    probabilities("the expected answer", one.expected_answer, other.expected_answer);
    probability("assurance", 0, one.assurance, other.assurance);
    values("the ally's utility", one.ally_utility, other.ally_utility);
    values("the ally's value of a context", one.ally_value_of_context, other.ally_value_of_context);
    value("the ally's value", 0, one.ally_value, other.ally_value);
    values("the patron's value", one.patron_value, other.patron_value);
    values("the adversary's value", one.adversary_value, other.adversary_value);
    for (std::size_t type = 0; type < 2; ++type) compare_type(type, one, other);
    const auto [least, most] =
        std::minmax_element(one.ally_value_of_context.begin() + 1, one.ally_value_of_context.end());
    value("daylight", 0, one.daylight * (*most - *least), other.daylight * (*most - *least));
  }

  const Distances& farthest() const { return farthest_; }

 private:
  void compare_type(std::size_t type, const SolvedRung& one, const SolvedRung& other) {
    probabilities("a patron's choice", one.patron_choice[type], other.patron_choice[type]);
    values("a patron's utility", one.patron_utility[type], other.patron_utility[type]);
    for (std::size_t context = 0; context < n_crisis_contexts; ++context) {
      probabilities("an adversary's choice", one.adversary_choice[type][context],
                    other.adversary_choice[type][context]);
      values("an adversary's utility", one.adversary_utility[type][context], other.adversary_utility[type][context]);
    }
  }

  void probability(const char* what, std::size_t i, double one, double other) {
    note(farthest_.probabilities, std::abs(one - other), what, i, one, other);
  }
  void value(const char* what, std::size_t i, double one, double other) {
    note(farthest_.values, std::abs(one - other) / std::max(unit_, std::abs(other)), what, i, one, other);
  }
  void probabilities(const char* what, std::span<const double> one, std::span<const double> other) {
    for (std::size_t i = 0; i < one.size(); ++i) probability(what, i, one[i], other[i]);
  }
  void values(const char* what, std::span<const double> one, std::span<const double> other) {
    for (std::size_t i = 0; i < one.size(); ++i) value(what, i, one[i], other[i]);
  }

  double unit_;
  Distances farthest_;
};

}  // namespace

Distances distances(const SolvedCrisis& solved, const std::vector<std::vector<SolvedRung>>& by_path, double unit) {
  Comparison comparison(unit);
  for (std::size_t r = 0; r < solved.size(); ++r) {
    for (const SolvedRung& rung : by_path[r]) comparison.compare(solved[r], rung);
  }
  return comparison.farthest();
}

Distances distances(const SolvedCrisis& solved, const SolvedCrisis& other, double unit) {
  Comparison comparison(unit);
  for (std::size_t r = 0; r < solved.size(); ++r) comparison.compare(solved[r], other[r]);
  return comparison.farthest();
}

}  // namespace deterrence
