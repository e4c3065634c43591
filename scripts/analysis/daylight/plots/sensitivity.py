"""What matters most: bars of Sobol indices, and the plane of Morris's elementary effects."""
import numpy
import xarray
from matplotlib import patheffects
from matplotlib.axes import Axes
from matplotlib.lines import Line2D
from matplotlib.patches import Patch

from ..futures import one_policy, policy_of
from ..tables import morris, sobol
from . import labels
from .layout import canvas, fit, head, legend
from .naming import name_points
from .theme import COLOURS, INK, INTERVALS, PALE, QUIET, bars, percent, whiskers

WEAK = 0.03  # of the strongest effect: below it dots crowd at 0 and have no names
FULL, HALF = COLOURS[1], "#b9cfe4"
SEEN_ON_DARK = [patheffects.withStroke(linewidth=2.6, foreground="white")]


def sobol_bars(ds: xarray.Dataset, outcome: str, policy: int | str = 0, ax: Axes | None = None) -> Axes:
    """Sobol indices: of each parameter the share of the variance that it explains alone, and with all its interplay.

    Of designs `saltelli`. With 95 % intervals of both, the largest total at the top.
    """
    table = _of_policy(sobol(ds, outcome), ds, policy).sort_values("total")
    ax = canvas(ax, width=6.4, height=0.42 * len(table) + 0.4, grid="x")[0]
    places = numpy.arange(len(table))
    for column, shift, face, hatch in (("total", 0.17, HALF, ""), ("first", -0.17, FULL, "")):
        value, low, high = (table[column + end].to_numpy(float) for end in ("", "_low", "_high"))
        ax.barh(places + shift, value, height=0.32, color=face, hatch=hatch, edgecolor=FULL, linewidth=0.8,
                xerr=bars(value, low, high) if numpy.isfinite(low).any() else None,  # none with few blocks
                error_kw={"ecolor": INK, "capsize": 2.5, "elinewidth": 1.2, "path_effects": SEEN_ON_DARK})
    ax.axvline(0, color=QUIET, linewidth=1)
    name_parameters(ax, ds, table["parameter"])
    percent(ax.xaxis)
    legend(ax, [Patch(facecolor=HALF, edgecolor=FULL), Patch(facecolor=FULL, edgecolor=FULL)],
           ["alone and together with others (total)", "alone (first order)"])
    head(ax, f"What matters most for {_of(outcome)}",
         "share of the variance over the futures that is due to each parameter"
         + labels.where(one_policy(ds, policy)) + f". Lines: {INTERVALS}")
    fit(ax)
    return ax


def morris_plane(ds: xarray.Dataset, outcome: str, policy: int | str = 0, named: int = 8,
                 ax: Axes | None = None) -> Axes:
    """Elementary effects of Morris: how much each parameter moves the outcome, against how much that differs by place.

    Of designs `morris`. Lines are 95 % intervals of mu*. The `named` strongest are named; a hollow dot is not told from
    what chance alone would give: its interval reaches the noise.
    """
    table = _of_policy(morris(ds, outcome), ds, policy).sort_values("mu_star", ascending=False)
    ax = canvas(ax, width=6.4, height=4.6, grid="both")[0]
    size, low, high = (table[f"mu_star{end}"].to_numpy(float) for end in ("", "_low", "_high"))
    noise, sigma = table["mu_star_noise"].to_numpy(float), table["sigma"].to_numpy(float)
    told = low > noise  # as `daylight sensitivity` says it
    for which, face in ((told, FULL), (~told, "white")):
        whiskers(ax, size[which], sigma[which], xerr=bars(size, low, high)[:, which], linestyle="", marker="o",
                 color=FULL, markerfacecolor=face, markersize=6, capsize=2.5, elinewidth=1, ecolor="#8a9bb5")
    ax.axline((0, 0), slope=1, color=QUIET, linewidth=0.8, linestyle="--")
    ax.set_xlim(left=0)
    ax.set_ylim(bottom=-0.03 * max(numpy.nanmax(sigma), 1e-12), top=1.15 * max(numpy.nanmax(sigma), 1e-12))
    ax.set_xlabel(f"mean absolute effect over the whole range (mu*){labels.unit(ds, outcome)}")
    ax.set_ylabel(f"how much it differs from place to place (sigma){labels.unit(ds, outcome)}")
    dot = {"linestyle": "", "marker": "o", "color": FULL}
    legend(ax, [Line2D([], [], **dot), Line2D([], [], markerfacecolor="white", **dot),
                Line2D([], [], color=QUIET, linestyle="--", linewidth=0.8)],
           ["told from chance", "not told from chance", "sigma as large as mu*: hinges on others, or bends"])
    head(ax, f"What moves {_of(outcome)}", "elementary effects of each parameter"
         + labels.where(one_policy(ds, policy)) + f". Lines: {INTERVALS} of mu*")
    fit(ax)
    strong = numpy.flatnonzero(size >= WEAK * numpy.nanmax(size))[:named]
    name_points(ax, size[strong], sigma[strong], [table["parameter"].iloc[i].replace("_", " ") for i in strong])
    return ax


def _of_policy(table, ds: xarray.Dataset, policy):
    """The rows of one policy."""
    if "policy" in table.columns and table["policy"].nunique() > 1:
        return table[table["policy"] == policy_of(ds, policy)]
    return table


def name_parameters(ax: Axes, ds: xarray.Dataset, names) -> None:
    names = list(names)
    ax.set_yticks(range(len(names)), [name.replace("_", " ") for name in names])
    ax.set_ylim(-0.6, len(names) - 0.4)
    ax.tick_params(axis="y", length=0)
    for place in range(0, len(names), 2):
        ax.axhspan(place - 0.5, place + 0.5, color=PALE, zorder=0, linewidth=0)


def _of(outcome: str) -> str:
    return labels.name(outcome).lower()
