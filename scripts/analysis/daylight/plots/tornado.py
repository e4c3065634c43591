"""Tornado: an outcome where a parameter is low against where it is high, the widest span at the top."""
import numpy
import xarray
from matplotlib.axes import Axes
from matplotlib.lines import Line2D

from ..futures import one_policy
from . import labels
from .layout import canvas, fit, head, legend
from .selection import outcome_of
from .sensitivity import FULL, HALF, name_parameters
from .spread import low_and_high
from .theme import INTERVALS, bars, percent, whiskers


def tornado(ds: xarray.Dataset, outcome: str, policy: int | str = 0, most: int | None = None,
            ax: Axes | None = None) -> Axes:
    """Mean of the outcome in the futures in which a parameter is low, and in those in which it is high.

    Of every design: low and high are the lowest and highest value of an axis with few values, else the lowest and
    highest third of the futures. The widest span is at the top; `most` keeps only so many. Lines are 95 % intervals.
    """
    here = one_policy(ds, policy)
    outcome_of(here, outcome)
    spans = low_and_high(here, outcome)
    spans.sort(key=lambda span: abs(span["high"][0] - span["low"][0]))
    spans = spans[-most:] if most else spans
    ax = canvas(ax, width=6.4, height=0.36 * len(spans) + 0.5, grid="x")[0]
    for place, span in enumerate(spans):
        ends = [span[end][0] for end in ("low", "high")]
        ax.plot(ends, [place, place], color=HALF, linewidth=7, solid_capstyle="butt", zorder=1)
    bare = ""
    for end, face, marker in (("low", "white", "o"), ("high", FULL, "D")):
        value, low, high = numpy.array([span[end] for span in spans]).T
        bare = bare or labels.without_interval(value, low, high)
        shift = {"low": -0.13, "high": 0.13}[end]
        whiskers(ax, value, numpy.arange(len(spans)) + shift, xerr=bars(value, low, high), linestyle="", marker=marker,
                 color=FULL, markerfacecolor=face, markersize=5.5, capsize=2.5, elinewidth=1.2)
    name_parameters(ax, ds, [span["parameter"] for span in spans])
    if labels.is_share(outcome):
        percent(ax.xaxis)
    where = "lowest and highest value" if all(span["few"] for span in spans) else "lowest and highest third"
    legend(ax, [Line2D([], [], linestyle="", marker="o", color=FULL, markerfacecolor="white"),
                Line2D([], [], linestyle="", marker="D", color=FULL)], ["parameter low", "parameter high"])
    head(ax, f"{labels.name(outcome)} where a parameter is low, and where it is high",
         f"{labels.meaning(ds, outcome)}: mean over the futures with its {where}{labels.where(here)}. "
         f"Lines: {INTERVALS}{bare}")
    fit(ax)
    return ax
