// What a scenario is: every quantity of docs/model.md, section "Parameters". Values only.
//
// Allies, adversaries and domains stand in the order in which their tables first stand in the
// scenario file; that order decides the addresses of chance events.
#pragma once

#include <array>
#include <cstddef>
#include <string>
#include <vector>

namespace deterrence {

inline constexpr std::size_t max_allies = 16;
inline constexpr std::size_t max_adversaries = 8;
inline constexpr std::size_t max_domains = 8;
inline constexpr std::size_t min_rungs = 2;
inline constexpr std::size_t max_rungs = 8;
inline constexpr int max_periods = 10000;

/// One rung of the escalation ladder. Money-like quantities in [stakes], the rest in [0, 1].
struct Rung {
  std::string name;
  double initiation = 0;     ///< share of an adversary's initiative; sums to 1 over the ladder
  double transfer = 0;       ///< sigma_r, share of what is held that changes hands
  double clash_cost = 0;     ///< kappa_r
  double audience_cost = 0;  ///< a_r
  double force_cost = 0;     ///< F_r
  double commitment = 0;     ///< alpha_r
  double fog = 0;            ///< phi_r, share of everybody's precision that is lost
};

struct Ladder {
  std::vector<Rung> rungs;
  std::string war;           ///< name of the rung from which a clash is a war
  std::size_t war_rung = 0;  ///< its index, from 0
};

struct Domain {
  std::string key;
  double attribution = 0;   ///< q_d
  double coverage = 0;      ///< how far the treaty covers the domain
  double decisiveness = 0;  ///< m_d
};

/// A quantity for each instrument of reassurance: its intensity x, or its cost.
struct Instruments {
  double statements = 0;
  double consultation = 0;
  double dialogue = 0;
  double exercises = 0;
  double presence = 0;
  double engagement = 0;
};

/// How much each adds to what abandonment costs the patron [stakes].
struct Binding {
  double contribution = 0;
  double integration = 0;
  double statements = 0;
  double presence = 0;
};

/// Effect sizes of the instruments of reassurance.
struct Effects {
  double statements_inflation = 0;
  double consultation_clarity = 0;
  double dialogue_calibration = 0;
  double exercises_integration = 0;
  double engagement_stake = 0;
};

struct Patron {
  std::string name;
  std::vector<double> capability;  ///< K_P, shape (n_domains,)
  double firm = 0;                 ///< rho
  double firm_weight = 0;          ///< omega_F
  double hesitant_weight = 0;      ///< omega_H
  double turnover = 0;             ///< h_P
  double precision = 0;            ///< lambda_P
  double dysfunction = 0;          ///< delta
  double abandonment_cost = 0;     ///< C_0
  Binding binding;
  double support_strength = 0;
  double support_cost = 0;
  double clash_exposure = 0;  ///< k_P
  double burden_relief = 0;   ///< beta
  double homeland_risk = 0;
  double overstretch = 0;
  double reputation_spillover = 0;  ///< chi
  Effects effect;
  Instruments cost;
};

struct Ally {
  std::string key;
  std::string name;
  std::vector<double> capability;  ///< K_a, shape (n_domains,)
  std::vector<double> stake;       ///< shape (n_domains,)
  double contribution = 0;         ///< c at the start
  double contribution_cost = 0;
  double integration = 0;
  double trust = 0;        ///< tau_0
  double expectation = 0;  ///< epsilon_0
  double patron_stake = 0;
  double precision = 0;       ///< lambda_a
  double clash_exposure = 0;  ///< k_a
  Instruments reassurance;    ///< x
};

struct Alliance {
  double expectation_drift = 0;
  double self_reliance = 0;
  double free_riding = 0;
  double hedge_trust = 0;
  double hedge_hazard = 0;
  double hedge_loss = 0;
};

/// What two allies do for each other; symmetric.
struct Cooperation {
  std::array<std::size_t, 2> between{};
  double integration = 0;
  double information_sharing = 0;
  double solidarity = 0;
  double political_cost = 0;
};

struct Adversary {
  std::string key;
  std::string name;
  std::vector<double> capability;          ///< K_b in period 1, shape (n_domains,)
  double growth = 0;                       ///< per period
  std::vector<std::vector<double>> value;  ///< shape (n_allies, n_domains)
  double resolved = 0;                     ///< prior of its type
  double resolved_weight = 0;              ///< zeta of a resolved adversary
  double limited_weight = 0;               ///< zeta of a limited one
  double turnover = 0;
  double initiative = 0;       ///< iota
  double precision = 0;        ///< lambda_b
  double clash_exposure = 0;   ///< k_b
  double escalation_cost = 0;  ///< e_b
  double reach = 0;
  double fear = 0;
};

struct Scenario {
  std::string title;
  int periods = 1;
  Ladder ladder;
  std::vector<Domain> domains;
  Patron patron;
  std::vector<Ally> allies;
  Alliance alliance;
  std::vector<Cooperation> cooperation;
  std::vector<Adversary> adversaries;
};

/// A scenario as it stands from a period on, until the next phase begins.
struct Phase {
  int from_period = 1;
  Scenario scenario;
  std::vector<char> sets_contribution;  ///< shape (n_allies,): at its start, c is set to the scenario's
  std::vector<char> sets_expectation;   ///< likewise epsilon
};

/// The phases of an episode in the order of their periods; the first begins in period 1.
using Course = std::vector<Phase>;

}  // namespace deterrence
