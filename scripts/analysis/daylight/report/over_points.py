"""Means over the points, with intervals.

Points share their chance, so the interval comes from leaving out one block of all points at once, as those of
differences between policies do (paired.py).
"""
from __future__ import annotations

import numpy
import xarray

from .. import paired
from ..intervals import half_width
from ..quotients import ONE_MINUS, parts
from ..selection import select
from . import catalogue
from .results import Estimate, Results


def mean_over_points(results: Results, text: str, policy: int) -> Estimate:
    """The mean over the points of an outcome, or of one element of it such as trust_final[japan], of one policy."""
    outcome, labels = results.element(text)
    mean = _estimate(paired.quotients(*_parts(results.blocks.isel(policy=policy), outcome, labels))[1])
    if catalogue.describe(results.ds, outcome).percent:
        return Estimate(mean.value, max(mean.low, 0.0), min(mean.high, 1.0))  # Student's t knows no bounds
    return Estimate(1 - mean.value, 1 - mean.high, 1 - mean.low) if outcome in ONE_MINUS else mean


def _parts(blocks: xarray.Dataset, outcome: str, labels: dict[str, str]) -> tuple[numpy.ndarray, numpy.ndarray]:
    """Above and below the line, (point, block)."""
    above, below = xarray.broadcast(*(select(each, labels) for each in parts(blocks, outcome)))
    order = [dim for dim in above.dims if dim != "block"] + ["block"]
    return tuple(each.transpose(*order).values.reshape(-1, above.sizes["block"]) for each in (above, below))


def _estimate(mean: paired.Difference) -> Estimate:
    half = float(half_width(mean.error, mean.n_blocks - 1))
    return Estimate(float(mean.difference), float(mean.difference) - half, float(mean.difference) + half)
