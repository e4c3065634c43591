"""What outcomes, dimensions and their labels are called on the page."""
from __future__ import annotations

import tomllib
from typing import NamedTuple

import xarray

from .. import outcomes, reader
from ..selection import split_name

IN_SHORT = "In short"
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
    "burden_share": "Allies' share of the burden", "unattributed": "Unattributed probes",
}
MEANINGS = {  # where the file's own words need the line before them, or say less than they could
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
GROUPS = [("rung", "By rung"), ("period", "Over time"), ("adversary", "By target"), ("ally", "By ally")]


class Outcome(NamedTuple):
    title: str
    meaning: str
    unit: str        # "" if none
    percent: bool    # a share of episodes, told in per cent
    better: str      # "low", "high" or "none"
    group: str


def describe(ds: xarray.Dataset, text: str) -> Outcome:
    """Of an outcome, or of one element of it such as trust_final[japan]."""
    name, labels = split_name(text)
    attributes = ds[name].attrs
    unit = attributes.get("units", "1")
    title = TITLES.get(name, name[0].upper() + name[1:].replace("_", " ").replace(" at rung", " at the rung"))
    dims = ds[name].dims[-len(labels):]
    of = [dict(zip(ds[dim].values, labels_of(ds, dim)))[label] for dim, label in zip(dims, labels)]
    return Outcome(
        title=f"{title} ({', '.join(of)})" if of else title,
        meaning=MEANINGS.get(name, attributes.get("long_name", name).removeprefix("mean per episode: ")),
        unit="" if unit == "1" else unit, percent=name in ("war", "hedged", "hedged_by_period"),
        better=outcomes.better(name) or "none", group=_group(ds, name))


def _group(ds: xarray.Dataset, name: str) -> str:
    if name in outcomes.HEADLINE:
        return IN_SHORT
    for dimension, group in GROUPS:
        if dimension in ds[name].dims:
            return group
    return "Per episode" if ds[name].attrs.get("long_name", "").startswith("mean per episode") else "Ratios"


def shown_outcomes(ds: xarray.Dataset) -> list[str]:
    """Outcomes and ratios, the most important first; without sums, whose ratios say the same and more."""
    names = [str(name) for name in ds.data_vars if f"{name}_se" in ds.data_vars and "_sum_at_rung" not in str(name)]
    groups = [IN_SHORT, "Ratios", "Per episode", "By rung", "By ally", "By target", "Over time"]
    first = {name: i for i, name in enumerate(outcomes.HEADLINE)}
    return sorted(names, key=lambda name: (groups.index(_group(ds, name)), first.get(name, 0)))


def labels_of(ds: xarray.Dataset, dimension: str) -> list[str]:
    """Labels as people read them: names of allies and adversaries, values of an axis, numbers of points."""
    values = ds[dimension].values if dimension in ds.coords else range(ds.sizes[dimension])
    if dimension in ("ally", "adversary"):
        named = tomllib.loads(ds.attrs["scenario"]).get(dimension, {})
        return [str(named.get(str(key), {}).get("name", spoken(str(key)))) for key in values]
    if dimension in reader.axes(ds):
        short = [f"{value:.4g}" for value in values]
        return short if len(set(short)) == len(short) else [f"{value:.10g}" for value in values]
    return [spoken(str(each)) if dimension == "domain" else str(each) for each in values]


def spoken(name: str) -> str:
    return name.replace("_", " ")
