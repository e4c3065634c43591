"""Means of an outcome over the futures in which a parameter is low, and over those in which it is high."""
import numpy
import xarray
from scipy import stats

from ..futures import along, design_of, grid_axes, parameters, rows
from .selection import with_interval

FEW = 12  # up to so many different values, the lowest and the highest are compared, else thirds


def low_and_high(ds: xarray.Dataset, outcome: str) -> list[dict]:
    """For each parameter: 'low' and 'high', a mean and the ends of its 95 % interval each; if values are 'few'."""
    varied = parameters(ds)
    if not varied:
        raise ValueError("nothing is varied in these results: a tornado needs parameters")
    if design_of(ds) == "morris":
        raise ValueError("the points of a design `morris` are too few and too alike for means: "
                         "plots.morris_plane shows what their parameters do")
    dims = grid_axes(ds) or ["point"]
    estimate, low, high = with_interval(ds, outcome, *dims)
    flat = {"value": estimate.ravel(), "below": (estimate - low).ravel(), "above": (high - estimate).ravel()}
    sample = rows(ds) if dims == ["point"] else None
    spans = []
    for name in varied:
        low, high, few = _ends(along(ds, name))
        low, high = _mean(flat, low, sample), _mean(flat, high, sample)
        spans.append({"parameter": name, "few": few, "low": low, "high": high})
    return spans


def _ends(values: numpy.ndarray) -> tuple[numpy.ndarray, numpy.ndarray, bool]:
    """Which futures are those at the low end and at the high end of a parameter."""
    different = numpy.unique(values.round(12))
    if len(different) <= FEW:
        return numpy.isclose(values, different[0]), numpy.isclose(values, different[-1]), True
    return values <= numpy.quantile(values, 1 / 3), values >= numpy.quantile(values, 2 / 3), False


def _mean(flat: dict, chosen: numpy.ndarray, sample: numpy.ndarray | None) -> tuple[float, float, float]:
    """The mean over the chosen futures and its interval.

    Points share their chance, so their chance errors are taken to go all the same way. In a sampled design another
    sample of futures would have had another mean: that error, from how rows scatter, is added in squares. A grid is no
    sample.
    """
    chosen = chosen & numpy.isfinite(flat["value"])
    if not chosen.any():
        return numpy.nan, numpy.nan, numpy.nan
    values = flat["value"][chosen]
    mean, scatter = values.mean(), 0.0
    if sample is not None:
        sums = numpy.bincount(sample[chosen], weights=values - mean)[numpy.unique(sample[chosen])]
        n = len(sums)
        error = numpy.sqrt((sums**2).sum() * n / (n - 1)) / len(values) if n > 1 else numpy.nan
        scatter = stats.t.ppf(0.975, n - 1) * error
    below, above = (numpy.hypot(flat[side][chosen].mean(), scatter) for side in ("below", "above"))
    return mean, mean - below, mean + above
