"""Findings in words, for notebooks: an estimate at a place of the results, and how far another place is from it.

    told(ds, "war", contribution=0.1, integration=0.9)                       "1.71 % (1.23 to 2.36)"
    fall = change(ds, "war", {"integration": 0.1}, {"integration": 0.9})     mean over all contributions
    f"War {fall.moves()}."                                                   "War falls by 8.7 percentage points (...)."

A place is a choice of labels: a policy, values of axes, an ally, a rung. Words follow from the intervals alone, so that
a sentence stays true whatever the numbers are.
"""
from __future__ import annotations

from dataclasses import dataclass
from typing import Any, NamedTuple

import numpy
import xarray

from . import outcomes, paired, reader, words
from .comparison import differences
from .errors import ResultsError
from .intervals import estimates, half_width, interval
from .quotients import ONE_MINUS, compared, parts
from .selection import chosen, select

MAY_BE_TOO_NARROW = "an interval that may be too narrow"
AMONG_SO_MANY = "not told from 0 among so many comparisons"

Place = dict[str, Any]
Sums = tuple[numpy.ndarray, ...]  # above and below the line, (point, block) each


class Share(NamedTuple):
    """What part of a count another count is, as in Share("answers_force_at_rung", of="invocations_at_rung").

    The part may be several counts that are added: Share(["answers_support", "answers_force"], of="invocations"). Of a
    rate, such as probes a quarter, Share("probes_at_rung", of="periods_lived"), say percent=False."""

    part: str | list[str]
    of: str


@dataclass(frozen=True)
class Change:
    """How far one place is above another, with its 95 % interval, in the unit of the outcome."""

    value: float
    low: float
    high: float
    unit: str = ""
    percent: bool = False  # told in percentage points
    caveat: str = ""       # why it is not told from 0 although the interval excludes 0

    @property
    def is_told(self) -> bool:
        """Whether it is told from 0."""
        return (self.low > 0 or self.high < 0) and not self.caveat

    def words(self, falls: str = "falls", rises: str = "rises", neither: str = "does not change as far as can be told",
              little: float = 0.0, hardly: str = "hardly changes") -> str:
        """What the interval bears out; `hardly` where all of it lies within +-`little`, in the unit of the outcome."""
        if max(abs(self.low), abs(self.high)) < little:
            return hardly
        return neither if not self.is_told else falls if self.value < 0 else rises

    def moves(self, falls: str = "falls", rises: str = "rises", neither: str = "does not change as far as can be told",
              little: float = 0.0, hardly: str = "hardly changes") -> str:
        """The same with its size: "falls by 0.012 (0.008 to 0.017)", "hardly changes: -0.002 (-0.003 to -0.001)"."""
        word = self.words(falls, rises, neither, little, hardly)
        return f"{word} by {self.size}" if word in (falls, rises) else f"{word}: {self}"

    def __str__(self) -> str:
        """With its sign: "+0.012 (+0.008 to +0.017)"."""
        return self._said(self.value, self.low, self.high, sign=True)

    @property
    def size(self) -> str:
        """Without the sign, as in "falls by 0.012 (0.008 to 0.017)"; with it where it is not told from 0."""
        if not self.is_told:
            return str(self)
        ends = sorted((abs(self.low), abs(self.high)))
        return self._said(abs(self.value), *ends, sign=False)

    def _said(self, value: float, low: float, high: float, sign: bool) -> str:
        if low == high:
            return "none at all in these episodes" if value == 0 else words.number(value, sign=sign)
        factor = 100 if self.percent else 1
        unit = "percentage points" if self.percent else self.unit
        text = words.estimate(factor * value, factor * low, factor * high, unit=unit, sign=sign)
        return f"{text[:-1]}; {self.caveat})" if self.caveat else text


def told(ds: xarray.Dataset, outcome: str | Share, percent: bool | None = None, **place: Any) -> str:
    """The estimate of an outcome at a place, with its 95 % interval and unit: "36.3 % (34.3 to 38.4)".

    percent: whether to tell it in per cent; left out, shares are
    """
    if isinstance(outcome, Share):
        found = paired.quotients(*_sums(ds, outcome, place))[1]
        half = float(half_width(found.error, found.n_blocks - 1))
        value, is_percent = float(found.difference), percent is not False
        high = min(value + half, 1.0) if is_percent else value + half
        return words.estimate(value, max(value - half, 0.0), high, percent=is_percent)
    name, labels = chosen(ds, outcome, estimates(ds))
    value, low, high = (float(_one(select(each, labels), ds, place)) for each in (ds[name], *interval(ds, name)))
    is_percent = name in outcomes.SHARES if percent is None else percent
    return words.estimate(value, low, high, percent=is_percent, unit=_unit(ds, name))


def change(ds: xarray.Dataset, outcome: str | Share, before: Place, after: Place,
           percent: bool | None = None) -> Change:
    """How far an outcome is higher at the place `after` than at the place `before`, by paired differences of blocks.

    As policies are compared (results/README.md, "Differences"), but between any two places. Points that neither place
    tells apart are averaged over. An outcome by period is not kept by block and cannot be compared. Of the outcome that
    made points stop under `[precision]` use differences() instead, whose intervals hold for all looks together.
    """
    is_share = isinstance(outcome, Share)
    name = None if is_share else chosen(ds, outcome, compared(reader.blocks(ds)))[0]
    found = _compared(_sums(ds, outcome, before), _sums(ds, outcome, after), name in ONE_MINUS)
    value, half = float(found.difference), float(half_width(found.error, found.n_blocks - 1))
    told_in_percent = (is_share or name in outcomes.SHARES) if percent is None else percent
    caveat = _caveat(value, half, paired.may_be_too_narrow(found))
    return Change(value, value - half, value + half, "" if is_share else _unit(ds, name), told_in_percent, caveat)


def from_baseline(ds: xarray.Dataset, outcome: str, baseline: str | None = None,
                  percent: bool | None = None) -> dict[str, Change]:
    """How far each policy is above the baseline (the first policy); told from 0 only if so among all of them (Holm).

    Of several points the mean over the points. An outcome by ally and the like needs its label: "hedged[japan]".
    """
    name, _ = chosen(ds, outcome, compared(reader.blocks(ds)))
    is_percent = name in outcomes.SHARES if percent is None else percent
    found = differences(ds, baseline, outcome)
    kinds = ("", "_low", "_high", "_significant", "_may_be_too_narrow")
    ends = [f"{outcome}_over_points{kind}" for kind in kinds]
    changes = {}
    for policy in found.policy.values:
        value, low, high, significant, too_narrow = (found[each].sel(policy=policy).item() for each in ends)
        caveat = _caveat(value, value - low, too_narrow)
        if not caveat and not significant and (low > 0 or high < 0):
            caveat = AMONG_SO_MANY
        changes[str(policy)] = Change(value, low, high, _unit(ds, name), is_percent, caveat)
    return changes


def listed(names: list[str]) -> str:
    """"a, b and c"; "none" of none."""
    if len(names) < 2:
        return names[0] if names else "none"
    return f"{', '.join(names[:-1])} and {names[-1]}"


# What the functions above are made of.


def _unit(ds: xarray.Dataset, name: str) -> str:
    unit = str(ds[name].attrs.get("units", "1"))
    return "" if unit == "1" else unit


def _caveat(value: float, half: float, too_narrow: bool) -> str:
    return MAY_BE_TOO_NARROW if too_narrow and abs(value) > half else ""


def _compared(before: Sums, after: Sums, one_minus: bool) -> paired.Difference:
    """The mean over the points of the difference."""
    played = ~(numpy.isnan(before[0]) | numpy.isnan(after[0]))
    over = paired.OverPoints()
    paired.at_points(before, after, played, one_minus, over)
    return over.difference()


def _sums(ds: xarray.Dataset, outcome: str | Share, place: Place) -> Sums:
    """What each block adds at a place."""
    of_blocks = reader.blocks(ds, all_labels=True)
    if isinstance(outcome, Share):
        names = [outcome.part] if isinstance(outcome.part, str) else outcome.part
        both, labels = (sum(of_blocks[each] for each in names), of_blocks[outcome.of]), {}
    else:
        name, labels = chosen(ds, outcome, compared(of_blocks))
        both = parts(of_blocks, name)
    both = [_at(select(part, labels), ds, place) for part in xarray.broadcast(*both)]
    points = [each for each in reader.point_dimensions(ds) if each in both[0].dims]
    _refuse(both[0], [*points, "block"], ds, str(outcome))
    return tuple(part.transpose(*points, "block").values.reshape(-1, part.sizes["block"]) for part in both)


def _one(values: xarray.DataArray, ds: xarray.Dataset, place: Place) -> xarray.DataArray:
    here = _at(values, ds, place)
    _refuse(here, [], ds, str(values.name))
    return here


def _at(values: xarray.DataArray, ds: xarray.Dataset, place: Place) -> xarray.DataArray:
    """The values at a place; dimensions of length 1 fall away."""
    for dim, label in place.items():
        if dim not in ds.coords:
            raise ResultsError(f"'{dim}' tells nothing apart in these results ({', '.join(map(str, ds.coords))} do).")
        if dim in values.dims:
            values = values.isel({dim: _index(values[dim], label)})
    return values.squeeze([dim for dim in values.dims if dim != "block" and values.sizes[dim] == 1])


def _index(labels: xarray.DataArray, label: Any) -> int:
    numeric = numpy.issubdtype(labels.dtype, numpy.number)
    found = numpy.flatnonzero(numpy.isclose(labels.values, label) if numeric else labels.values == label)
    if len(found) != 1:
        known = ", ".join(f"{each:g}" if numeric else str(each) for each in labels.values)
        raise ResultsError(f"{label!r} is no {labels.name} of these results ({known}).")
    return int(found[0])


def _refuse(values: xarray.DataArray, allowed: list[str], ds: xarray.Dataset, name: str) -> None:
    left = [str(dim) for dim in values.dims if dim not in allowed]
    if left:
        raise ResultsError(f"'{name}' also differs by {' and '.join(left)}. Name a place for each, "
                           f"as in {left[0]}={ds[left[0]].values[0]!r}?")
