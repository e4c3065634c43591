// The numbers of one crisis, as docs/model.md names them, and its solution in a form that belongs to no solver.
#pragma once

#include <array>
#include <cstddef>
#include <vector>

namespace deterrence {

inline constexpr std::size_t n_crisis_contexts = 4;  ///< alone, then after abstain, support, force

/// One rung of a crisis. Money-like quantities [stakes].
struct CrisisRung {
  double transfer = 0;                           ///< sigma_r
  double clash_cost = 0;                         ///< kappa_r
  double audience_cost = 0;                      ///< a_r
  double force_cost = 0;                         ///< F_rab
  double commitment = 0;                         ///< alpha_r
  double fog = 0;                                ///< phi_r
  std::array<double, n_crisis_contexts> odds{};  ///< W-bar
};

struct CrisisNumbers {
  std::vector<CrisisRung> rungs;
  double stake = 0;                          ///< s, of what is still held
  double value = 0;                          ///< v, likewise
  double patron_stake = 0;                   ///< w_a
  std::array<double, 2> adversary_weight{};  ///< zeta: resolved, limited
  std::array<double, 2> patron_weight{};     ///< omega: firm, hesitant
  double ally_exposure = 0;                  ///< k_a
  double adversary_exposure = 0;             ///< k_b
  double patron_exposure = 0;                ///< k_P
  double reach = 0;
  double burden_relief = 0;    ///< beta
  double contribution = 0;     ///< c_a
  double escalation_cost = 0;  ///< e_b
  double support_cost = 0;
  double coverage = 0;
  double binding = 0;      ///< C_a
  double dysfunction = 0;  ///< delta_a
  double ally_precision = 0;
  double patron_precision = 0;
  double adversary_precision = 0;
};

/// Under which a crisis is solved. The public view has expectation 0.
struct CrisisBeliefs {
  double firm = 0;         ///< mu_a or tau_a
  double resolved = 0;     ///< beta_b
  double expectation = 0;  ///< epsilon_a
};

using ThreeOptions = std::array<double, 3>;

/// The solution at one rung. Types and contexts are in the order above, options in that of docs/model.md; what cannot
/// be chosen has utility 0.
struct SolvedRung {
  ThreeOptions ally_utility{}, ally_choice{};
  std::array<ThreeOptions, 2> patron_utility{}, patron_choice{};  ///< shape (types, answers)
  ThreeOptions expected_answer{};
  std::array<std::array<ThreeOptions, n_crisis_contexts>, 2> adversary_utility{}, adversary_choice{};
  std::array<double, n_crisis_contexts> ally_value_of_context{};
  double ally_value = 0;                    ///< V^A
  std::array<double, 2> patron_value{};     ///< V^P, shape (types,)
  std::array<double, 2> adversary_value{};  ///< V^B, shape (types,)
  double daylight = 0;
  double assurance = 0;
};

using SolvedCrisis = std::vector<SolvedRung>;  ///< shape (n_rungs,)

}  // namespace deterrence
