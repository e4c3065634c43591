"""What allies decide at each rung: concede, resist alone, or invoke the alliance; with intervals from blocks."""
from __future__ import annotations

import numpy
import xarray

from ..intervals import half_width
from ..paired import quotients

MOVES = ["concedes", "resists alone", "invokes the alliance"]


def moves(blocks: xarray.Dataset, points: list[str]) -> dict[str, xarray.Dataset]:
    """Moves per crisis, and as shares of the decisions at the rung.

    blocks: block means; points: the dimensions that tell the points apart
    Each has value, low and high, (policy, point, rung, move), the points in their order."""
    decisions, concessions, invocations = (
        blocks[f"{each}_at_rung"] for each in ("decisions", "concessions", "invocations"))
    made = xarray.concat([concessions, decisions - concessions - invocations, invocations], dim="move")
    order = ("policy", *points, "block", "rung", "move")
    return {name: _quotients(made.transpose(*order), below.broadcast_like(made).transpose(*order))
            for name, below in (("moves_per_crisis", blocks.crises), ("moves_share", decisions))}


def _quotients(above: xarray.DataArray, below: xarray.DataArray) -> xarray.Dataset:
    shape = (-1, *(above.sizes[dim] for dim in ("block", "rung", "move")))
    ends = []
    for policy in range(above.sizes["policy"]):
        at_points, _ = quotients(*(each.isel(policy=policy).values.reshape(shape) for each in (above, below)))
        half = half_width(at_points.error, at_points.n_blocks - 1)
        ends.append([at_points.difference, at_points.difference - half, at_points.difference + half])
    dims = ("policy", "point", "rung", "move")
    return xarray.Dataset({name: (dims, numpy.stack([each[i] for each in ends]))
                           for i, name in enumerate(("value", "low", "high"))})
