"""A variable of an HDF5 file, of which only what is asked for is read."""
from __future__ import annotations

import math

import h5py
import numpy
from xarray.backends import BackendArray
from xarray.core import indexing


class StoredArray(BackendArray):
    """One variable; its dimension of points may be shown as a grid, the last axis of which is the fastest.

    variable: shape (..., n_points, ...)
    place:    which of its dimensions is that of the points; None if it has none
    grid:     sizes of the axes, whose product is n_points
    """

    def __init__(self, variable: h5py.Dataset, place: int | None = None, grid: tuple[int, ...] = ()):
        self.variable = variable
        self.place = place if grid else None
        self.grid = grid
        self.dtype = variable.dtype
        before, after = _around(variable.shape, self.place)
        self.shape = before + grid + after if self.place is not None else variable.shape

    def __getitem__(self, key: indexing.ExplicitIndexer) -> numpy.ndarray:
        return indexing.explicit_indexing_adapter(key, self.shape, indexing.IndexingSupport.BASIC, self._read)

    def _read(self, key: tuple[int | slice, ...]) -> numpy.ndarray:
        if self.place is None:
            return numpy.asarray(self.variable[key])
        n_axes = len(self.grid)
        before = key[:self.place]
        after = key[self.place + n_axes:]
        points = numpy.arange(math.prod(self.grid)).reshape(self.grid)[key[self.place:self.place + n_axes]]
        first, last = (points.min(), points.max() + 1) if points.size else (0, 0)
        values = self.variable[before + (slice(first, last),) + after]
        axis = sum(isinstance(each, slice) for each in before)
        return numpy.asarray(numpy.take(values, points - first, axis=axis))


def _around(shape: tuple[int, ...], place: int | None) -> tuple[tuple[int, ...], tuple[int, ...]]:
    return (shape, ()) if place is None else (shape[:place], shape[place + 1:])
