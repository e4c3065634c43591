"""Which policy holds up over many futures: regret, and the share of the points in which a goal is met.

No point is taken to be likelier than another. Source: Lempert, Groves, Popper & Bankes (2006).
"""
from __future__ import annotations

import re

import numpy
import pandas
import xarray

from . import reader
from .errors import ResultsError
from .intervals import estimates, interval
from .outcomes import better as better_of
from .selection import chosen, select

MET, UNDECIDED, MISSED, UNKNOWN = "met", "undecided", "missed", "unknown"
ALL_TOGETHER = "all of them"
HOLDS = {"<": numpy.less, "<=": numpy.less_equal, ">": numpy.greater, ">=": numpy.greater_equal}


def regret(ds: xarray.Dataset, outcome: str, better: str | None = None) -> xarray.DataArray:
    """How far each policy falls short of the best one at the same point, (policy, point[s][, ...]), in the unit of the
    outcome: 0 for the best there, NaN where the policy has no value, or policies were not played in the
    same episodes.

    better: "low" or "high"; left out, as results/README.md says of the outcome
    Regrets are of estimates: chance alone makes them larger than 0, and differences() tells whether it is more.
    """
    name, labels = chosen(ds, outcome, estimates(ds))
    direction = better or better_of(name)
    if direction not in ("low", "high"):
        raise ResultsError(f"'{name}' is neither better low nor high (regret needs a direction). "
                           'Say better="low" or better="high"?')
    value = select(ds[name], labels)
    if ds.attrs["status"] == "partial":
        played = reader.blocks(ds)["probes"].notnull()
        in_all_of_these = (played == played.any("policy")).all("block")
        value = value.where((in_all_of_these | ~played.any("block")).all("policy"))
    best = value.min("policy") if direction == "low" else value.max("policy")
    meaning = f"regret: {name}, {direction} is better"
    return abs(value - best).rename(outcome).assign_attrs(value.attrs, long_name=meaning)


def verdicts(ds: xarray.Dataset, goal: str) -> xarray.DataArray:
    """Whether policies meet a goal such as "war<0.01" or "hedged[japan]<=0.1": "met" or "missed" where the whole 95 %
    interval is, "undecided" where it straddles the bound, has no end, or no width (what was the same in all episodes
    may be what seldom changes), "unknown" where there is no value because nothing was played or a ratio has no
    denominator. (policy, point[s])"""
    text, sign, bound = split_goal(goal)
    name, labels = chosen(ds, text, estimates(ds))
    value = select(ds[name], labels)
    left = [dim for dim in value.dims if dim not in ds.episodes_played.dims]
    if left:
        raise ResultsError(f"the goal '{goal}' names {name} for every {' and '.join(left)} (a goal is of one value). "
                           f"Choose one, as in {name}[{', '.join(left)}]?")
    low, high = interval(ds, text)
    at_low, at_high = HOLDS[sign](low, bound), HOLDS[sign](high, bound)
    decided = numpy.isfinite(low) & numpy.isfinite(high) & (low < high) & (at_low == at_high)
    words = numpy.where(decided, numpy.where(at_low, MET, MISSED), numpy.where(value.isnull(), UNKNOWN, UNDECIDED))
    return value.copy(data=words.astype(object)).rename("verdict").assign_attrs(long_name=goal)


def share_of_goals(ds: xarray.Dataset, *goals: str) -> pandas.DataFrame:
    """In how many of the points each policy meets each goal; with several goals, then all of them together.

    Columns: goal, policy, met, undecided, missed, unknown (numbers of points), and share_low, share_high: the share of
    the points in which it is met, with the undecided and the unknown on either side."""
    of_goals = {goal: verdicts(ds, goal) for goal in goals}
    if len(goals) > 1:
        of_goals[ALL_TOGETHER] = _all_of(list(of_goals.values()))
    rows = [_count(goal, each) for goal, of_goal in of_goals.items() for each in _by_policy(of_goal)]
    return pandas.DataFrame(rows)


def split_goal(goal: str) -> tuple[str, str, float]:
    match = re.fullmatch(r"\s*([^<>\[]+(?:\[[^\]]*\])?)\s*(<=|>=|<|>)\s*(\S+)\s*", goal)
    try:
        text, sign, bound = match.groups()
        number = float(bound)
    except (AttributeError, ValueError):
        raise ResultsError(f"'{goal}' is no goal (as in \"war<0.01\", with <, <=, > or >= and a number).") from None
    if not numpy.isfinite(number):
        raise ResultsError(f"'{goal}' is no goal (a number must be finite).")
    return text.strip(), sign, number


def _all_of(of_goals: list[xarray.DataArray]) -> xarray.DataArray:
    """Met where each is met, missed where any is missed, else unknown where any is."""
    each = numpy.stack([goal.values for goal in of_goals])
    words = numpy.where((each == MET).all(0), MET, UNDECIDED)
    for first in (UNKNOWN, MISSED):
        words = numpy.where((each == first).any(0), first, words)
    return of_goals[0].copy(data=words.astype(object)).assign_attrs(long_name=ALL_TOGETHER)


def _by_policy(verdict: xarray.DataArray) -> list[xarray.DataArray]:
    return list(verdict.transpose("policy", ...)) if "policy" in verdict.dims else [verdict]


def _count(goal: str, verdict: xarray.DataArray) -> dict:
    counts = {word: int((verdict == word).sum()) for word in (MET, UNDECIDED, MISSED, UNKNOWN)}
    n, n_open = sum(counts.values()), counts[UNDECIDED] + counts[UNKNOWN]
    return {"goal": goal, "policy": str(verdict["policy"].values), **counts,
            "share_low": counts[MET] / n, "share_high": (counts[MET] + n_open) / n}
