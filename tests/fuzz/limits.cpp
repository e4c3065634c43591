#include "fuzz/limits.h"

#include <cmath>
#include <set>

namespace deterrence::fuzz {
namespace {

/// Notes what a number must be and is not.
class Limits {
 public:
  void holds(bool condition, const std::string& what) {
    if (!condition) broken_.push_back(what);
  }
  void share(double x, const std::string& what) { holds(x >= 0 && x <= 1, what + " is no share"); }
  void amount(double x, const std::string& what) { holds(std::isfinite(x) && x >= 0, what + " is no amount"); }
  void amounts(const std::vector<double>& list, std::size_t n, const std::string& what) {
    holds(list.size() == n, what + " has another number of domains");
    for (const double x : list) amount(x, what);
  }
  void count(std::size_t n, std::size_t low, std::size_t high, const std::string& what) {
    holds(n >= low && n <= high, what + ": too few or too many");
  }

  std::vector<std::string> broken_;
};

void check_instruments(Limits& limits, const Instruments& x, double most, const std::string& what) {
  for (const double each : {x.statements, x.consultation, x.dialogue, x.exercises, x.presence, x.engagement}) {
    limits.holds(std::isfinite(each) && each >= 0 && each <= most, what);
  }
}

void check_ladder(Limits& limits, const Ladder& ladder) {
  limits.count(ladder.rungs.size(), 2, 8, "rungs");
  double initiation = 0;
  std::set<std::string> names;
  for (const Rung& rung : ladder.rungs) {
    for (const double x : {rung.initiation, rung.transfer, rung.commitment, rung.fog}) limits.share(x, "of a rung");
    for (const double x : {rung.clash_cost, rung.audience_cost, rung.force_cost}) limits.amount(x, "of a rung");
    initiation += rung.initiation;
    names.insert(rung.name);
  }
  limits.holds(std::abs(initiation - 1) <= 1e-9, "initiation does not sum to 1");
  limits.holds(names.size() == ladder.rungs.size(), "two rungs have one name");
  limits.holds(names.count(ladder.war) == 1, "war is no rung");
}

void check_patron(Limits& limits, const Patron& patron, std::size_t n_domains) {
  limits.amounts(patron.capability, n_domains, "patron's capability");
  for (const double x :
       {patron.firm, patron.turnover, patron.dysfunction, patron.support_strength, patron.burden_relief,
        patron.overstretch, patron.reputation_spillover, patron.effect.consultation_clarity,
        patron.effect.dialogue_calibration, patron.effect.exercises_integration}) {
    limits.share(x, "of the patron");
  }
  for (const double x : {patron.hesitant_weight, patron.firm_weight, patron.precision, patron.abandonment_cost,
                         patron.support_cost, patron.clash_exposure, patron.homeland_risk, patron.binding.contribution,
                         patron.binding.integration, patron.binding.statements, patron.binding.presence,
                         patron.effect.statements_inflation, patron.effect.engagement_stake}) {
    limits.amount(x, "of the patron");
  }
  limits.holds(patron.firm_weight >= patron.hesitant_weight, "the hesitant give more weight than the firm");
  check_instruments(limits, patron.cost, 1e308, "patron's cost");
}

void check_allies(Limits& limits, const Scenario& scenario) {
  limits.count(scenario.allies.size(), 1, 16, "allies");
  for (const Ally& ally : scenario.allies) {
    limits.amounts(ally.capability, scenario.domains.size(), "ally's capability");
    limits.amounts(ally.stake, scenario.domains.size(), "ally's stake");
    for (const double x : {ally.contribution, ally.integration, ally.trust, ally.expectation}) {
      limits.share(x, "of an ally");
    }
    for (const double x : {ally.contribution_cost, ally.patron_stake, ally.precision, ally.clash_exposure}) {
      limits.amount(x, "of an ally");
    }
    check_instruments(limits, ally.reassurance, 1, "reassurance");
  }
  const Alliance& all = scenario.alliance;
  for (const double x : {all.hedge_trust, all.hedge_hazard, all.hedge_loss}) limits.share(x, "of the alliance");
  for (const double x : {all.expectation_drift, all.self_reliance, all.free_riding}) {
    limits.amount(x, "of the alliance");
  }
}

void check_cooperation(Limits& limits, const Scenario& scenario) {
  std::set<std::set<std::size_t>> pairs;
  for (const Cooperation& pair : scenario.cooperation) {
    const std::set<std::size_t> both(pair.between.begin(), pair.between.end());
    limits.holds(both.size() == 2 && *both.rbegin() < scenario.allies.size(), "between is no pair of allies");
    limits.holds(pairs.insert(both).second, "a pair is listed twice");
    for (const double x : {pair.integration, pair.information_sharing}) limits.share(x, "of a pair");
    for (const double x : {pair.solidarity, pair.political_cost}) limits.amount(x, "of a pair");
  }
}

void check_adversaries(Limits& limits, const Scenario& scenario) {
  limits.count(scenario.adversaries.size(), 1, 8, "adversaries");
  for (const Adversary& adversary : scenario.adversaries) {
    limits.amounts(adversary.capability, scenario.domains.size(), "adversary's capability");
    limits.holds(adversary.value.size() == scenario.allies.size(), "value has another number of allies");
    for (const auto& values : adversary.value) limits.amounts(values, scenario.domains.size(), "value");
    for (const double x : {adversary.resolved, adversary.turnover, adversary.initiative}) {
      limits.share(x, "of an adversary");
    }
    for (const double x : {adversary.growth, adversary.resolved_weight, adversary.limited_weight, adversary.precision,
                           adversary.clash_exposure, adversary.escalation_cost, adversary.reach, adversary.fear}) {
      limits.amount(x, "of an adversary");
    }
  }
}

}  // namespace

std::vector<std::string> beyond_limits(const Scenario& scenario) {
  Limits limits;
  limits.holds(scenario.periods >= 1 && scenario.periods <= 10000, "periods");
  check_ladder(limits, scenario.ladder);
  limits.count(scenario.domains.size(), 1, 8, "domains");
  for (const Domain& domain : scenario.domains) {
    for (const double x : {domain.attribution, domain.coverage}) limits.share(x, "of a domain");
    limits.holds(std::isfinite(domain.decisiveness) && domain.decisiveness > 0, "decisiveness");
  }
  check_patron(limits, scenario.patron, scenario.domains.size());
  check_allies(limits, scenario);
  check_cooperation(limits, scenario);
  check_adversaries(limits, scenario);
  return limits.broken_;
}

}  // namespace deterrence::fuzz
