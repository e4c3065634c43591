// What results/README.md says of the variables of a results file, written down once more for tests.
#pragma once

#include <string>
#include <utility>
#include <vector>

namespace deterrence {

using Names = std::vector<std::string>;

/// Some variables and the dimensions that they have after policy and point.
struct VariablesBy {
  Names dimensions;
  Names names;
};

/// Every outcome but those by period.
inline std::vector<VariablesBy> outcomes_kept() {
  return {
      {{},
       {"probes", "unattributed", "crises", "concessions", "back_downs", "clashes", "defeats", "invocations",
        "answers_force", "answers_support", "answers_abstain", "joins", "highest_rung", "war", "stake_lost",
        "periods_lived", "patron_burden", "allies_burden"}},
      {{"rung"},
       {"probes_at_rung", "decisions_at_rung", "concessions_at_rung", "invocations_at_rung", "answers_support_at_rung",
        "answers_force_at_rung", "daylight_sum_at_rung", "assurance_sum_at_rung", "expectation_gap_sum_at_rung"}},
      {{"adversary", "ally", "domain"}, {"probes_on"}},
      {{"ally"}, {"trust_final", "trust_mean", "expectation_final", "contribution_final", "belief_final", "hedged"}},
  };
}

inline Names scalar_outcomes() { return outcomes_kept().front().names; }

inline std::vector<VariablesBy> outcomes_by_period() {
  return {
      {{"period"}, {"probes_by_period"}},
      {{"ally", "period"}, {"trust_by_period", "expectation_by_period", "contribution_by_period", "hedged_by_period"}}};
}

inline std::vector<VariablesBy> all_ratios() {
  return {
      {{}, {"general_deterrence", "immediate_deterrence", "daylight", "assurance", "expectation_gap", "burden_share"}},
      {{"rung"},
       {"general_deterrence_at_rung", "daylight_at_rung", "assurance_at_rung", "expectation_gap_at_rung",
        "self_reliance_at_rung", "fulfilment_at_rung"}}};
}

inline Names joined(Names names, const Names& more) {
  names.insert(names.end(), more.begin(), more.end());
  return names;
}

}  // namespace deterrence
