"""Plays one episode, period by period (docs/model.md, sections 4 and 5)."""

import loading
import outcomes
import philox
import quantities
from turn import Turn


class Episode:
    """One episode of a scenario: its state, its chance events and its record.

    Types are 0 (firm, resolved) or 1 (hesitant, limited). Allies, adversaries and domains are
    counted from 0, periods from 1, and rung r of the document stands at index r - 1.
    """

    def __init__(self, scenario, seed, episode):
        self.scenario = scenario
        self.seed = seed
        self.episode = episode
        self.n_allies = len(scenario["ally"])
        self.n_adversaries = len(scenario["adversary"])
        self.n_domains = len(scenario["domain"])
        self.n_rungs = len(scenario["ladder"]["rung"])
        self.period = 0
        self.probes_this_period = 0
        self.fixed = None
        self.state = self.initial_state()
        self.record = self.empty_record()

    # Chance.

    def uniform(self, kind, i=0, j=0, rung=0):
        place = philox.address(kind, i, j, rung)
        return philox.uniform(self.seed, self.episode, self.period, place)

    def happens(self, probability, kind, i=0, j=0, rung=0):
        return self.uniform(kind, i, j, rung) < probability

    def choose(self, probabilities, kind, i=0, j=0, rung=0):
        return philox.choose(probabilities, self.uniform(kind, i, j, rung))

    # Beginning.

    def initial_state(self):
        allies = list(self.scenario["ally"].values())
        adversaries = list(self.scenario["adversary"].values())
        return {
            "patron": self.draw_patron(),
            "adversary": [self.draw_adversary(b) for b in range(self.n_adversaries)],
            "belief": [self.scenario["patron"]["firm"] for _ in allies],
            "trust": [ally["trust"] for ally in allies],
            "resolve_belief": [adversary["resolved"] for adversary in adversaries],
            "expectation": [ally["expectation"] for ally in allies],
            "contribution": [ally["contribution"] for ally in allies],
            "hedged": [False for _ in allies],
            "held": [[1.0] * self.n_domains for _ in allies],
        }

    def draw_patron(self):
        firm = self.happens(self.scenario["patron"]["firm"], philox.PATRON_TYPE)
        return 0 if firm else 1

    def draw_adversary(self, b):
        prior = list(self.scenario["adversary"].values())[b]["resolved"]
        return 0 if self.happens(prior, philox.ADVERSARY_TYPE, b) else 1

    def empty_record(self):
        record = {name: 0 for name in outcomes.WHOLE_SCALARS}
        record |= {name: 0.0 for name in outcomes.REAL_SCALARS}
        record |= {name: [0] * self.n_rungs for name in outcomes.WHOLE_BY_RUNG}
        record |= {name: [0.0] * self.n_rungs for name in outcomes.REAL_BY_RUNG}
        record["probes_on"] = [[[0] * self.n_domains for _ in range(self.n_allies)]
                               for _ in range(self.n_adversaries)]
        record["probes_by_period"] = []
        record |= {name: [[] for _ in range(self.n_allies)]
                   for name in outcomes.BY_ALLY_AND_PERIOD}
        return record

    # Periods.

    def play(self):
        """Plays the episode and returns its outcomes."""
        for period in range(1, self.scenario["periods"] + 1):
            self.period = period
            self.probes_this_period = 0
            if not self.record["war"]:
                self.record["periods_lived"] += 1
                self.play_period()
            self.record_period()
        self.record_end()
        return self.record

    def play_period(self):
        self.take_changes()
        self.turn_over()
        self.fixed = quantities.of_period(self.scenario, self.state, self.period)
        force_used = False
        for place in range(self.n_adversaries):
            turn = Turn(self, (self.period - 1 + place) % self.n_adversaries, force_used)
            turn.play()
            force_used = force_used or turn.force_used
            if turn.war:
                self.record["war"] = 1
                return
        self.reassure()
        self.adapt_contributions()
        self.hedge()
        self.book_peacetime_costs()

    def record_period(self):
        """Levels at the period's end; after a war they stay, and counts are 0."""
        self.record["probes_by_period"].append(self.probes_this_period)
        for a in range(self.n_allies):
            for level in "trust", "expectation", "contribution":
                self.record[level + "_by_period"][a].append(self.state[level][a])
            self.record["hedged_by_period"][a].append(int(self.state["hedged"][a]))

    def record_end(self):
        record, state = self.record, self.state
        lived = record["periods_lived"]
        record["trust_mean"] = [sum(trust[:lived]) / lived for trust in record["trust_by_period"]]
        record["trust_final"] = list(state["trust"])
        record["expectation_final"] = list(state["expectation"])
        record["contribution_final"] = list(state["contribution"])
        record["belief_final"] = list(state["belief"])
        record["hedged"] = [int(hedged) for hedged in state["hedged"]]

    # Step 0.

    def take_changes(self):
        """Changes of this period, in the file's order."""
        names = list(self.scenario["ally"])
        for table in loading.changes_of(self.scenario, self.period):
            self.scenario, named = loading.apply_settings(self.scenario, table)
            for words, value in named:
                for level in "contribution", "expectation":
                    if words[0] == "ally" and words[2:] == [level]:
                        self.state[level][names.index(words[1])] = value

    # Step 1.

    def turn_over(self):
        """Types are drawn anew, and beliefs drift to what types are drawn from."""
        state, patron = self.state, self.scenario["patron"]
        hazard = patron["turnover"]
        if self.happens(hazard, philox.PATRON_TURNS_OVER):
            state["patron"] = self.draw_patron()
        for a, ally in enumerate(self.scenario["ally"].values()):
            state["belief"][a] = (1 - hazard) * state["belief"][a] + hazard * patron["firm"]
            state["trust"][a] = (1 - hazard) * state["trust"][a] + hazard * ally["trust"]
        for b, adversary in enumerate(self.scenario["adversary"].values()):
            hazard = adversary["turnover"]
            if self.happens(hazard, philox.ADVERSARY_TURNS_OVER, b):
                state["adversary"][b] = self.draw_adversary(b)
            state["resolve_belief"][b] = ((1 - hazard) * state["resolve_belief"][b]
                                          + hazard * adversary["resolved"])

    # Steps 6 to 9.

    def reassure(self):
        effect = self.scenario["patron"]["effect"]
        drift = self.scenario["alliance"]["expectation_drift"]
        for a, ally in enumerate(self.scenario["ally"].values()):
            given = ally["reassurance"]
            kept = 1 - effect["dialogue_calibration"] * given["dialogue"]
            self.state["expectation"][a] = clip(
                kept * self.state["expectation"][a]
                + effect["statements_inflation"] * given["statements"] + drift)

    def adapt_contributions(self):
        alliance = self.scenario["alliance"]
        for a in range(self.n_allies):
            trust = self.state["trust"][a]
            self.state["contribution"][a] = clip(
                self.state["contribution"][a] + alliance["self_reliance"] * (1 - trust)
                - alliance["free_riding"] * trust)

    def hedge(self):
        alliance = self.scenario["alliance"]
        for a in range(self.n_allies):
            if self.state["trust"][a] < alliance["hedge_trust"]:
                if self.happens(alliance["hedge_hazard"], philox.ALLY_HEDGES, a):
                    self.state["hedged"][a] = True

    def book_peacetime_costs(self):
        cost = self.scenario["patron"]["cost"]
        for a, ally in enumerate(self.scenario["ally"].values()):
            self.record["patron_burden"] += sum(
                cost[instrument] * ally["reassurance"][instrument] for instrument in cost)
            self.record["allies_burden"] += (ally["contribution_cost"]
                                             * self.state["contribution"][a])


def clip(x):
    return min(1.0, max(0.0, x))
