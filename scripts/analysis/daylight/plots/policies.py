"""Differences of policies from a baseline: a dot and its interval each, filled where it is told from 0."""
import numpy
import xarray
from matplotlib.axes import Axes
from matplotlib.lines import Line2D

from ..comparison import differences
from ..futures import parameters, policy_of
from ..outcomes import HEADLINE, better
from . import labels
from .layout import canvas, fit, head, legend
from .selection import outcome_of
from .theme import COLOURS, INTERVALS, PALE, QUIET, bars, whiskers

DOT = COLOURS[1]
COLUMNS = 3  # panels side by side


def policy_differences(ds: xarray.Dataset, outcomes: list[str] | str | None = None, baseline: int | str | None = None,
                       ax=None) -> Axes | numpy.ndarray:
    """How far each policy is above the baseline (the first policy), a panel for each outcome, with 95 % intervals.

    Of several points the mean over the points. A dot is filled where the difference is told from 0 after Holm's
    correction for all comparisons of the outcomes shown, hollow where it is not. An outcome with a dimension more, say
    by ally, gets a panel for each label. One outcome gives axes, several an array of axes.
    """
    outcomes = [outcomes] if isinstance(outcomes, str) else list(outcomes or HEADLINE[:3])
    for outcome in outcomes:
        outcome_of(ds, outcome)
    if ds["policy"].ndim == 0 or ds.sizes["policy"] < 2:
        raise ValueError("there is only one policy, nothing to compare")
    baseline = policy_of(ds, 0 if baseline is None else baseline)
    compared = differences(ds, baseline, outcomes)
    panels = [panel for outcome in outcomes for panel in _panels(ds, compared, outcome)]
    n = len(panels[0]["policies"])
    columns = min(len(panels), 2 if len(panels) == 4 else COLUMNS)
    axes = canvas(ax, len(panels), width=2.7 + 2.6 / columns, height=0.34 * n + 0.7, columns=columns, grid="x",
                  sharey=True)
    for i, (here, panel) in enumerate(zip(axes, panels)):
        _draw(here, panel)
        head(here, panel["title"], panel["second"])
    bare = next(filter(None, (labels.without_interval(*panel["values"][:3]) for panel in panels)), "")
    _legend(axes[0], ds, baseline, bare)
    fit(axes)
    return axes[0] if len(panels) == 1 else axes


def _panels(ds: xarray.Dataset, compared: xarray.Dataset, outcome: str) -> list[dict]:
    """What the panels of an outcome show: estimates and intervals, shape (n_policies,)."""
    over = "_over_points" if f"{outcome}_over_points" in compared and parameters(ds) else ""
    parts = [compared[f"{outcome}{over}{part}"].squeeze() for part in ("", "_low", "_high", "_significant")]
    parts = [part if "policy" in part.dims else part.expand_dims("policy") for part in parts]
    more = [str(dim) for dim in parts[0].dims if dim != "policy"]
    if len(more) > 1:
        raise ValueError(f"{outcome} also differs by {' and '.join(more)}. Choose first with ds.sel")
    choices = [{}] if not more else [{more[0]: label} for label in parts[0][more[0]].values]
    direction = {"low": " (lower is better)", "high": " (higher is better)", None: ""}[better(outcome)]
    panels = []
    for choice in choices:
        of = f": {labels.of(ds, more[0], choice[more[0]])}" if choice else ""
        values = [part.sel(choice).values if choice else part.values for part in parts]
        second = ("in percentage points" if labels.is_share(outcome) else f"difference{labels.unit(ds, outcome)}")
        panels.append({"title": labels.name(outcome) + of, "second": second + direction, "outcome": outcome,
                       "policies": [str(one) for one in numpy.atleast_1d(parts[0].policy.values)], "values": values})
    return panels


def _draw(ax: Axes, panel: dict) -> None:
    """Policies from top to bottom in the order of the experiment."""
    estimate, low, high, significant = panel["values"]
    places = numpy.arange(len(estimate))
    for place in places[::2]:
        ax.axhspan(place - 0.5, place + 0.5, color=PALE, zorder=0, linewidth=0)
    ax.axvline(0, color=QUIET, linewidth=1)
    told = numpy.nan_to_num(significant.astype(float)) > 0
    for which, face in ((told, DOT), (~told, "white")):
        whiskers(ax, estimate[which], places[which], xerr=bars(estimate, low, high)[:, which], linestyle="", marker="o",
                 color=DOT, markerfacecolor=face, markersize=6, capsize=3, elinewidth=1.4)
    for place in places[~numpy.isfinite(estimate)]:
        ax.text(0, place, "no value", va="center", ha="center", color=QUIET)
    ax.set_yticks(places, panel["policies"])
    ax.set_ylim(len(places) - 0.5, -0.5)
    ax.tick_params(axis="y", length=0)
    if labels.is_share(panel["outcome"]):
        ax.xaxis.set_major_formatter(lambda value, _: f"{100 * value:+.3g}".replace("-", "−") if value else "0")
    else:
        ax.xaxis.set_major_formatter(lambda value, _: f"{value:+.3g}".replace("-", "−") if value else "0")
    ax.locator_params(axis="x", nbins=5)
    if not numpy.nan_to_num(numpy.stack([estimate, low, high])).any():
        ax.set_xlim(-0.01, 0.01)  # all are 0


def _legend(ax: Axes, ds: xarray.Dataset, baseline: str, bare: str) -> None:
    dot = {"linestyle": "", "marker": "o", "color": DOT, "markersize": 6}
    over = "; means over the points" if parameters(ds) else ""
    legend(ax, [Line2D([], [], **dot), Line2D([], [], markerfacecolor="white", **dot)],
           ["told apart, also after Holm's correction", "not told apart"],
           title=f"Differences from '{baseline}'{over}. Lines: {INTERVALS}{bare}")
