"""Ladder plots: what allies decide at each rung, and who answers there."""
import numpy
import xarray
from matplotlib.axes import Axes
from matplotlib.colors import to_rgb
from matplotlib.patches import Patch

from .. import words
from ..futures import one_policy, parameters
from ..intervals import half_width
from ..paired import quotients
from ..reader import blocks
from . import labels
from .layout import canvas, fit, head, legend
from .selection import number_along, only
from .theme import INK, INTERVALS, PALE, QUIET, SIZE, STACK, bars, percent, text_colour, whiskers

WHAT = ["concede", "resist alone", "invoke the alliance"]
LOOKS = [("#c2ab28", "////"), ("#2c649c", ""), ("#131722", "")]  # of these three
WHO = ["nobody: the ally concedes", "the ally alone", "the patron abstains", "the patron supports",
       "the patron with force"]
ENOUGH = 20  # decisions at a rung, of which shares can be told
WIDE = 0.075  # a share that has room for its number


def ladder(ds: xarray.Dataset, policy: int | str = 0, at: dict | int | None = None, ax: Axes | None = None) -> Axes:
    """Decisions of allies at each rung per crisis, by what was decided, with 95 % intervals.

    `at` chooses a point: a value of each axis of a grid ({"contribution": 0.5}), or the number of a point.
    """
    here = _one(ds, policy, at)
    counts, n_episodes = _counts(here), int(here["episodes_played"])
    ax = canvas(ax, width=6.8, height=0.62 * here.sizes["rung"] + 0.5, grid="x")[0]
    handles = []
    for i, (what, decided) in enumerate(zip(WHAT, _decided(counts))):
        estimate, half = ratio(decided, counts["crises"][None, :])
        places = numpy.arange(here.sizes["rung"]) + (i - 1) * 0.27
        colour, hatch = LOOKS[i]
        ends = bars(estimate, numpy.maximum(estimate - half, 0), estimate + half)
        handles.append(ax.barh(places, estimate, height=0.25, color=colour, hatch=hatch, edgecolor="white", label=what,
                               linewidth=0.5, xerr=ends,
                               error_kw={"ecolor": QUIET, "capsize": 2, "elinewidth": 1.2}))
        for place, value, width, n in zip(places, estimate, half, numpy.nanmean(decided, axis=1) * n_episodes):
            ax.annotate(_said(value, width, round(n), n_episodes), (value + numpy.nan_to_num(width), place),
                        xytext=(4, 0), textcoords="offset points", va="center", fontsize=SIZE["small"] - 1, color=INK)
    _rungs(ax, here)
    ax.set_xlabel("decisions per crisis")
    ax.set_xlim(0, ax.get_xlim()[1] * 1.3)  # room for the numbers
    legend(ax, handles, WHAT, title="allies")
    head(ax, "What allies decide on the ladder", "decisions at each rung, per crisis" + labels.where(here)
         + f". Lines: {INTERVALS}")
    fit(ax)
    return ax


def answers(ds: xarray.Dataset, policy: int | str = 0, at: dict | int | None = None, ax: Axes | None = None) -> Axes:
    """Who answers at which rung: shares of the allies' decisions there, stacked to the whole.

    The short lines are the 95 % intervals of where one share ends and the next begins. A rung with fewer than
    ENOUGH decisions in all episodes shows their number only. `at`: see `ladder`.
    """
    here = _one(ds, policy, at)
    counts = _counts(here)
    parts, whole = _answered(counts), counts["decisions"]
    each = numpy.nanmean(whole, axis=1)
    rungs = numpy.flatnonzero(numpy.round(each * int(here["episodes_played"])) >= ENOUGH)
    ax = canvas(ax, width=7.2, height=0.5 * here.sizes["rung"] + 0.5, grid="")[0]
    shares = numpy.array([ratio(part, whole)[0] for part in parts])[:, rungs]
    ends = numpy.cumsum(shares, axis=0)
    for share, end, (colour, hatch), who in zip(shares, ends, STACK, WHO):
        ax.barh(rungs, share, left=end - share, height=0.7, color=colour, hatch=hatch, edgecolor="white", linewidth=0.5,
                label=who)
    for i in range(len(parts) - 1):
        half = ratio(sum(parts[:i + 1]), whole)[1][rungs]
        sides = numpy.array([numpy.minimum(half, ends[i]), numpy.minimum(half, 1 - ends[i])]).clip(0)
        whiskers(ax, ends[i], rungs - 0.24, xerr=sides, linestyle="", color=INK, capsize=2, elinewidth=1.2)
    _write_shares(ax, rungs, shares, ends)
    _write_decisions(ax, each, int(here["episodes_played"]), rungs)
    _rungs(ax, here)
    ax.set(xlim=(0, 1), xticks=numpy.linspace(0, 1, 6))
    percent(ax.xaxis)
    legend(ax, [Patch(facecolor=colour, hatch=hatch, edgecolor=QUIET, linewidth=0.5) for colour, hatch in STACK], WHO)
    head(ax, "Who answers at which rung", "share of the decisions of allies there" + labels.where(here)
         + f". Short lines: {INTERVALS} of where a share ends")
    fit(ax)
    return ax


def ratio(numerator: numpy.ndarray, denominator: numpy.ndarray) -> tuple[numpy.ndarray, numpy.ndarray]:
    """The quotient of two means and half its 95 % interval, (n_rungs,), from their block means (n_rungs, n_blocks).

    NaN where the denominator is 0 in every block.
    """
    found, _ = quotients(numerator, denominator)
    return found.difference, half_width(found.error, found.n_blocks - 1)


def _one(ds: xarray.Dataset, policy, at) -> xarray.Dataset:
    """The dataset of one policy at one point."""
    here = one_policy(ds, policy)
    if isinstance(at, dict):
        unknown = [axis for axis in at if axis not in here.dims]
        if unknown:
            raise ValueError(f"at: no axis {unknown[0]!r}; the axes are {', '.join(parameters(ds)) or 'none'}")
        here = here.isel({axis: number_along(here, axis, value) for axis, value in at.items()})
    elif at is not None:
        if "point" not in here.dims:
            raise ValueError(f"at: the points of a grid are chosen by the values of {', '.join(parameters(ds))}")
        here = here.isel(point=at)
    sizes = here["crises"].squeeze().sizes
    if sizes:
        ways = ", ".join(f"{dim!r}: {here[dim].values[0]:g}" for dim in sizes if dim != "point")
        raise ValueError("one ladder is of one point; there are "
                         + " x ".join(f"{n} of {dim}" for dim, n in sizes.items())
                         + f". Choose one: at={'{' + ways + '}' if ways else 'its number'}")
    return here.squeeze()


def _counts(here: xarray.Dataset) -> dict[str, numpy.ndarray]:
    """Block means of what happened at each rung, shape (n_rungs, n_blocks); of `crises` (n_blocks,)."""
    of_blocks = blocks(here)
    names = ("decisions", "concessions", "invocations", "answers_support", "answers_force")
    crises = only(of_blocks["crises"], "block").values
    if numpy.isnan(crises).all():
        raise ValueError(f"nothing was played here{labels.where(here)}: there is no ladder to show")
    counts = {name: only(of_blocks[f"{name}_at_rung"], "rung", "block").values for name in names}
    return counts | {"crises": crises}


def _decided(counts: dict) -> list[numpy.ndarray]:
    alone = counts["decisions"] - counts["concessions"] - counts["invocations"]
    return [counts["concessions"], alone, counts["invocations"]]


def _answered(counts: dict) -> list[numpy.ndarray]:
    conceded, alone, called = _decided(counts)
    support, force = counts["answers_support"], counts["answers_force"]
    return [conceded, alone, called - support - force, support, force]


def _said(value: float, half: float, n: int, n_episodes: int) -> str:
    """The estimate with its interval; of a few decisions, which bear no interval, how many there were."""
    if not numpy.isfinite(value):
        return "no crisis"
    if n < ENOUGH:
        return f"{n or 'none'} in {n_episodes:,} episodes"
    return words.estimate(value, max(value - half, 0), value + half)


def _write_shares(ax: Axes, rungs: numpy.ndarray, shares: numpy.ndarray, ends: numpy.ndarray) -> None:
    for (i, j), share in numpy.ndenumerate(shares):
        if share >= WIDE:
            colour, hatch = STACK[i]
            box = {"facecolor": colour, "edgecolor": "none", "pad": 1.5} if hatch else None
            ax.text(ends[i, j] - share / 2, rungs[j] + 0.05, f"{100 * share:.0f} %", ha="center", va="center", bbox=box,
                    fontsize=SIZE["small"], color=text_colour(to_rgb(colour)))


def _write_decisions(ax: Axes, each: numpy.ndarray, n_episodes: int, rungs: numpy.ndarray) -> None:
    """At the right, how many decisions an episode has at each rung; in a rung with too few, their number."""
    for rung, number in enumerate(each):
        ax.annotate(labels.number(number, 2), (1, rung), xytext=(8, 0), textcoords="offset points", va="center",
                    fontsize=SIZE["small"], color=QUIET, annotation_clip=False)
        if rung not in rungs:
            n = round(number * n_episodes)
            said = f"{n or 'no'} decision{'' if n == 1 else 's'} in {n_episodes:,} episodes"
            said += ": too few" if n else ""
            ax.text(0.5, rung, said, ha="center", va="center", fontsize=SIZE["small"], color=QUIET)
    ax.annotate("decisions\nper episode", (1, len(each) - 0.5), xytext=(8, 0), textcoords="offset points", va="bottom",
                fontsize=SIZE["small"] - 1, color=QUIET, annotation_clip=False)


def _rungs(ax: Axes, here: xarray.Dataset) -> None:
    """Rungs as on a ladder: the lowest at the bottom."""
    ax.set_yticks(range(here.sizes["rung"]), labels.all_of(here, "rung"))
    ax.tick_params(axis="y", length=0)
    ax.set_ylim(-0.5, here.sizes["rung"] - 0.5)
    for rung in range(1, here.sizes["rung"]):
        ax.axhline(rung - 0.5, color=PALE, linewidth=1, zorder=0)
