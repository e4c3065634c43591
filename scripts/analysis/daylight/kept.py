"""Single episodes that a run has kept (`keep="episodes"`), a part at a time: there may be more than fit in memory."""
from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Sequence

import numpy
import pandas
import xarray

from . import reader
from .errors import ResultsError
from .intervals import plain_interval
from .outcomes import WHOLE
from .selection import suggestion

Question = str | Callable[[xarray.Dataset], xarray.DataArray]
CELLS = ("policy", "point", "episode")


class Episodes:
    """Kept episodes, read anew by each loop over them: `for part in episodes(path, ["war", "stake_lost"]): ...`

    A part is a Dataset (policy, point, episode[, ally, rung, ...]) of at most `chunk` episodes; `episode` has the
    numbers by which `daylight trace --episode` replays them. NaN where an episode was not played.
    """

    def __init__(self, stored: xarray.Dataset, policies: numpy.ndarray, points: numpy.ndarray, axes: list[str],
                 chunk: int):
        self.stored = stored
        self.policies, self.points = policies, points  # their places in `stored`
        self.axes = axes  # of a grid
        self.chunk = max(1, chunk)

    def __len__(self) -> int:
        """The number of episodes, of all policies and points."""
        return len(self.policies) * len(self.points) * self.stored.sizes["episode"]

    def __iter__(self) -> Iterator[xarray.Dataset]:
        """As many episodes of one point as fit; where all of them do, as many points of one policy as fit."""
        return (part for _, _, part in self._parts())

    def mean(self, question: Question) -> xarray.Dataset:
        """What is asked of single episodes, as a mean over them, (policy, point[s][, ...]): `mean`, its standard error
        `se`, the ends of its 95 % interval `low` and `high` (Wilson's of shares, else Student's t), and the number of
        episodes `n`.

        question: an outcome, or a function of a part, such as `lambda part: (part.war == 1) & (part.joins > 0)`,
                  whose mean is the share of the episodes in which that is so"""
        ask = (lambda part: part[question]) if isinstance(question, str) else question
        moments = None
        for policy, points, part in self._parts():
            played = next(iter(part.data_vars.values())).notnull()
            played = played.any([each for each in played.dims if each not in CELLS])
            answer = ask(part)
            is_whole = answer.dtype == bool or question in WHOLE
            answer = answer.where(played).transpose(*CELLS, ...)
            moments = moments or _Moments((len(self.policies), len(self.points), *answer.shape[3:]))
            moments.add((policy, points), answer.isel(policy=0).values)
        told = self._labelled(moments.told(), answer)
        low, high = plain_interval(told["mean"], told["se"], told["n"], is_whole)
        return told.assign(low=low, high=high)

    def _labelled(self, numbers: dict[str, numpy.ndarray], like: xarray.DataArray) -> xarray.Dataset:
        cells = self.stored.isel(policy=self.policies, point=self.points)
        points = {name: pandas.unique(cells[name].values) for name in self.axes} or {"point": cells["point"]}
        dimensions = ["policy", *points, *like.dims[3:]]
        shape = [len(self.policies), *(len(each) for each in points.values()), *like.shape[3:]]
        coordinates = {name: each for name, each in {**cells.coords, **like.coords}.items()
                       if name not in points and set(each.dims).issubset(dimensions)}
        coordinates["policy"] = cells["policy"]
        data = {name: (dimensions, each.reshape(shape)) for name, each in numbers.items()}
        return xarray.Dataset(data, coordinates | points)

    def _parts(self) -> Iterator[tuple[int, slice, xarray.Dataset]]:
        """Parts, with the places of their policy and points among those wanted."""
        n_episodes = self.stored.sizes["episode"]
        for place, policy in enumerate(self.policies):
            for points in self._stretches(max(1, self.chunk // max(1, n_episodes))):
                stored = self.stored.isel(policy=slice(policy, policy + 1),
                                          point=slice(self.points[points.start], self.points[points.stop - 1] + 1))
                for first in range(0, n_episodes, self.chunk):
                    last = min(first + self.chunk, n_episodes)
                    part = stored.isel(episode=slice(first, last)).assign_coords(episode=numpy.arange(first, last))
                    yield place, points, part.load()

    def _stretches(self, most: int) -> Iterator[slice]:
        """Places among the points wanted, in stretches that have no gap in the file."""
        starts = [0, *(numpy.flatnonzero(numpy.diff(self.points) != 1) + 1), len(self.points)]
        for start, stop in zip(starts, starts[1:]):
            for first in range(start, stop, most):
                yield slice(first, min(first + most, stop))


class _Moments:
    """Number, mean and sum of squared deviations over episodes, each (policy, point[, ...])."""

    def __init__(self, shape: tuple[int, ...]):
        self.n, self.mean, self.squares = (numpy.zeros(shape) for _ in range(3))

    def add(self, at: tuple[int, slice], values: numpy.ndarray) -> None:
        """More episodes, (point, episode[, ...]). Source: Chan, Golub & LeVeque (1983)."""
        n = numpy.isfinite(values).sum(1)
        mean = numpy.nansum(values, 1) / numpy.maximum(n, 1)
        squares = numpy.nansum((values - mean[:, None]) ** 2, 1)
        before, step = self.n[at], mean - self.mean[at]
        both = numpy.maximum(before + n, 1)
        self.squares[at] += squares + step**2 * before * n / both
        self.mean[at] += step * n / both
        self.n[at] += n

    def told(self) -> dict[str, numpy.ndarray]:
        with numpy.errstate(all="ignore"):
            error = numpy.sqrt(self.squares / (self.n - 1) / self.n)
        return {"mean": numpy.where(self.n > 0, self.mean, numpy.nan),
                "se": numpy.where(self.n > 1, error, numpy.nan), "n": self.n.astype(int)}


def episodes(source: str | os.PathLike | xarray.Dataset, outcomes: str | Sequence[str] | None = None,
             chunk: int = 65536) -> Episodes:
    """The single episodes of a results file that was played with `keep="episodes"`.

    source:   the path of a results file, or what open_results() returned, of which policies and points may be selected
    outcomes: those that are wanted, such as "war"; left out, all that were kept (all but those by period)
    chunk:    how many episodes are held at a time
    """
    ds = source if isinstance(source, xarray.Dataset) else reader.open_results(source)
    stored = reader.kept_episodes(ds)
    if stored is None:
        raise ResultsError(f"{ds.attrs['path']}: holds no single episodes (they were not kept). "
                           'Play it again with keep="episodes"?')
    known = [str(name) for name in stored.data_vars]
    wanted = known if outcomes is None else [outcomes] if isinstance(outcomes, str) else list(outcomes)
    for name in wanted:
        if name not in known:
            raise ResultsError(f"'{name}' is not kept of single episodes.{suggestion(name, known)}")
    is_grid = "point" not in ds.coords
    places = [_places(stored, ds, each) for each in (["policy"], ["point", *reader.axes(ds)])]
    return Episodes(stored[wanted], *places, reader.axes(ds) if is_grid else [], chunk)


def _places(stored: xarray.Dataset, ds: xarray.Dataset, coordinates: list[str]) -> numpy.ndarray:
    """Where `stored` has what is left of these coordinates in `ds`."""
    left = [numpy.isin(stored[name].values, ds[name].values) for name in coordinates if name in ds.coords]
    return numpy.flatnonzero(numpy.logical_and.reduce(left))
