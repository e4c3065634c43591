"""How far policies are above a baseline, with intervals: what `daylight compare` prints, for any selection."""
from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy
import xarray

from . import paired, reader
from .errors import ResultsError
from .intervals import half_width
from .looks import Aim, aim, looks_at
from .outcomes import HEADLINE
from .quotients import ONE_MINUS, compared, parts
from .selection import chosen, select, split_name
from .significance import LEVEL, mark_together, p_value

MOST_NUMBERS = 2**21  # of each kind that are held while points are compared

SUFFIXES = {"difference": "", "base": "_base", "error": "_se", "low": "_low", "high": "_high", "p": "_p",
            "excludes_0": "_excludes_0", "significant": "_significant", "reduction": "_vrf", "n_played": "_blocks",
            "n_differing": "_blocks_that_differ", "too_narrow": "_may_be_too_narrow", "n_points": "_count"}
HAS_UNIT = ("difference", "base", "error", "low", "high")


def differences(ds: xarray.Dataset, baseline: str | None = None,
                outcomes: str | Sequence[str] | None = None) -> xarray.Dataset:
    """Paired differences of every other policy from one, with 95 % intervals, as `daylight compare` has them.

    baseline: a policy; the first one if left out
    outcomes: names such as "war", "hedged" or "hedged[japan]"; "all" for every outcome that is kept by block and every
              ratio; left out: the six that the program shows first

    Of each outcome X, (policy, point[s][, ally, rung, ...]):
      X                the difference, in the unit of X;  X_base  the value of the baseline
      X_se             its standard error, of the jackknife over blocks
      X_low, X_high    its 95 % interval, by Student's t (for all looks together if X made points stop)
      X_p              probability of a difference at least this far from 0 if there is none
      X_excludes_0     whether the interval excludes 0
      X_significant    whether it also does if corrected for all differences here at points, by Holm's procedure
      X_vrf            how many times larger its variance would be if the two did not share their chance
      X_blocks, X_blocks_that_differ   blocks that both have played, and in how many of them the two differ
      X_may_be_too_narrow   whether the interval may be, because few blocks differ, or all by almost the same
    and of the mean over the points that `ds` has, X_over_points, X_over_points_se and so on, (policy[, ...]), corrected
    for all differences here over points; X_over_points_count says how many points it is over.

    NaN where a policy has no value.
    """
    policies = _policies(ds, baseline)
    blocks = reader.blocks(ds, all_labels=True)
    names = _names(ds, compared(blocks), outcomes)
    sought = aim(ds)
    rows = {name: _rows(ds, blocks, name, policies, sought) for name in names}
    at_points = {name: each for name, (each, _) in rows.items()}
    over_points = {f"{name}_over_points": each for name, (_, each) in rows.items()}
    for table in (at_points, over_points):
        marks = mark_together([each.p for each in table.values()])
        table.update({name: each.assign(significant=mark) for (name, each), mark in zip(table.items(), marks)})
    told = {f"{name}{SUFFIXES[kind]}": each[kind] for table in (at_points, over_points)
            for name, each in table.items() for kind in SUFFIXES if kind in each}
    kept = {name: ds.attrs[name] for name in ("path", "digest", "experiment", "axes")}
    return xarray.Dataset(told, attrs={"baseline": policies[0]} | kept)


def _policies(ds: xarray.Dataset, baseline: str | None) -> list[str]:
    """The baseline, then the others in their order."""
    policies = [str(each) for each in numpy.atleast_1d(ds["policy"].values)]
    base = policies[0] if baseline is None else baseline
    if base not in policies:
        raise ResultsError(f"'{base}' is no policy of these results ({', '.join(policies)}). Choose one of them?")
    if len(policies) == 1:
        raise ResultsError(f"there is one policy only, '{base}' (nothing to compare it with). Leave others selected?")
    return [base] + [each for each in policies if each != base]


def _names(ds: xarray.Dataset, known: list[str], outcomes: str | Sequence[str] | None) -> list[str]:
    if outcomes is None:
        return HEADLINE
    if isinstance(outcomes, str):
        outcomes = known if outcomes == "all" else [outcomes]
    for name in (split_name(each)[0] for each in outcomes):
        if name in ds and name not in known:
            raise ResultsError(f"'{name}' is not kept by block (differences are made of blocks). "
                               "Choose another outcome?")
    return list(dict.fromkeys(outcomes))


def _rows(ds: xarray.Dataset, blocks: xarray.Dataset, text: str, policies: list[str],
          sought: Aim | None) -> list[xarray.Dataset]:
    """Of one outcome, at points and over them: a variable for each kind of number, (policy[, point[s]][, ...])."""
    name, labels = chosen(ds, text, compared(blocks))
    over = [paired.OverPoints() for _ in policies[1:]]
    at_points = []
    for some in _some_points(blocks):
        sums = [select(part, labels) for part in parts(some, name)]
        at_points.append(_compare(sums, some["probes"].notnull(), policies, name in ONE_MINUS, over))
    points = reader.point_dimensions(blocks)
    rest = [each for each in sums[0].dims if each not in ("policy", "block", *points)]
    tables = [_labelled(_joined(at_points, 1), blocks, policies, [*points, *rest]),
              _labelled(_joined([vars(each.difference()) for each in over]), blocks, policies, rest)]
    units = ds[name].attrs.get("units", "1")
    n_looks = looks_at(sought, name, tables[1], labels)
    return [reader.as_selected(_with_intervals(each, n_looks, units), ds, rest) for each in tables]


def _compare(sums: list[xarray.DataArray], played: xarray.DataArray, policies: list[str], one_minus: bool,
             over: list[paired.OverPoints]) -> dict[str, numpy.ndarray]:
    """Every policy against the first one, at some points; each array has the shape (policy, point[, ...]).

    sums: above and below the line, (policy, point[s], block[, ...]).  played: (policy, point[s], block)"""
    at = {policy: place for place, policy in enumerate(played["policy"].values)}
    above, below, played = (_numbers(each) for each in (*sums, played))
    base = at[policies[0]]
    pairs = []
    for other, mean in zip((at[policy] for policy in policies[1:]), over):
        pairs.append(vars(paired.at_points((above[base], below[base]), (above[other], below[other]),
                                           played[base] & played[other], one_minus, mean)))
    return _joined(pairs)


def _some_points(blocks: xarray.Dataset) -> Iterator[xarray.Dataset]:
    """The points, as many at a time as may be held."""
    dimensions = reader.point_dimensions(blocks)
    if not dimensions:
        yield blocks
        return
    of_one = blocks.isel({dimensions[0]: 0})
    at_once = max(1, MOST_NUMBERS // max(each.size for each in of_one.data_vars.values()))
    for first in range(0, blocks.sizes[dimensions[0]], at_once):
        yield blocks.isel({dimensions[0]: slice(first, first + at_once)})


def _numbers(data: xarray.DataArray) -> numpy.ndarray:
    """As an array (policy, point, block[, ...])."""
    return data.values.reshape(data.sizes["policy"], -1, *data.shape[data.dims.index("block"):])


def _joined(tables: list[dict[str, numpy.ndarray]], axis: int | None = None) -> dict[str, numpy.ndarray]:
    """Arrays of one kind together: along an axis, or along a new first one."""
    def join(arrays: list[numpy.ndarray]) -> numpy.ndarray:
        return numpy.stack(arrays) if axis is None else numpy.concatenate(arrays, axis)

    return {kind: join([each[kind] for each in tables]) for kind in tables[0]}


def _labelled(numbers: dict[str, numpy.ndarray], blocks: xarray.Dataset, policies: list[str],
              dimensions: list[str]) -> xarray.Dataset:
    shape = [len(policies) - 1, *(blocks.sizes[each] for each in dimensions)]
    coordinates = {name: each for name, each in blocks.drop_vars("policy").coords.items()
                   if set(each.dims).issubset(dimensions)}
    coordinates["policy"] = ("policy", numpy.array(policies[1:], object), blocks["policy"].attrs)
    data = {kind: (["policy", *dimensions], each.reshape(shape)) for kind, each in numbers.items()}
    return xarray.Dataset(data, coordinates)


def _with_intervals(rows: xarray.Dataset, n_looks: xarray.DataArray | int, units: str) -> xarray.Dataset:
    """With intervals, which hold for all looks together where the outcome made points stop."""
    degrees_of_freedom = rows.n_blocks - 1
    half = half_width(rows.error, degrees_of_freedom, LEVEL / n_looks)
    p = p_value(rows.difference.where(~paired.is_rounding(rows), 0.0), rows.error, degrees_of_freedom)
    p = numpy.minimum(rows.error.copy(data=p) * n_looks, 1.0)
    rows = rows.assign(low=rows.difference - half, high=rows.difference + half, p=p, excludes_0=p < LEVEL,
                       too_narrow=paired.may_be_too_narrow(rows))
    for kind in HAS_UNIT:
        rows[kind].attrs["units"] = units
    return rows
