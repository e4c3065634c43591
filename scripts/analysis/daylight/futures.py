"""Points as futures: what varies over them, and whether a goal is met in each, as the goals of `daylight compare`."""
from __future__ import annotations

import math
from dataclasses import dataclass

import numpy
import pandas
import xarray

from .goals import split_goal, verdicts
from .intervals import estimates, interval
from .reader import axes, experiment
from .selection import chosen, select

# Dimensions that every results file may have; all others are axes of a grid.
OF_THE_MODEL = {"policy", "point", "ally", "adversary", "domain", "rung", "period", "quantile", "block", "episode",
                "parameter"}


@dataclass
class Goal:
    """What an outcome should be, as in 'stake_lost<0.4'."""

    text: str
    outcome: str  # 'war', or one element, 'hedged[japan]'
    bound: float

    @classmethod
    def read(cls, text: str) -> Goal:
        outcome, sign, bound = split_goal(text)
        return cls(f"{outcome} {sign} {bound:g}", outcome, bound)

    def __str__(self) -> str:
        return self.text


def grid_axes(ds: xarray.Dataset) -> list[str]:
    """Names of the axes of a grid that are still there, in their order; none of every other design."""
    there = [str(dim) for dim in ds.dims if dim not in OF_THE_MODEL]
    known = axes(ds) if "axes" in ds.attrs else []
    return sorted(there, key=lambda dim: known.index(dim) if dim in known else len(known))


def parameters(ds: xarray.Dataset) -> list[str]:
    """Names of all that varies over the points: the axes of a grid, or the coordinates of `point`."""
    return grid_axes(ds) or [str(name) for name, values in ds.coords.items()
                             if values.dims == ("point",) and name != "point"]


def along(ds: xarray.Dataset, parameter: str) -> numpy.ndarray:
    """The value of a parameter in every future, shape (n_points,), the last axis of a grid fastest."""
    dims = grid_axes(ds) or ["point"]
    shape = [ds.sizes[dim] for dim in dims]
    values = ds[parameter].values
    return numpy.broadcast_to(values.reshape([-1 if dim in (parameter, "point") else 1 for dim in dims]), shape).ravel()


def futures(ds: xarray.Dataset, goal: Goal) -> pandas.DataFrame:
    """A row for each future of a dataset of one policy: the parameters, `value`, its interval `low`, `high`, `verdict`.

    The verdict is that of verdicts(). The order is that of the points.
    """
    verdict = verdicts(ds, goal.text)
    name, labels = chosen(ds, goal.outcome, estimates(ds))
    dims = [dim for dim in grid_axes(ds) or ["point"] if dim in ds.dims]
    flat = [numpy.atleast_1d(part.transpose(*dims).values).ravel()
            for part in (select(ds[name], labels), *interval(ds, goal.outcome), verdict)]
    value, low, high, told = flat
    return pandas.DataFrame({parameter: along(ds, parameter) for parameter in parameters(ds)}
                            | {"value": value, "low": low, "high": high, "verdict": told.astype(str)})


def policy_of(ds: xarray.Dataset, policy: int | str) -> str:
    """The name of a policy that is given by its name or its number, from 0."""
    names = [str(name) for name in numpy.atleast_1d(ds["policy"].values)]
    if isinstance(policy, (int, numpy.integer)) and -len(names) <= policy < len(names):
        return names[policy]
    if policy in names:
        return str(policy)
    raise ValueError(f"no policy {policy!r}; the policies are {', '.join(repr(name) for name in names)}")


def one_policy(ds: xarray.Dataset, policy: int | str) -> xarray.Dataset:
    """The dataset of one policy; also where the caller has already chosen it."""
    return ds.sel(policy=policy_of(ds, policy)) if "policy" in ds.dims else ds


def design_of(ds: xarray.Dataset) -> str:
    """How the points were laid: 'grid', 'latin_hypercube', 'sobol', 'saltelli', 'morris', ..."""
    return experiment(ds).get("design", {}).get("kind", "grid") if "experiment" in ds.attrs else "grid"


def rows(ds: xarray.Dataset) -> numpy.ndarray:
    """Which futures belong together, shape (n_points,): rows of Saltelli's design, trajectories of Morris's."""
    more = {"saltelli": 2, "morris": 1}.get(design_of(ds))
    if more is None or "point" not in ds.dims:
        return numpy.arange(math.prod(ds.sizes[dim] for dim in grid_axes(ds) or ["point"]))
    return ds["point"].values // (len(parameters(ds)) + more)


def asked_range(ds: xarray.Dataset, parameter: str) -> tuple[float, float, bool]:
    """The range over which the experiment varies a parameter, and whether in logarithms."""
    values = ds[parameter].values
    for vary in experiment(ds).get("vary", []) if "experiment" in ds.attrs else []:
        if vary.get("name", str(vary.get("key", "")).split(".")[-1]) == parameter:
            low, high = vary.get("range", (values.min(), values.max()))
            return float(low), float(high), vary.get("scale") == "log"
    return float(values.min()), float(values.max()), False
