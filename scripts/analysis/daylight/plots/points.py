"""How far every point of a grid is above one of them, by paired differences of blocks, as policies are compared."""
import numpy
import xarray

from ..futures import grid_axes
from ..intervals import half_width
from ..paired import OverPoints, at_points
from ..quotients import ONE_MINUS, compared, parts
from ..reader import blocks
from ..selection import chosen, select
from ..significance import p_value, rejected_together
from .selection import number_along


def from_point(ds: xarray.Dataset, outcome: str, at: dict) -> xarray.Dataset:
    """Differences of all points of a dataset of one policy from the point `at`, on the axes of the grid.

    Variables X, X_low, X_high (95 % interval, Student's t) and X_significant (Holm, over the points). The point itself
    has difference 0 and no interval.
    """
    axes = grid_axes(ds)
    of_blocks = blocks(ds, all_labels=True)
    name, labels = chosen(ds, outcome, compared(of_blocks))
    sums = [select(part, labels).transpose(*axes, "block", ...) for part in parts(of_blocks, name)]
    if sums[0].ndim > len(axes) + 1:
        raise ValueError(f"{outcome} also differs by {sums[0].dims[-1]}. Name one, as in {name}[...]")
    one = place(ds, at)
    shape = [ds.sizes[axis] for axis in axes]
    above, below = (part.values.reshape(-1, part.sizes["block"]) for part in sums)
    played = of_blocks["probes"].transpose(*axes, "block").notnull().values.reshape(above.shape)
    base = tuple(numpy.broadcast_to(part[one], part.shape) for part in (above, below))
    found = at_points(base, (above, below), played & played[one], name in ONE_MINUS, OverPoints())
    half = half_width(found.error, found.n_blocks - 1)
    p = p_value(found.difference, found.error, found.n_blocks - 1)
    p[one] = numpy.nan  # a point is not compared with itself
    half[one] = numpy.nan
    values = {"": found.difference, "_low": found.difference - half, "_high": found.difference + half,
              "_significant": rejected_together(p)}
    return xarray.Dataset({outcome + end: (axes, each.reshape(shape)) for end, each in values.items()},
                          {axis: ds[axis] for axis in axes})


def place(ds: xarray.Dataset, at: dict) -> int:
    """The number of the point with these values of all axes."""
    axes = grid_axes(ds)
    if set(at) != set(axes):
        raise ValueError(f"a point needs a value of each axis: {', '.join(axes)}; given are {', '.join(at) or 'none'}")
    where = [number_along(ds, axis, at[axis]) for axis in axes]
    return int(numpy.ravel_multi_index(where, [ds.sizes[axis] for axis in axes]))
