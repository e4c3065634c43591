"""The numbers of the page: one block of JSON that its pictures are drawn from.

All numbers come through the reader, rounded to six digits. A *cube* holds estimates over policies, points and the
further dimensions of each outcome, as flat lists in the order of `dims`, the last one fastest.
"""
from __future__ import annotations

import tomllib

import numpy
import xarray

from .. import reader
from . import catalogue, ladder
from .results import Results

DIGITS = 6
MOST_IN_PATHS = 150_000  # numbers; beyond, only some points have their paths in the page
MOVES = {
    "moves_per_crisis": catalogue.Outcome(
        "Moves at each rung, per crisis", "How often, per crisis, an ally that stands on the rung decides so.",
        unit="", percent=False, better="none", group="Moves"),
    "moves_share": catalogue.Outcome(
        "Moves at each rung, as shares", "Of the allies' decisions at the rung, the share that is decided so.",
        unit="", percent=False, better="none", group="Moves"),
}
MEASURES = {  # of each design for sensitivity: what is shown, and how the file calls it
    "saltelli": {"total": "total", "first": "first"},
    "morris": {"mu_star": "mu_star", "noise": "mu_star_noise", "mu": "mu", "sigma": "sigma"},
}


def page_data(results: Results) -> dict:
    cubes = {"estimates": estimates(results, results.names, results.subset), "paths": paths(results),
             "ladder": moves(results)}
    if len(results.policies) > 1:
        cubes |= difference_cubes(results)
    if results.sensitivities is not None:
        cubes["sensitivity"] = sensitivity_cube(results)
    described = {name: catalogue.describe(results.ds, name) for name in catalogue.shown_outcomes(results.ds)}
    return {
        "policies": results.policies, "changes": changes(results), "dimensions": dimensions(results),
        "parameters": parameters(results), "cubes": cubes,
        "outcomes": {name: each._asdict() for name, each in (described | MOVES).items()},
    }


def rounded(values: numpy.ndarray | xarray.DataArray) -> list[float | int | None]:
    """A flat list; None where a number is not known."""
    texts = (f"{value:.{DIGITS}g}" for value in numpy.asarray(values, dtype=float).ravel())
    return [None if text in ("nan", "inf", "-inf") else int(text) if text.lstrip("-").isdigit() else float(text)
            for text in texts]


def dimensions(results: Results) -> dict:
    """Of each dimension its title, its labels, and their values where they are numbers along an axis."""
    ds = results.ds
    found = {}
    for name in ["policy", *results.points, "ally", "adversary", "domain", "rung", "period"]:
        numbers = name in reader.axes(ds) or name == "period"
        found[name] = {"title": catalogue.spoken(name), "labels": catalogue.labels_of(ds, name),
                       "values": rounded(ds[name]) if numbers else None}
    found["move"] = {"title": "the ally", "labels": ladder.MOVES, "values": None}
    group = results.sensitivities
    if group is not None:
        labels = [catalogue.spoken(str(each)) for each in group.parameter.values]
        found["parameter"] = {"title": "parameter", "labels": labels, "values": None}
        found["measure"] = {"title": "measure", "labels": list(MEASURES[group.attrs["design"]]), "values": None}
    return found


def parameters(results: Results) -> dict:
    """What varies from point to point where points make no grid: values at each point."""
    if "point" not in results.points:
        return {}
    log = {axis.get("name") for axis in results.experiment.get("vary", []) if axis.get("scale") == "log"}
    return {name: {"title": catalogue.spoken(name), "values": rounded(results.ds[name]), "log": name in log}
            for name in reader.axes(results.ds)}


def changes(results: Results) -> list[list[int]]:
    """Of each policy the periods from which on something is changed."""
    by_name = {policy["name"]: policy.get("change", []) for policy in results.experiment.get("policy", [])}
    of_scenario = tomllib.loads(results.ds.attrs["scenario"]).get("change", [])
    return [sorted({each["period"] for each in [*of_scenario, *by_name.get(policy, [])]})
            for policy in results.policies]


def estimates(results: Results, names: list[str], subset: dict[str, list[int]]) -> dict:
    common = ["policy", *results.points]
    return {"dims": common, "subset": subset, "outcomes": {
        name: _stored([each.isel(subset) for each in (results.ds[name], *results.interval(name))], common)
        for name in names}}


def _stored(value_low_high: list[xarray.DataArray], common: list[str], **more: xarray.DataArray) -> dict:
    extra = [str(dim) for dim in value_low_high[0].dims if dim not in common]
    parts = dict(zip(("value", "low", "high"), value_low_high)) | more
    return {"dims": extra} | {name: rounded(each.transpose(*common, *extra)) for name, each in parts.items()}


def difference_cubes(results: Results) -> dict:
    """Differences from the first policy, whose own places stay empty: at points, and over them if there are several."""
    found = results.differences.isel(results.subset).reindex(policy=results.ds.policy)

    def outcome(name: str, where: str, dims: list[str], family: list[str]) -> dict:
        parts = [found[f"{name}{where}{end}"] for end in ("", "_low", "_high")]
        n = sum(int(found[f"{each}{where}_p"].notnull().sum()) for each in family)
        sure, too_narrow = (found[f"{name}{where}{end}"].astype(float) for end in ("_significant", "_may_be_too_narrow"))
        return _stored(parts, dims, sure=sure, too_narrow=too_narrow) | {"comparisons": n}

    def cube(dims: list[str], where: str) -> dict:
        return {"dims": dims, "subset": results.subset, "outcomes": {name: outcome(name, where, dims, family)
                                           for family in results.families for name in family if name in results.names}}
    cubes = {"differences": cube(["policy", *results.points], "")}
    return cubes if results.n_points == 1 else cubes | {"over_points": cube(["policy"], "_over_points")}


def thinned(results: Results, numbers_at_point: int) -> dict[str, list[int]]:
    """Which places of each dimension of points to keep so that not too many numbers result: evenly spread ones."""
    sizes = {dim: results.ds.sizes[dim] for dim in results.points}
    most = dict(sizes)
    at_once = len(results.policies) * numbers_at_point
    while numpy.prod(list(most.values())) * at_once > MOST_IN_PATHS and max(most.values()) > 2:
        longest = max(most, key=most.get)
        most[longest] = max(2, most[longest] * 3 // 4)
    return {dim: sorted({round(i) for i in numpy.linspace(0, sizes[dim] - 1, most[dim])})
            for dim in sizes if most[dim] < sizes[dim]}


def paths_subset(results: Results) -> dict[str, list[int]]:
    numbers = 3 * sum(results.ds[name].size for name in results.names_by_period)
    return thinned(results, numbers // (len(results.policies) * results.n_points))


def paths(results: Results) -> dict:
    subset = paths_subset(results)
    return estimates(results, results.names_by_period, subset)


def moves(results: Results) -> dict:
    subset = thinned(results, 6 * len(ladder.MOVES) * results.ds.sizes["rung"])
    found = ladder.moves(results.blocks.isel(subset), results.points)
    return {"dims": ["policy", *results.points], "subset": subset, "outcomes": {
        name: {"dims": ["rung", "move"]} | {part: rounded(each[part]) for part in ("value", "low", "high")}
        for name, each in found.items()}}


def sensitivity_cube(results: Results) -> dict:
    group = results.sensitivities
    measures = list(MEASURES[group.attrs["design"]].values())

    def stacked(name: str, end: str) -> xarray.DataArray:
        none = xarray.full_like(group[f"{name}_{measures[0]}"], numpy.nan)
        return xarray.concat([group.get(f"{name}_{each}{end}", none) for each in measures], dim="measure")

    def stored(name: str) -> dict:
        extra = [dim for dim in group[f"{name}_{measures[0]}"].dims if dim not in ("policy", "parameter")]
        order = ["policy", *extra, "parameter", "measure"]
        return _stored([stacked(name, end).transpose(*order) for end in ("", "_low", "_high")], ["policy"])
    names = [name for name in results.names if f"{name}_{measures[0]}" in group]
    return {"dims": ["policy"], "outcomes": {name: stored(name) for name in names}}
