"""Finds what a plot was asked for in a dataset, and says what there is if it is not there."""
import numpy
import xarray

from ..futures import grid_axes, parameters
from ..intervals import estimates, interval
from ..selection import chosen, select


def outcome_of(ds: xarray.Dataset, outcome: str) -> xarray.DataArray:
    """The estimates of an outcome, 'war', or of one element of it, 'hedged[japan]'."""
    name, labels = chosen(ds, outcome, estimates(ds))
    return select(ds[name], labels)


def with_interval(ds: xarray.Dataset, outcome: str, *wanted: str) -> tuple[numpy.ndarray, numpy.ndarray, numpy.ndarray]:
    """Estimates and the ends of their 95 % intervals, each over the wanted dimensions alone (see `only`)."""
    estimate, low, high = (only(one, *wanted).values for one in (outcome_of(ds, outcome), *interval(ds, outcome)))
    return estimate, low, high


def axis_of(ds: xarray.Dataset, axis: str) -> str:
    """The name of a grid axis that is there."""
    axes = grid_axes(ds)
    if axis in axes:
        return axis
    if not axes:
        varied = parameters(ds)
        raise ValueError(f"no axis {axis!r}: the points are no grid"
                         + (f" (they vary {', '.join(varied)} at once)" if varied else " (there is only one)"))
    raise ValueError(f"no axis {axis!r}; the axes are {', '.join(axes)}")


def number_along(ds: xarray.Dataset, axis: str, value: float) -> int:
    """The number, from 0, of a value of an axis."""
    near = numpy.flatnonzero(numpy.isclose(ds[axis].values, value))
    if not len(near):
        there = ", ".join(f"{one:g}" for one in ds[axis].values)
        raise ValueError(f"{axis} has no value {value:g}; its values are {there}")
    return int(near[0])


def only(values: xarray.DataArray, *wanted: str) -> xarray.DataArray:
    """The values over the wanted dimensions alone, in that order; dimensions of length 1 fall away."""
    values = values.squeeze([dim for dim in values.dims if dim not in wanted and values.sizes[dim] == 1])
    left = [str(dim) for dim in values.dims if dim not in wanted]
    if left:
        ways = ", ".join(f"{dim}={_first(values, dim)!r}" for dim in left)
        sizes = " and ".join(f"{dim} ({values.sizes[dim]} values)" for dim in left)
        raise ValueError(f"{values.name} also differs by {sizes}. Choose first: ds.sel({ways})")
    return values.transpose(*wanted)


def _first(values: xarray.DataArray, dim: str):
    label = values[dim].values[0] if dim in values.coords else 0
    return str(label) if isinstance(label, str) else label.item() if hasattr(label, "item") else label


def not_too_many(n: int, most: int, what: str) -> None:
    """Refuses what could not be told apart."""
    if n > most:
        raise ValueError(f"{n} of {what} cannot be told apart in one plot (at most {most}). "
                         f"Choose some: ds.sel({what}=[...])")
