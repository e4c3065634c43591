"""An opened results file as the page asks for it: what is asked often is reckoned once."""
from __future__ import annotations

from functools import cached_property
from typing import NamedTuple

import numpy
import xarray

from .. import intervals, outcomes, reader
from ..comparison import differences
from ..selection import chosen, select
from ..significance import mark_together
from . import catalogue

MOST_NUMBERS = 300_000  # estimates in a page; beyond, outcomes are left out, the least important first
MOST_POINTS = 2_000     # points of a design that is no grid; beyond, some of them are in the page, evenly spread


class Estimate(NamedTuple):
    value: float
    low: float   # the ends of the 95 % interval
    high: float


class Results:
    def __init__(self, ds: xarray.Dataset):
        self.ds = ds
        self.policies = [str(each) for each in ds.policy.values]
        self.points = reader.point_dimensions(ds)
        self.n_points = int(numpy.prod([ds.sizes[dim] for dim in self.points]))
        self._intervals: dict[str, tuple[xarray.DataArray, xarray.DataArray]] = {}

    @property
    def is_partial(self) -> bool:
        return self.ds.attrs["status"] != "complete"

    @property
    def axes(self) -> list[str]:
        """Axes of a grid that have more than one value."""
        return [axis for axis in self.points if axis != "point" and self.ds.sizes[axis] > 1]

    @cached_property
    def blocks(self) -> xarray.Dataset:
        return reader.blocks(self.ds)

    @cached_property
    def experiment(self) -> dict:
        return reader.experiment(self.ds)

    @cached_property
    def sensitivities(self) -> xarray.Dataset | None:
        return reader.sensitivities(self.ds)

    @cached_property
    def subset(self) -> dict[str, list[int]]:
        """Which points are in the page, if not all of them."""
        if "point" not in self.points or self.n_points <= MOST_POINTS:
            return {}
        return {"point": [int(i) for i in numpy.linspace(0, self.n_points - 1, MOST_POINTS).round()]}

    @cached_property
    def names(self) -> list[str]:
        """Outcomes in the page, but those by period: as many as it can hold, the most important first."""
        kept, n = [], 0
        for name in catalogue.shown_outcomes(self.ds):
            if "period" in self.ds[name].dims:
                continue
            n += 3 * self.ds[name].isel(self.subset).size * (2 if len(self.policies) > 1 else 1)
            if kept and n > MOST_NUMBERS:
                break
            kept.append(name)
        return kept

    @cached_property
    def names_by_period(self) -> list[str]:
        return [name for name in catalogue.shown_outcomes(self.ds) if "period" in self.ds[name].dims]

    def interval(self, name: str) -> tuple[xarray.DataArray, xarray.DataArray]:
        if name not in self._intervals:
            with numpy.errstate(invalid="ignore"):  # Wilson's interval is tried on means that are no shares
                self._intervals[name] = intervals.interval(self.ds, name)
        return self._intervals[name]

    def estimate(self, text: str, policy: int = 0, **place: int) -> Estimate:
        """Of an outcome, or of one element of it such as trust_final[japan], at a policy and a point."""
        name, labels = self.element(text)
        at = {"policy": policy} | {dim: place.get(dim, 0) for dim in self.points}
        return Estimate(*(float(select(each, labels).isel(at)) for each in (self.ds[name], *self.interval(name))))

    def element(self, text: str) -> tuple[str, dict[str, str]]:
        """The outcome that a text names, and the labels of the element: trust_final and {"ally": "japan"}."""
        return chosen(self.ds, text, self.ds.data_vars)

    @cached_property
    def families(self) -> list[list[str]]:
        """Outcomes whose differences are corrected together: those that `daylight compare` shows, and each other."""
        together = list(outcomes.HEADLINE)
        others = dict.fromkeys([*self.names, "trust_final"])  # the findings tell of trust, even if the page has no room
        return [together, *([name] for name in others if name not in together)]

    @cached_property
    def differences(self) -> xarray.Dataset:
        """Of every policy from the first one; `_significant` is corrected within the family of the outcome."""
        found = differences(self.ds, outcomes=[name for family in self.families for name in family])
        marked = {}
        for family in self.families:
            for where in ("", "_over_points"):
                marks = mark_together([found[f"{name}{where}_p"] for name in family])
                marked |= {f"{name}{where}_significant": mark for name, mark in zip(family, marks)}
        return found.assign(marked)

    def difference(self, text: str, policy: str) -> Difference:
        """Of an outcome or one element of it: over the points where there are several, else at the only one."""
        name, labels = self.element(text)
        whole = f"{name}_over_points" if self.n_points > 1 else name
        ends = ("", "_low", "_high", "_significant", "_excludes_0", "_may_be_too_narrow")
        parts = (self.differences[f"{whole}{end}"] for end in ends)
        value, low, high, *rest = (select(each, labels).sel(policy=policy).values.item() for each in parts)
        return Difference(Estimate(value, low, high), *rest)


class Difference(NamedTuple):
    estimate: Estimate
    certain: bool      # after Holm's correction
    excludes_0: bool   # without
    too_narrow: bool   # the interval may be
