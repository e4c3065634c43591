"""The main findings as sentences, each with its intervals.

What is compared is fixed beforehand: policies with the first one, the ends of each axis, every parameter. Nothing is
picked because it looks large, except where the text says that it is the largest.
"""
from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

import numpy

from .. import words
from ..findings_words import Change, change, listed
from ..selection import select
from . import catalogue, over_points, sensitivity_words
from .results import Estimate, Results

UNKNOWN = "(no interval)"  # as words.estimate has it
TOLD = ["general_deterrence", "war", "stake_lost", "daylight"]
MOST_ALLIES = 3  # whose trust is told of


class Finding(NamedTuple):
    claim: str           # "War falls with contribution": no more than the numbers bear out
    meaning: str         # "share of episodes that end in war"
    numbers: list[str]   # a sentence each, with intervals


Told = tuple[str, list[str]]  # a claim, and its numbers


def findings(results: Results) -> list[Finding]:
    tell = _teller(results)
    allies = results.ds.ally.values
    trust = [f"trust_final[{ally}]" for ally in allies] if len(allies) <= MOST_ALLIES else []
    found = []
    for name in TOLD + trust:
        outcome = catalogue.describe(results.ds, name)
        claim, numbers = tell(results, name)
        if not numbers or any(UNKNOWN in each for each in numbers):
            claim, numbers = "", ["Too little was played for an interval, so nothing is said."]
        found.append(Finding(f"{outcome.title} {claim}".strip(), outcome.meaning, numbers))
    return found


def _teller(results: Results) -> Callable[[Results, str], Told]:
    """What is worth telling of an experiment like this: a function that gives a claim and its numbers."""
    if len(results.policies) > 1:
        return about_policies
    if results.sensitivities is not None:
        return sensitivity_words.about_parameters
    if results.axes:
        return about_axes
    return about_points if results.n_points > 1 else about_one_point


def told(results: Results, name: str, estimate: Estimate, sign: bool = False) -> str:
    """An estimate with its interval: "36.3 % (34.3 to 38.4)", "+1.2 percentage points (+0.4 to +2.0)"."""
    outcome = catalogue.describe(results.ds, name)
    factor = 100 if outcome.percent else 1
    if numpy.isnan(estimate.low):
        return UNKNOWN
    unit = ("percentage points" if sign else "%") if outcome.percent else outcome.unit
    if estimate.low == estimate.high:
        number = words.number(factor * estimate.value, sign=sign)
        return f"{f'{number} {unit}'.strip()} ({without_spread(estimate, sign)})"
    return words.estimate(*(factor * each for each in estimate), unit=unit, sign=sign)


def size(results: Results, name: str, difference: Estimate) -> str:
    """How large a difference is, whichever way it goes."""
    if difference.value < 0:
        difference = Estimate(-difference.value, -difference.high, -difference.low)
    return told(results, name, difference, sign=True).replace("+", "")


def without_spread(estimate: Estimate, is_difference: bool) -> str:
    """What is said in place of an interval of no width, which would be no certainty."""
    if estimate.value == 0:
        return "equal in every block" if is_difference else "none seen"
    return "the same in every block"


def about_one_point(results: Results, name: str) -> Told:
    return "", [f"{told(results, name, results.estimate(name))}."]


def about_points(results: Results, name: str) -> Told:
    """Of points that lie anyhow: where the outcome is lowest and highest."""
    outcome, labels = results.element(name)
    values = select(results.ds[outcome], labels).isel(policy=0).values
    if numpy.isnan(values).all():
        return "", []
    low, high = (f"{told(results, name, results.estimate(name, point=int(point)))} at point {int(point)}."
                 for point in (numpy.nanargmin(values), numpy.nanargmax(values)))
    return "", [f"Lowest of the {results.n_points} points: {low}", f"Highest: {high}",
                "The ends of many estimates are partly luck."]


def about_axes(results: Results, name: str) -> Told:
    """Of a grid: what each axis does from its first value to its last, then the values at both ends of all axes."""
    effects = {axis: effect_of_axis(results, name, axis) for axis in results.axes}
    numbers = []
    for axis, effect in effects.items():
        size = told(results, name, Estimate(effect.value, effect.low, effect.high), sign=True)
        caveat = f"; {effect.caveat}" if effect.caveat else ""
        numbers.append(f"{_span(results, axis)}: {size}{_average(results, axis)}{caveat}.")
    corners = (results.estimate(name, **dict.fromkeys(results.axes, end)) for end in (0, -1))
    ends = (f"{_corner(results, end)}: {told(results, name, here)}." for end, here in zip((0, -1), corners))
    return _directions(effects), [*numbers, *ends]


def effect_of_axis(results: Results, name: str, axis: str) -> Change:
    """How far an outcome at the last value of an axis is above that at the first, mean over all other axes."""
    first, last = ({"policy": results.policies[0], axis: results.ds[axis].values[end]} for end in (0, -1))
    return change(results.ds, name, first, last)


def _directions(effects: dict[str, Change]) -> str:
    """"rises with contribution and falls with integration"."""
    of: dict[str, list[str]] = {"falls with": [], "rises with": [], "does not change with": []}
    for axis, effect in effects.items():
        of[effect.words("falls with", "rises with", "does not change with")].append(catalogue.spoken(axis))
    claims = [f"{verb} {listed(axes)}" for verb, axes in of.items() if axes]
    return listed(claims) + (" as far as can be told from chance" if of["does not change with"] else "")


def _span(results: Results, axis: str) -> str:
    labels = catalogue.labels_of(results.ds, axis)
    return f"From {catalogue.spoken(axis)} {labels[0]} to {labels[-1]}"


def _average(results: Results, axis: str) -> str:
    others = [catalogue.spoken(each) for each in results.axes if each != axis]
    return f", on average over {listed(others)}" if others else ""


def _corner(results: Results, end: int) -> str:
    places = [f"{catalogue.spoken(axis)} {catalogue.labels_of(results.ds, axis)[end]}" for axis in results.axes]
    return f"At {listed(places)}"


def about_policies(results: Results, name: str) -> Told:
    """How far the others are from the first policy, and which of that is certain."""
    rows = {policy: results.difference(name, policy) for policy in results.policies[1:]}
    base = over_points.mean_over_points(results, name, 0) if results.n_points > 1 else results.estimate(name)
    mean = ", mean over the points" if results.n_points > 1 else ""
    first = f"Under {quoted(results.policies[0])}{mean}: {told(results, name, base)}."
    certain = {policy: row.estimate for policy, row in rows.items() if row.certain}
    if not certain:
        policy, row = max(rows.items(), key=lambda each: abs(each[1].estimate.value))
        doubt = ", which is not certain among so many comparisons" if row.excludes_0 else ""
        return ("does not differ between the policies as far as can be told from chance",
                [first, f"Largest difference: {told(results, name, row.estimate, sign=True)} under {quoted(policy)}"
                 f"{doubt}."])
    claims, numbers = zip(*(_most(results, name, verb, chosen) for verb, chosen in (
        ("lowered", {policy: row for policy, row in certain.items() if row.value < 0}),
        ("raised", {policy: row for policy, row in certain.items() if row.value > 0})) if chosen))
    n_open = len(rows) - len(certain)
    rest = [f"Not told from chance: {n_open} of {len(rows)} policies."] if n_open else []
    return f"is {' and '.join(claims)}", [first, *numbers, *rest]


def _most(results: Results, name: str, verb: str, chosen: dict[str, Estimate]) -> tuple[str, str]:
    policy, row = max(chosen.items(), key=lambda each: abs(each[1].value))
    most = " most" if len(results.policies) > 2 else ""
    does = {"lowered": "lowers", "raised": "raises"}[verb]
    return f"{verb}{most} by {quoted(policy)}", f"{quoted(policy)} {does} it by {size(results, name, row)}."


def quoted(policy: str) -> str:
    return f"\u201c{policy}\u201d"
