#include "support/relabelling.h"

#include <algorithm>
#include <numeric>

namespace deterrence {
namespace {

std::vector<std::size_t> identity(std::size_t n) {
  std::vector<std::size_t> numbers(n);
  std::iota(numbers.begin(), numbers.end(), std::size_t{0});
  return numbers;
}

template <typename Entry>
void reorder(std::vector<Entry>& entries, const std::vector<std::size_t>& old_numbers) {
  std::vector<Entry> reordered;
  for (const std::size_t old_number : old_numbers) reordered.push_back(entries[old_number]);
  entries = reordered;
}

std::size_t new_number(std::size_t old_number, const std::vector<std::size_t>& old_numbers) {
  return static_cast<std::size_t>(std::find(old_numbers.begin(), old_numbers.end(), old_number) - old_numbers.begin());
}

}  // namespace

Relabelling no_relabelling(const Scenario& scenario) {
  return {.allies = identity(scenario.allies.size()),
          .adversaries = identity(scenario.adversaries.size()),
          .domains = identity(scenario.domains.size())};
}

Scenario relabelled(const Scenario& scenario, const Relabelling& relabelling) {
  Scenario other = scenario;
  reorder(other.domains, relabelling.domains);
  reorder(other.patron.capability, relabelling.domains);
  for (Ally& ally : other.allies) {
    reorder(ally.capability, relabelling.domains);
    reorder(ally.stake, relabelling.domains);
  }
  reorder(other.allies, relabelling.allies);
  for (Adversary& adversary : other.adversaries) {
    reorder(adversary.capability, relabelling.domains);
    for (std::vector<double>& of_ally : adversary.value) reorder(of_ally, relabelling.domains);
    reorder(adversary.value, relabelling.allies);
  }
  reorder(other.adversaries, relabelling.adversaries);
  for (Cooperation& pair : other.cooperation) {
    for (std::size_t& ally : pair.between) ally = new_number(ally, relabelling.allies);
  }
  return other;
}

Record relabelled(const Record& record, const Relabelling& relabelling) {
  Record other = record;
  const Extents& extents = record.extents;
  reorder(other.of_ally, relabelling.allies);
  for (std::size_t b = 0; b < extents.adversaries; ++b) {
    for (std::size_t a = 0; a < extents.allies; ++a) {
      for (std::size_t d = 0; d < extents.domains; ++d) {
        const std::size_t old_row = relabelling.adversaries[b] * extents.allies + relabelling.allies[a];
        other.on_target[(b * extents.allies + a) * extents.domains + d] =
            record.on_target[old_row * extents.domains + relabelling.domains[d]];
      }
    }
  }
  for (std::size_t a = 0; a < extents.allies; ++a) {
    for (std::size_t t = 0; t < extents.periods; ++t) {
      other.of_ally_in_period[a * extents.periods + t] =
          record.of_ally_in_period[relabelling.allies[a] * extents.periods + t];
    }
  }
  return other;
}

}  // namespace deterrence
