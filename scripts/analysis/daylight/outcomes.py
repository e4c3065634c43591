"""What is known of outcomes and ratios beside their numbers, as the tables in results/README.md have it."""
from __future__ import annotations

HEADLINE = ["general_deterrence", "war", "stake_lost", "daylight", "patron_burden", "expectation_gap"]
"""What the program shows unless told otherwise, the most important first."""

LOW_IS_BETTER = {
    "probes", "crises", "concessions", "clashes", "defeats", "highest_rung", "war", "stake_lost", "patron_burden",
    "allies_burden", "probes_at_rung", "concessions_at_rung", "probes_on", "hedged", "probes_by_period",
    "hedged_by_period", "daylight", "daylight_at_rung"}
HIGH_IS_BETTER = {"periods_lived", "general_deterrence", "general_deterrence_at_rung", "immediate_deterrence"}

WHOLE = {
    "probes", "unattributed", "crises", "concessions", "back_downs", "clashes", "defeats", "invocations",
    "answers_force", "answers_support", "answers_abstain", "joins", "highest_rung", "war", "periods_lived",
    "probes_at_rung", "decisions_at_rung", "concessions_at_rung", "invocations_at_rung", "answers_support_at_rung",
    "answers_force_at_rung", "probes_on", "hedged", "probes_by_period", "hedged_by_period"}
"""Outcomes that are whole numbers in every single episode."""

SHARES = {"war", "hedged", "hedged_by_period"}
"""Outcomes that are 0 or 1 in every single episode: means are shares of episodes, told in per cent."""


def better(name: str) -> str | None:
    """Which way an outcome or ratio is better: "low", "high", or None where it is neither."""
    return "low" if name in LOW_IS_BETTER else "high" if name in HIGH_IS_BETTER else None
