#include "support/random_scenario.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

namespace deterrence {
namespace {

/// Draws one scenario. Its actors mostly share a temper: how precise they are.
class Maker {
 public:
  Maker(Draw& draw, const ScenarioSize& size) : draw_(draw), size_(size), temper_(precision()) {}

  Scenario scenario() {
    Scenario scenario;
    scenario.title = "a random scenario";
    scenario.periods = size_.periods;
    scenario.ladder = ladder();
    for (std::size_t d = 0; d < size_.domains; ++d) scenario.domains.push_back(domain(d));
    scenario.patron = patron();
    for (std::size_t a = 0; a < size_.allies; ++a) scenario.allies.push_back(ally(a));
    scenario.alliance = alliance();
    scenario.cooperation = cooperation();
    for (std::size_t b = 0; b < size_.adversaries; ++b) scenario.adversaries.push_back(adversary(b));
    return scenario;
  }

 private:
  double precision() { return draw_.one_of<double>({0, .5, 2, 5, 10, 10, 20, 20, 30, 30, 60, 100, 1e3, 1e4}); }
  double own_precision() { return draw_.happens(.3) ? precision() : temper_; }

  std::vector<double> by_domain(double scale) {
    std::vector<double> amounts(size_.domains);
    for (double& amount : amounts) amount = draw_.amount(scale);
    return amounts;
  }

  Instruments instruments() {
    return {.statements = draw_.share(),
            .consultation = draw_.share(),
            .dialogue = draw_.share(),
            .exercises = draw_.share(),
            .presence = draw_.share(),
            .engagement = draw_.share()};
  }

  Rung rung(std::size_t r) {
    const double height = static_cast<double>(r) / static_cast<double>(size_.rungs - 1);
    return {.name = fmt::format("rung {}", r + 1),
            .initiation = draw_.happens(.15) ? 0 : draw_.uniform() * std::pow(.6, r),
            .transfer = std::min(1.0, draw_.amount(.05 * std::pow(15, height))),
            .clash_cost = draw_.amount(.05 * std::pow(20, height)),
            .audience_cost = draw_.amount(.02 * std::pow(15, height)),
            .force_cost = draw_.amount(.1),
            .commitment = std::min(1.0, draw_.amount(.2 * std::pow(4, height))),
            .fog = draw_.share(0, .8)};
  }

  Ladder ladder() {
    Ladder ladder;
    double sum = 0;
    for (std::size_t r = 0; r < size_.rungs; ++r) {
      ladder.rungs.push_back(rung(r));
      sum += ladder.rungs.back().initiation;
    }
    if (sum > 0) {
      for (Rung& each : ladder.rungs) each.initiation /= sum;
    } else {
      ladder.rungs[draw_.between(0, size_.rungs - 1)].initiation = 1;
    }
    ladder.war_rung = draw_.happens(.6) ? size_.rungs - 1 : draw_.between(0, size_.rungs - 1);
    ladder.war = ladder.rungs[ladder.war_rung].name;
    return ladder;
  }

  Domain domain(std::size_t d) {
    return {.key = fmt::format("domain{}", d),
            .attribution = draw_.share(.3),
            .coverage = draw_.share(.3),
            .decisiveness = draw_.happens(.1) ? draw_.one_of<double>({.05, 1, 8, 40}) : draw_.uniform(.4, 2.5)};
  }

  Patron patron() {
    Patron patron;
    patron.name = "patron";
    patron.capability = by_domain(2.5);
    patron.firm = draw_.share();
    patron.hesitant_weight = draw_.amount(.4);
    patron.firm_weight = patron.hesitant_weight + draw_.amount(.8);
    patron.turnover = draw_.happens(.5) ? 0 : draw_.share(0, .15);
    patron.precision = own_precision();
    patron.dysfunction = draw_.share(0, .5);
    patron.abandonment_cost = draw_.amount(.3);
    patron.binding = {.contribution = draw_.amount(.15),
                      .integration = draw_.amount(.15),
                      .statements = draw_.amount(.15),
                      .presence = draw_.amount(.15)};
    patron.support_strength = draw_.share(.1, .6);
    patron.support_cost = draw_.amount(.03);
    patron.clash_exposure = draw_.amount(.5);
    patron.burden_relief = draw_.share();
    patron.homeland_risk = draw_.amount(.15);
    patron.overstretch = draw_.share();
    patron.reputation_spillover = draw_.share();
    patron.effect = {.statements_inflation = draw_.amount(.05),
                     .consultation_clarity = draw_.share(),
                     .dialogue_calibration = draw_.share(0, .3),
                     .exercises_integration = draw_.share(),
                     .engagement_stake = draw_.amount(.5)};
    patron.cost = {.statements = draw_.amount(.005),
                   .consultation = draw_.amount(.005),
                   .dialogue = draw_.amount(.005),
                   .exercises = draw_.amount(.005),
                   .presence = draw_.amount(.01),
                   .engagement = draw_.amount(.005)};
    return patron;
  }

  Ally ally(std::size_t a) {
    Ally ally;
    ally.key = fmt::format("ally{}", a);
    ally.name = fmt::format("Ally {}", a);
    ally.capability = by_domain(1.2);
    ally.stake = by_domain(1);
    ally.contribution = draw_.share();
    ally.contribution_cost = draw_.amount(.02);
    ally.integration = draw_.share();
    ally.trust = draw_.share();
    ally.expectation = draw_.share();
    ally.patron_stake = draw_.amount(.6);
    ally.precision = own_precision();
    ally.clash_exposure = draw_.amount(.4);
    ally.reassurance = instruments();
    return ally;
  }

  Alliance alliance() {
    const bool drifting = draw_.happens(.4);
    return {.expectation_drift = draw_.amount(.02),
            .self_reliance = drifting ? draw_.amount(.1) : 0,
            .free_riding = drifting ? draw_.amount(.1) : 0,
            .hedge_trust = draw_.share(),
            .hedge_hazard = draw_.share(),
            .hedge_loss = draw_.share()};
  }

  std::vector<Cooperation> cooperation() {
    const double listed = draw_.one_of<double>({0, .5, 1, 1});
    std::vector<Cooperation> pairs;
    for (std::size_t a = 0; a < size_.allies; ++a) {
      for (std::size_t k = a + 1; k < size_.allies; ++k) {
        if (!draw_.happens(listed)) continue;
        const std::array<std::size_t, 2> between = draw_.happens(.5) ? std::array{a, k} : std::array{k, a};
        pairs.push_back({.between = between,
                         .integration = draw_.share(),
                         .information_sharing = draw_.share(),
                         .solidarity = draw_.one_of<double>({0, .1, .3, 1, 50}),
                         .political_cost = draw_.amount(.1)});
      }
    }
    return pairs;
  }

  Adversary adversary(std::size_t b) {
    Adversary adversary;
    adversary.key = fmt::format("adversary{}", b);
    adversary.name = fmt::format("Adversary {}", b);
    adversary.capability = by_domain(1.8);
    adversary.growth = draw_.amount(.01);
    for (std::size_t a = 0; a < size_.allies; ++a) adversary.value.push_back(by_domain(1));
    adversary.resolved = draw_.share();
    adversary.resolved_weight = draw_.amount(1.4);
    adversary.limited_weight = draw_.amount(.7);
    adversary.turnover = draw_.happens(.5) ? 0 : draw_.share(0, .15);
    adversary.initiative = draw_.share(.3);
    adversary.precision = own_precision();
    adversary.clash_exposure = draw_.amount(.6);
    adversary.escalation_cost = draw_.amount(.15);
    adversary.reach = draw_.amount(.4);
    adversary.fear = draw_.happens(.6) ? 0 : draw_.amount(.2);
    return adversary;
  }

  Draw& draw_;
  ScenarioSize size_;
  double temper_;
};

}  // namespace

ScenarioSize random_size(Draw& draw) {
  ScenarioSize size{.allies = draw.between(1, 4),
                    .adversaries = draw.between(1, 3),
                    .domains = draw.between(1, 3),
                    .rungs = draw.between(min_rungs, 5),
                    .periods = static_cast<int>(draw.between(1, 6))};
  if (!draw.happens(.2)) return size;
  const auto [largest, most] = draw.one_of<std::pair<std::size_t*, std::size_t>>({{&size.allies, max_allies},
                                                                                  {&size.adversaries, max_adversaries},
                                                                                  {&size.domains, max_domains},
                                                                                  {&size.rungs, max_rungs}});
  *largest = most;
  return size;
}

Scenario random_scenario(Draw& draw, const ScenarioSize& size) { return Maker(draw, size).scenario(); }

}  // namespace deterrence
