"""What outcomes, dimensions and their labels are called on the page."""
from __future__ import annotations

import tomllib
from typing import NamedTuple

import xarray

from .. import outcomes, reader, vocabulary
from ..selection import split_name

IN_SHORT = "In short"
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
    title = vocabulary.title(name)
    dims = ds[name].dims[-len(labels):]
    of = [dict(zip(ds[dim].values, labels_of(ds, dim)))[label] for dim, label in zip(dims, labels)]
    return Outcome(
        title=f"{title} ({', '.join(of)})" if of else title,
        meaning=vocabulary.MEANINGS.get(name, attributes.get("long_name", name).removeprefix("mean per episode: ")),
        unit="" if unit == "1" else unit, percent=name in outcomes.SHARES,
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
