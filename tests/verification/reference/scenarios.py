"""Random valid scenarios, most of them lively, with all the edges of the parameters' ranges.

`random_scenario(seed)` returns TOML text. As a command it prints the scenario of a seed:

    python3 scenarios.py 7
"""

import itertools
import random
import sys

from rescaling import rescale
from toml_text import Writer

INSTRUMENTS = "statements", "consultation", "dialogue", "exercises", "presence", "engagement"
PRECISIONS = [0, 0.5, 2.0, 5, 10.0, 20.0, 30.0, 60.0, 100, 1e3, 1e4]
PRECISION_WEIGHTS = [4, 3, 6, 10, 20, 20, 20, 8, 5, 2, 2]
NAMES = ["japan", "Zeta_9", "a10", "a2", "b-2", "Kilo", "mike", "X", "australia", "M", "quebec",
         "nato_1", "Yak", "c", "Lima", "oscar", "hotel", "R2", "echo-3", "papa", "z", "Delta",
         "foxtrot", "tango-T", "G", "n7", "victor", "uniform", "w_w", "sierra", "I", "juliet"]
RUNG_NAMES = ["harassment", "show of force", "seizure", "limited strike", "major war",
              "nuclear use", "général", "end"]
USUAL_EFFORT, GREAT_EFFORT = 1500, 5000


class Maker:
    """Draws the parameters of one scenario."""

    def __init__(self, seed):
        self.seed = seed
        self.rng = random.Random(seed)
        self.draw_sizes()
        names = self.rng.sample(NAMES, self.n_allies + self.n_adversaries + self.n_domains)
        self.allies = names[:self.n_allies]
        self.adversaries = names[self.n_allies:self.n_allies + self.n_adversaries]
        self.domains = names[self.n_allies + self.n_adversaries:]
        # A world of one temper: how precise its actors are by default, how keen its adversaries.
        self.temper = self.precision()
        self.eager = self.rng.random() < 0.8

    # Numbers.

    def chance(self, probability):
        return self.rng.random() < probability

    def share(self, low=0.0, high=1.0, edge=0.05):
        """A number in [low, high], now and then 0 or 1."""
        if self.chance(2 * edge):
            return self.rng.choice([0, 1, 0.0, 1.0])
        return self.rounded(self.rng.uniform(low, high))

    def amount(self, scale, edge=0.06, spread=0.6):
        """A number about `scale`, now and then 0."""
        if self.chance(edge):
            return self.rng.choice([0, 0.0])
        return self.rounded(scale * self.rng.lognormvariate(0, spread))

    def rounded(self, x):
        return round(x, 3) if self.chance(0.6) else x

    def precision(self):
        return self.rng.choices(PRECISIONS, PRECISION_WEIGHTS)[0]

    def own_precision(self):
        return self.precision() if self.chance(0.3) else self.temper

    def by_domain(self, scale):
        return {domain: self.amount(scale) for domain in self.domains}

    # Sizes.

    def draw_sizes(self):
        draw = self.rng.choices
        self.n_allies = draw(range(1, 6), [5, 6, 5, 3, 2])[0]
        if self.chance(0.05):
            self.n_allies = self.rng.randint(6, 16)
        self.n_adversaries = draw(range(1, 9), [20, 15, 8, 3, 1, 1, 1, 1])[0]
        self.n_domains = draw(range(1, 9), [20, 15, 8, 3, 1, 1, 1, 1])[0]
        self.n_rungs = draw(range(2, 9), [6, 8, 8, 6, 2, 1, 2])[0]
        self.periods = self.rng.randint(1, 12)
        most = GREAT_EFFORT if self.chance(0.05) else USUAL_EFFORT
        while self.effort() > most:
            self.shrink()

    def effort(self):
        """The rungs that an episode solves for its probes, a partner counting as a sixth."""
        rungs = self.n_allies * self.n_adversaries * self.n_domains * self.n_rungs
        return rungs * self.periods * (1 + self.n_allies / 6)

    def shrink(self):
        if self.periods > 3:
            self.periods -= 1
        elif self.n_domains * self.n_adversaries > 4:
            if self.n_domains >= self.n_adversaries:
                self.n_domains -= 1
            else:
                self.n_adversaries -= 1
        elif self.periods > 1:
            self.periods -= 1
        elif self.n_rungs > 2:
            self.n_rungs -= 1
        else:
            self.n_allies -= 1

    # Tables.

    def scenario(self):
        scenario = {
            "title": f"Random scenario {self.seed}", "periods": self.periods,
            "ladder": self.ladder(),
            "domain": {name: self.domain() for name in self.domains},
            "patron": self.patron(),
            "ally": {name: self.ally() for name in self.allies},
            "alliance": self.alliance(),
            "cooperation": self.cooperation(),
            "adversary": {name: self.adversary() for name in self.adversaries},
        }
        self.make_stakes_extreme(scenario)
        scenario["change"] = self.changes(scenario)
        return scenario

    def rising(self, low, high, most=float("inf")):
        """One number a rung, rising by and large from low to high."""
        steps = self.n_rungs - 1
        numbers = [self.amount(low * (high / low) ** (r / steps), 0.04, 0.3)
                   for r in range(self.n_rungs)]
        return [min(most, number) for number in numbers]

    def initiation(self, war):
        weights = [self.rng.random() * 0.6**r for r in range(self.n_rungs)]
        if self.chance(0.8):  # seldom war out of the blue
            weights = [weight * (0.02 if r >= war else 1) for r, weight in enumerate(weights)]
        weights = [0.0 if self.chance(0.15) else weight for weight in weights]
        if sum(weights) == 0 or self.chance(0.05):
            weights = [0.0] * self.n_rungs
            weights[self.rng.randrange(self.n_rungs)] = 1.0
        return [weight / sum(weights) for weight in weights]

    def ladder(self):
        rungs = RUNG_NAMES[:self.n_rungs]
        last = self.n_rungs - 1
        war = self.rng.choices([0, self.rng.randint(0, last), last], [1, 2, 6])[0]
        return {
            "rung": rungs, "war": rungs[war], "initiation": self.initiation(war),
            "transfer": self.rising(0.03, 0.8, 1.0),
            "clash_cost": self.rising(self.rng.choice([0.01, 0.05]),
                                      self.rng.choice([0.1, 0.5, 3.0])),
            "audience_cost": self.rising(0.005, self.rng.choice([0.05, 0.5])),
            "force_cost": self.rising(0.1, 0.05),
            "commitment": self.rising(0.1, 1.0, 1.0),
            "fog": [self.share(0, 0.8) for _ in rungs],
        }

    def domain(self):
        return {"attribution": self.share(0.3, 1.0, 0.1), "coverage": self.share(0.3, 1.0),
                "decisiveness": self.rng.choice([1, 0.05, 8.0]) if self.chance(0.1)
                else self.rounded(self.rng.uniform(0.4, 2.5))}

    def patron(self):
        weights = sorted(self.amount(scale) for scale in (0.4, 1.2))
        patron = {
            "capability": self.by_domain(2.5), "firm": self.share(0.3, 0.9),
            "firm_weight": weights[1], "hesitant_weight": weights[0],
            "turnover": self.share(0, 0.15), "precision": self.own_precision(),
            "dysfunction": self.share(0, 0.5, 0.03), "abandonment_cost": self.amount(0.3),
            "support_strength": self.share(0.1, 0.6), "support_cost": self.amount(0.02),
            "clash_exposure": self.amount(0.5), "burden_relief": self.share(),
            "homeland_risk": self.amount(0.1), "overstretch": self.share(),
            "reputation_spillover": self.share(0, 1, 0.12),
            "binding": {name: self.amount(0.15)
                        for name in ("contribution", "integration", "statements", "presence")},
            "effect": {"statements_inflation": self.amount(0.05),
                       "consultation_clarity": self.share(),
                       "dialogue_calibration": self.share(0, 0.3),
                       "exercises_integration": self.share(),
                       "engagement_stake": self.amount(0.5)},
            "cost": {name: self.amount(0.005) for name in INSTRUMENTS},
        }
        return patron | ({"name": "The patron"} if self.chance(0.5) else {})

    def ally(self):
        ally = {
            "capability": self.by_domain(1.2), "stake": self.by_domain(0.8),
            "contribution": self.share(0.1, 0.9), "contribution_cost": self.amount(0.02),
            "integration": self.share(0.2, 0.9), "trust": self.share(0.2, 0.9),
            "expectation": self.share(), "patron_stake": self.amount(0.6),
            "precision": self.own_precision(), "clash_exposure": self.amount(0.4),
            "reassurance": {name: self.share() for name in INSTRUMENTS},
        }
        return ally | ({"name": "Some ally"} if self.chance(0.3) else {})

    def alliance(self):
        drifting = self.chance(0.4)
        hedging = self.chance(0.5)
        return {
            "expectation_drift": self.amount(0.02),
            "self_reliance": self.amount(0.1) if drifting else 0,
            "free_riding": self.amount(0.1) if drifting else 0.0,
            "hedge_trust": self.share(0.4, 1.0) if hedging else self.share(0, 0.4),
            "hedge_hazard": self.share(0.3, 1.0), "hedge_loss": self.share(),
        }

    def cooperation(self):
        pairs = list(itertools.combinations(self.allies, 2))
        kept = self.rng.choice([0.0, 0.5, 1.0, 1.0])
        return [self.pair(pair) for pair in pairs if self.chance(kept)]

    def pair(self, between):
        between = list(between)
        self.rng.shuffle(between)
        return {"between": between, "integration": self.share(),
                "information_sharing": self.share(),
                "solidarity": self.rng.choice([0, 0.1, 0.3, 1.0, 50.0]),
                "political_cost": self.amount(0.05)}

    def adversary(self):
        weights = self.amount(1.4), self.amount(0.7)
        adversary = {
            "capability": self.by_domain(1.8), "growth": self.amount(0.01, 0.3),
            "value": {ally: self.by_domain(0.8) for ally in self.allies},
            "resolved": self.share(0.2, 0.8), "resolved_weight": weights[0],
            "limited_weight": weights[1], "turnover": self.share(0, 0.15),
            "initiative": self.share(0.6 if self.eager else 0, 1),
            "precision": self.own_precision(), "clash_exposure": self.amount(0.6),
            "escalation_cost": self.amount(0.1), "reach": self.amount(0.3),
        }
        if self.chance(0.4):
            adversary["fear"] = self.rng.choice([0, 0.05, 0.5, 3.0])
        return adversary

    def make_stakes_extreme(self, scenario):
        """Now and then one stake of 1e12, or stakes of 0, or other units of everything.

        The patron's weight on a stake of 1e12 is as small as the stake is large, and units are
        never much smaller: else rounding would decide about differences between answers.
        """
        luck = self.rng.random()
        ally = scenario["ally"][self.rng.choice(self.allies)]
        if luck < 0.02:
            ally["stake"][self.rng.choice(self.domains)] = 1e12
            ally["patron_stake"] *= 1e-12
        elif luck < 0.05:
            ally["stake"] = {domain: 0 for domain in self.domains}
        elif luck < 0.08:
            rescale(scenario, self.rng.choice([2.0**-10, 4.0]))

    # Changes over time.

    def changes(self, scenario):
        if self.periods < 2 or self.chance(0.5):
            return []
        return [{"period": self.rng.randint(2, self.periods), "set": self.settings(scenario)}
                for _ in range(self.rng.randint(1, 4))]

    def settings(self, scenario):
        """One to four keys that do not overlap, as each is of a family of its own."""
        ally, adversary = self.rng.choice(self.allies), self.rng.choice(self.adversaries)
        domain, rung = self.rng.choice(self.domains), self.rng.randint(1, self.n_rungs)
        families = [
            [f"ally.{ally}.contribution", "ally.*.contribution", "*.*.contribution"],
            [f"ally.{ally}.expectation", "ally.*.expectation", f"*.{ally}.expectation"],
            ["ally.*.trust", f"ally.{ally}.trust", "patron.firm"],
            [f"ally.{ally}.reassurance.*", "ally.*.reassurance.presence",
             "*.*.reassurance.statements"],
            [f"ladder.fog.{rung}", "ladder.fog.*", f"ladder.commitment.{rung}"],
            [f"adversary.{adversary}.resolved", "adversary.*.resolved", "*.*.resolved"],
            ["adversary.*.fear", f"adversary.{adversary}.fear"],
            [f"adversary.{adversary}.capability.{domain}", "adversary.*.capability.*",
             f"adversary.*.value.*.{domain}", f"adversary.{adversary}.value.{ally}.*",
             f"adversary.{adversary}.growth"],
            ["patron.capability.*", f"*.capability.{domain}", "patron.dysfunction",
             "patron.binding.presence", "patron.effect.exercises_integration", "patron.cost.*"],
            [f"domain.{domain}.attribution", "domain.*.coverage"],
            ["alliance.hedge_loss", "alliance.hedge_trust"],
        ]
        if scenario["cooperation"]:
            pair = self.rng.choice(scenario["cooperation"])["between"]
            one, other = self.rng.sample(pair, 2)
            name = self.rng.choice(["integration", "information_sharing", "solidarity"])
            families.append([f"cooperation.{one}.{other}.{name}", f"cooperation.*.*.{name}",
                             f"cooperation.{one}.*.{name}"])
        chosen = self.rng.sample(families, self.rng.randint(1, 4))
        return {self.rng.choice(family): self.share() for family in chosen}


def random_scenario(rng_seed):
    """The TOML text of a random valid scenario."""
    maker = Maker(rng_seed)
    return Writer(maker.rng).text(maker.scenario())


if __name__ == "__main__":
    print(random_scenario(int(sys.argv[1])), end="")
