"""What lies in the cells of a heat map: colours, contours, numbers, hatching."""
import numpy
from matplotlib import patheffects
from matplotlib.axes import Axes
from matplotlib.patches import Patch, Rectangle
from matplotlib.ticker import MaxNLocator

from .. import words
from . import labels
from .theme import AMOUNT, DIFFERENCE, INK, SIZE, text_colour

WRITTEN = 42  # cells in which values are written; with more, contours say it alone
CONTOURS = 5  # about so many
LINES, HATCH = "#3f4756", "#6b7280"


def mesh_of(ax: Axes, estimate: numpy.ndarray, high: numpy.ndarray, is_difference: bool):
    """Cells of equal size, whatever the steps of the axes; tick labels say their values."""
    values = numpy.ma.masked_invalid(estimate)
    least, most = (float(values.min()), float(values.max())) if values.count() else (0.0, 0.0)
    if least == most:  # there is one value only: the scale is as long as its interval
        most = max(most, float(numpy.nanmax(high, initial=least))) or 0.01
    if is_difference:
        least, most = -max(abs(least), abs(most)), max(abs(least), abs(most))
    return ax.pcolormesh(values, cmap=DIFFERENCE if is_difference else AMOUNT, vmin=least, vmax=most,
                         edgecolors="white", linewidth=0.6)


def contours(ax: Axes, estimate: numpy.ndarray, is_share: bool) -> None:
    """Lines of equal values between the middles of the cells; labelled where no values are written."""
    up, across = estimate.shape
    if min(up, across) < 2 or numpy.isfinite(estimate).sum() < 4:
        return
    low, high = numpy.nanmin(estimate), numpy.nanmax(estimate)
    levels = [level for level in MaxNLocator(CONTOURS).tick_values(low, high) if low < level < high]
    if not levels:
        return
    lines = ax.contour(numpy.arange(across) + 0.5, numpy.arange(up) + 0.5, numpy.ma.masked_invalid(estimate), levels,
                       colors=LINES, linewidths=1.0)
    for line in lines.collections:  # to be seen on dark cells too
        line.set_path_effects([patheffects.withStroke(linewidth=2.4, foreground="white", alpha=0.6)])
    if across * up > WRITTEN:
        fmt = (lambda value: f"{100 * value:g} %") if is_share else (lambda value: labels.number(value))
        for text in ax.clabel(lines, fontsize=SIZE["small"], fmt=fmt):
            text.set_path_effects([patheffects.withStroke(linewidth=2.5, foreground="white")])
            text.set_color(INK)


def write(ax: Axes, estimate, low, high, mesh, is_share: bool, is_difference: bool) -> None:
    """Writes into each cell its value, and below it the interval."""
    for (row, column), value in numpy.ndenumerate(estimate):
        colour = text_colour(mesh.cmap(mesh.norm(value))) if numpy.isfinite(value) else INK
        text = ax.text(column + 0.5, row + 0.5, "", ha="center", va="center", fontsize=SIZE["small"], color=colour,
                       linespacing=1.25)
        text.set_text(_cell_text(value, low[row, column], high[row, column], is_share, is_difference))
        behind = mesh.cmap(mesh.norm(value)) if numpy.isfinite(value) else "white"
        text.set_bbox({"facecolor": behind, "edgecolor": "none", "pad": 1.5})  # contours and hatching stay behind it


def _cell_text(value: float, low: float, high: float, is_share: bool, is_difference: bool) -> str:
    if not numpy.isfinite(value):
        return "no\nvalue"
    factor = 100 if is_share else 1
    value, low, high = factor * value, factor * low, factor * high
    if is_difference and numpy.isnan(low) and value == 0:
        return "baseline"
    if not high > low:  # no spread in any block: that is no certainty
        below = "the same" if is_difference and value == 0 else "no interval"
        return f"{words.number(value, sign=is_difference)}\n{below}"
    decimals = 1 if is_share else words.decimals_of((high - low) / 2)
    said = [words.number(each, decimals, sign=is_difference) for each in (value, low, high)]
    if is_share:
        return f"{said[0]}{'' if is_difference else ' %'}\n{said[1]} to {said[2]}"
    return f"{said[0]}\n± {words.number((high - low) / 2, decimals)}"


def hatch(ax: Axes, unsure: numpy.ndarray, missing: numpy.ndarray) -> list:
    """Hatches cells that are not told from the baseline, crosses those without a value; returns legend entries."""
    handles = []
    for cells, pattern, label in ((unsure, "////", "not told apart (Holm)"), (missing, "xx", "no value")):
        for row, column in numpy.argwhere(cells):
            ax.add_patch(Rectangle((column, row), 1, 1, fill=False, hatch=pattern, edgecolor=HATCH, linewidth=0))
        if cells.any():
            handles.append(Patch(facecolor="white", hatch=pattern, edgecolor=HATCH, label=label))
    return handles
