"""What outcomes are called in pictures and on pages, and what they mean in plain words."""
from __future__ import annotations

TITLES = {
    "answers_force": "Answers with force", "answers_support": "Answers with support", "answers_abstain": "Abstentions",
    "answers_force_at_rung": "Answers with force at the rung",
    "answers_support_at_rung": "Answers with support at the rung", "joins": "Other allies that join",
    "trust_final": "Trust at the end", "trust_mean": "Trust, mean over time",
    "expectation_final": "Expectation at the end", "contribution_final": "Contribution at the end",
    "belief_final": "Public belief at the end",
    "hedged": "Hedging at the end", "trust_by_period": "Trust", "expectation_by_period": "Expectation",
    "contribution_by_period": "Contribution", "hedged_by_period": "Hedging", "probes_by_period": "Probes",
    "probes_on": "Probes by target", "patron_burden": "Patron's burden", "allies_burden": "Allies' burden",
    "self_reliance_at_rung": "Self-reliance at the rung",
    "burden_share": "Allies' share of the burden", "unattributed": "Unattributed probes",
}

MEANINGS = {  # where the file's own words are formulas, or need the line before them
    "general_deterrence": "share of adversaries' turns without a probe",
    "general_deterrence_at_rung": "share of adversaries' turns without a probe that starts at the rung or above",
    "immediate_deterrence": "share of crises that end with the adversary backing down",
    "war": "share of episodes that end in war",
    "hedged": "share of episodes at whose end the ally hedges",
    "hedged_by_period": "share of episodes in which the ally hedges at the period's end; stays after a war",
    "trust_mean": "the ally's belief that the patron is firm, mean over the ends of the periods lived",
    "assurance_at_rung": "probability of support or force that the ally expects, per decision at the rung",
    "expectation_gap": "how much more support or force the ally expects than the public view does, per decision",
    "expectation_gap_at_rung": "how much more support or force the ally expects than the public view does at the rung",
    "self_reliance_at_rung": "of the allies that resist at the rung, the share that does so alone",
    "fulfilment_at_rung": "share of invocations at the rung that are answered with force",
    "burden_share": "the allies' burden as a share of theirs and the patron's together",
    "daylight": "how far the patron's expected answer falls short, per decision: 0 a seamless front, 1 the worst",
    "daylight_at_rung": "how far the patron's expected answer falls short at the rung: 0 a seamless front, 1 the worst",
}


def title(outcome: str) -> str:
    """'stake_lost' as a title: 'Stake lost'."""
    return TITLES.get(outcome, outcome[:1].upper() + outcome[1:].replace("_", " ").replace(" at rung", " at the rung"))
