"""Sums up `daylight trace --json` of an episode into its outcomes, from the events alone (docs/trace.md).

Knows nothing of the model but what its events say. Sums run in the order of the events, so that they are those of
the program bit for bit.
"""
import json


def read(text):
    """The events of a trace, one a line."""
    return [json.loads(line) for line in text.splitlines()]


def sum_up(events):
    """Every outcome that is kept by episode: numbers, or nested lists of them as in the results file."""
    return Sums(events).row


class Sums:
    def __init__(self, events):
        self.head = events[0]
        assert self.head["event"] == "episode"
        self.allies, self.adversaries = self.head["allies"], self.head["adversaries"]
        self.domains, self.n_rungs = self.head["domains"], len(self.head["rungs"])
        self.row = {name: 0.0 for name in (
            "probes", "unattributed", "crises", "concessions", "back_downs", "clashes", "defeats", "invocations",
            "answers_force", "answers_support", "answers_abstain", "joins", "highest_rung", "war", "stake_lost",
            "periods_lived", "patron_burden", "allies_burden")}
        self.row |= {f"{name}_at_rung": [0.0] * self.n_rungs for name in (
            "probes", "decisions", "concessions", "invocations", "answers_support", "answers_force", "daylight_sum",
            "assurance_sum", "expectation_gap_sum")}
        self.row["probes_on"] = [[[0.0] * len(self.domains) for _ in self.allies] for _ in self.adversaries]
        self.row["trust_mean"] = [0.0] * len(self.allies)
        self.options = None
        for event in events[1:]:
            handler = getattr(self, f"on_{event['event']}", None)
            if handler:
                handler(event)
        self.row["trust_mean"] = [trust / self.row["periods_lived"] for trust in self.row["trust_mean"]]

    def count(self, name, rung=None):
        if rung is None:
            self.row[name] += 1
        else:
            self.row[f"{name}_at_rung"][rung - 1] += 1

    def on_turn(self, event):
        self.options = event["options"]

    def on_draw(self, event):
        handler = getattr(self, f"on_draw_of_{event['name']}", None)
        if handler:
            handler(event, event["chosen"], event["rung"])

    def on_draw_of_probe(self, event, chosen, _):
        if chosen == "none":
            return
        ally, domain, rung = self.options[event["outcome"]]
        self.count("probes")
        self.count("probes", rung)
        self.row["probes_on"][event["i"]][self.allies.index(ally)][self.domains.index(domain)] += 1

    def on_draw_of_attribution(self, event, chosen, _):
        self.count("crises" if chosen == "yes" else "unattributed")

    def on_draw_of_ally_moves(self, event, chosen, rung):
        self.count("decisions", rung)
        self.row["highest_rung"] = max(self.row["highest_rung"], float(rung))
        if chosen in ("concede", "invoke"):
            name = {"concede": "concessions", "invoke": "invocations"}[chosen]
            self.count(name)
            self.count(name, rung)

    def on_draw_of_patron_answers(self, event, chosen, rung):
        self.count(f"answers_{chosen}")
        if chosen != "abstain":
            self.count(f"answers_{chosen}", rung)

    def on_draw_of_ally_joins(self, event, chosen, _):
        self.row["joins"] += chosen == "yes"

    def on_draw_of_adversary_moves(self, event, chosen, rung):
        self.row["back_downs"] += chosen == "back_down"
        self.row["clashes"] += chosen == "clash"
        if chosen == "clash" and rung >= self.head["war_rung"]:
            self.row["war"] = 1.0

    def on_draw_of_coalition_wins(self, event, chosen, _):
        self.row["defeats"] += chosen == "no"

    def on_decision(self, event):
        for name in "daylight", "assurance", "expectation_gap":
            self.row[f"{name}_sum_at_rung"][event["rung"] - 1] += event[name]

    def on_stake_lost(self, event):
        self.row["stake_lost"] += event["amount"]

    def on_cost(self, event):
        self.row[f"{event['payer']}_burden"] += event["amount"]

    def on_period_end(self, event):
        self.count("periods_lived")
        levels = [event["allies"][ally] for ally in self.allies]
        for a, level in enumerate(levels):
            self.row["trust_mean"][a] += level["trust"]
        for name in "trust", "expectation", "contribution", "belief":
            self.row[f"{name}_final"] = [level[name] for level in levels]
        self.row["hedged"] = [float(level["hedged"]) for level in levels]
