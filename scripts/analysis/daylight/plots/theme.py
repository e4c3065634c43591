"""The one look of all plots: colours, markers, lines, and how axes are dressed.

Whatever tells two things apart does so in three ways, lightness, marker and line, so that a plot can be read in grey
and by those who see colours otherwise.
"""
import warnings

import numpy
from matplotlib.axes import Axes
from matplotlib.colors import LinearSegmentedColormap

INK = "#131722"  # text and axes
QUIET = "#5c6370"  # second lines, notes
LINE = "#dfe2e7"  # grid
PALE = "#eef0f3"  # areas that only mark a place

INTERVALS = "95\u00a0% intervals"  # the space does not break
UNDECIDED = f"Undecided: the {INTERVALS[:-1]} straddles the goal or is not known"

SIZE = {"title": 12, "text": 10, "small": 9}  # [points]

# From dark to light, neighbours of different hue.
COLOURS = ["#131722", "#003c7f", "#9f2916", "#007c83", "#bc59b3", "#de7331", "#2db2e6", "#c2ab28"]
MARKERS = ["o", "s", "^", "D", "v", "P", "X", "*"]
DASHES = ["-", (0, (5, 1.5)), (0, (1.2, 1.2)), (0, (6, 1.5, 1.2, 1.5)), (0, (3, 3)), (0, (8, 2, 1, 2, 1, 2)),
          (0, (1.2, 3)), (0, (10, 3))]
SPREAD = {1: [1], 2: [1, 5], 3: [0, 2, 5], 4: [0, 2, 4, 6], 5: [0, 1, 3, 5, 6], 6: [0, 1, 2, 3, 5, 6],
          7: [0, 1, 2, 3, 4, 5, 6], 8: list(range(8))}
MOST = len(COLOURS)  # things that can be told apart in one plot

# Of what has an order: dark blue to light, one hue.
AMOUNT = LinearSegmentedColormap.from_list("amount", ["#f4f6f8", "#b9cfe4", "#6c9bc4", "#2c649c", "#0b2f5c"])
# Of differences: lightness grows all the way, and 0 in the middle is grey, so that it can be read in grey too.
DIFFERENCE = LinearSegmentedColormap.from_list("difference", ["#12386b", "#4f72a5", "#a3a6aa", "#e0bd7f", "#fff0a8"])

# Shares of a whole, in the order in which they are stacked: lightness and hatching differ.
STACK = [("#e6e8ec", ""), ("#c2ab28", "////"), ("#7fb2d9", ""), ("#2c649c", "...."), ("#131722", "")]


def style(i: int, n: int) -> dict:
    """Colour, marker and line of the i-th of n things without an order, n <= MOST."""
    k = SPREAD[n][i]
    return {"color": COLOURS[k], "marker": MARKERS[i], "linestyle": DASHES[i]}


def ordered_style(i: int, n: int) -> dict:
    """The same for the i-th of n levels of one thing: from light to dark, as in 'more of it'."""
    share = 0.42 + 0.58 * (i / (n - 1) if n > 1 else 1)
    return {"color": AMOUNT(share), "marker": MARKERS[i % len(MARKERS)], "linestyle": DASHES[(n - 1 - i) % len(DASHES)]}


def dress(ax: Axes, grid: str = "y") -> Axes:
    """Gives axes the common look; `grid` is 'x', 'y', 'both' or ''."""
    for side in ("top", "right"):
        ax.spines[side].set_visible(False)
    for side in ("left", "bottom"):
        ax.spines[side].set_color(QUIET)
    ax.tick_params(labelsize=SIZE["small"], color=QUIET, labelcolor=INK)
    ax.set_axisbelow(True)
    ax.grid(False)
    if grid:
        ax.grid(axis=grid, color=LINE, linewidth=0.8)
    for axis in (ax.xaxis, ax.yaxis):
        axis.label.set_size(SIZE["text"])
        axis.label.set_color(INK)
    return ax


def percent(axis, unit: str = "\u00a0%") -> None:
    """Writes a share of 1 in percent along an axis; the data stay shares."""
    axis.set_major_formatter(lambda value, _: f"{100 * value:.6g}{unit}".replace("-", "−"))


def text_colour(colour) -> str:
    """Dark or white, whichever can be read on a colour (r, g, b[, a])."""
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in colour[:3])
    luminance = 0.2126 * red + 0.7152 * green + 0.0722 * blue
    return INK if luminance > 0.19 else "white"


def whiskers(ax: Axes, *values, **looks):
    """Axes.errorbar, without its warning where an estimate or an interval is missing."""
    with warnings.catch_warnings():
        warnings.filterwarnings("ignore", "Warning: converting a masked element to nan")
        warnings.filterwarnings("ignore", "All-NaN axis encountered")
        return ax.errorbar(*values, **looks)


def bars(estimate, low, high) -> numpy.ndarray:
    """Lengths below and above, as errorbar wants them; rounding may leave -1e-19, and NaN stays NaN."""
    return numpy.clip([numpy.asarray(estimate - low), numpy.asarray(high - estimate)], 0, None)
