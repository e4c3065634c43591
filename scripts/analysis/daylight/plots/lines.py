"""Outcomes along an axis, or over time: a line for each policy (or ally, or level), with bands of 95 % intervals."""
import numpy
import xarray
from matplotlib.axes import Axes
from matplotlib.lines import Line2D

from . import labels
from .layout import canvas, fit, head, legend
from .selection import not_too_many, outcome_of, with_interval
from .theme import INTERVALS, MOST, bars, ordered_style, percent, style, whiskers

BAND, PALER_BAND = 0.22, 0.13  # opacity: of levels in order, and of lines without an order, which may coincide
FEW = 3  # lines without an order whose bands can be told apart; more get whiskers
MARKED = 8  # about so many places of a line have a marker
IN_ORDER = ("rung", "period")  # dimensions along which a line makes sense though their labels are words


def against(ds: xarray.Dataset, outcome: str | list[str], x: str, by: str | None = "policy",
            ax=None) -> Axes | numpy.ndarray:
    """An outcome against one axis, a line for each policy, or for each value of another dimension `by`.

    The dimensions of the outcome other than `x` and `by` must have been chosen with `sel`, or have length 1. Several
    outcomes get a panel each: then an array of axes is returned.
    """
    outcomes = [outcome] if isinstance(outcome, str) else list(outcome)
    for one in outcomes:
        _check_dimension(outcome_of(ds, one), x)
    by = _by(outcome_of(ds, outcomes[0]), by, x)
    axes = canvas(ax, len(outcomes), width=6.4 if len(outcomes) == 1 else 4.2, columns=min(len(outcomes), 3))
    for i, (here, one) in enumerate(zip(axes, outcomes)):
        bare = _lines(here, ds, one, x, by)
        here.set_xlabel(labels.axis(ds, x))
        chosen, drawn = labels.where(ds, x), f". {_drawn(ds, by, _places(ds, x)[1])}"
        head(here, labels.name(one) + (f" by {x.replace('_', ' ')}" if len(outcomes) == 1 else ""),
             labels.meaning(ds, one) + ("" if i else chosen + drawn) + bare)
    if by:
        _legend(axes[0], ds, by)
    fit(axes)
    return axes[0] if isinstance(outcome, str) else axes


def over_time(ds: xarray.Dataset, outcome: str = "trust_by_period", by: str | None = "policy", panel: str | None = None,
              ax=None) -> Axes | numpy.ndarray:
    """An outcome by period, a line for each policy (or ally, or value of an axis).

    A panel for each label of the dimension `panel`; left out, of allies or policies if there are several that are not
    `by`. Of several panels an array of axes is returned.
    """
    values = outcome_of(ds, outcome)
    if "period" not in values.dims:
        known = sorted(str(name) for name in ds.data_vars if str(name).endswith("_by_period"))
        raise ValueError(f"{outcome} is not kept by period; outcomes by period are {', '.join(known)}")
    by = _by(values, by, "period")
    panel = _panel(values, by, panel)
    parts = [ds] if panel is None else [ds.isel({panel: i}) for i in range(values.sizes[panel])]
    axes = canvas(ax, panels=len(parts), width=6.4 if panel is None else 4.6, columns=min(len(parts), 2), sharey=True)
    for i, (here, part) in enumerate(zip(axes, parts)):
        bare = _lines(here, part, outcome, "period", by)
        here.set_xlabel("period")
        second = f"{labels.meaning(ds, outcome)}{labels.where(part, panel)}. {_drawn(ds, by)}{bare}"
        title = labels.name(outcome) + (f": {labels.titled(ds, panel, i)}" if panel else " over time")
        head(here, title, "" if i else second)
    if by:
        _legend(axes[0], ds, by)
    fit(axes)
    return axes[0] if panel is None else axes


def _panel(values: xarray.DataArray, by: str | None, panel: str | None) -> str | None:
    """The dimension whose labels get a panel each; None if there is one panel."""
    if panel is None:
        several = [dim for dim in ("ally", "policy") if dim in values.dims and dim != by and values.sizes[dim] > 1]
        return several[0] if several else None
    possible = [str(dim) for dim in values.dims if dim not in ("period", by)]
    if panel not in possible:
        raise ValueError(f"panel {panel!r}: no such dimension; possible are {', '.join(possible) or 'none'}")
    return panel


def _check_dimension(values: xarray.DataArray, x: str) -> None:
    possible = [str(dim) for dim in values.dims if dim != "policy"]
    if x not in values.dims:
        raise ValueError(f"no axis {x!r}; the axes are {', '.join(possible)}")


def _by(values: xarray.DataArray, by: str | None, x: str) -> str | None:
    """The dimension whose labels get a line each; None if there is only one line."""
    if by is None or by == x:
        return None
    if by in values.dims and values.sizes[by] == 1:
        return None
    if by in values.dims:
        not_too_many(values.sizes[by], MOST, by)
        return by
    if by in values.coords or by == "policy":
        return None  # the caller has chosen one already
    possible = [str(dim) for dim in values.dims if dim != x]
    raise ValueError(f"by {by!r}: no such dimension; possible are {', '.join(possible) or 'none'}")


def _lines(ax: Axes, ds: xarray.Dataset, outcome: str, x: str, by: str | None) -> str:
    """Draws them; returns what to say of estimates without an interval, if there are any."""
    wanted = (by, x) if by else (x,)
    estimate, low, high = (numpy.atleast_2d(one) for one in with_interval(ds, outcome, *wanted))
    places, in_order = _places(ds, x)
    n = len(estimate)
    for i in range(n):
        look = (ordered_style if _by_amount(ds, by) else style)(i, n)
        look["band"] = BAND if by is None or _by_amount(ds, by) else PALER_BAND
        draw = _band if in_order and _with_bands(ds, by) else _whiskers
        draw(ax, places, estimate[i], low[i], high[i], look if in_order else look | {"linestyle": ""}, i, n)
    _ticks(ax, ds, x, places)
    if labels.is_share(outcome):
        percent(ax.yaxis)
    return labels.without_interval(estimate, low, high)


def _band(ax: Axes, places, estimate, low, high, look: dict, i: int, n: int) -> None:
    """A line with a band; a single point between points that are missing shows as a marker with a whisker."""
    ax.fill_between(places, low, high, color=look["color"], alpha=look.pop("band"), linewidth=0)
    lonely = numpy.isfinite(estimate) & ~_beside_another(estimate)
    if lonely.any():
        whiskers(ax, places[lonely], estimate[lonely], yerr=bars(estimate, low, high)[:, lonely], linestyle="",
                 color=look["color"], capsize=3)
    ax.plot(places, estimate, markersize=5, linewidth=1.6, markevery=_some(len(places), i, n), **look)


def _whiskers(ax: Axes, places, estimate, low, high, look: dict, i: int, n: int) -> None:
    """A line with whiskers beside those of the others: where many bands would cover one another."""
    look.pop("band")
    step = numpy.diff(places).min() if len(places) > 1 else 1.0
    some = slice(None)
    if len(places) > MARKED:
        first, every = _some(len(places), i, n)
        some = slice(first, None, every)
        ax.plot(places, estimate, linewidth=1.6, **(look | {"marker": ""}))
        look = look | {"linestyle": ""}
    else:
        places = places + (i - (n - 1) / 2) * 0.3 * step / max(n, 3)
    whiskers(ax, places[some], estimate[some], yerr=bars(estimate, low, high)[:, some], markersize=5, linewidth=1.4,
             capsize=2.5, elinewidth=1.1, **look)


def _some(n_places: int, i: int, n: int) -> tuple[int, int]:
    """First and step of the places that get a marker: not all of many, and not those of the line before."""
    every = max(1, n_places // (MARKED if n <= FEW + 2 else MARKED // 2))
    return i * every // n, every


def _beside_another(estimate: numpy.ndarray) -> numpy.ndarray:
    """Whether a value has a neighbour that is there too."""
    there = numpy.isfinite(estimate)
    beside = numpy.zeros(len(there), bool)
    beside[1:] |= there[:-1]
    beside[:-1] |= there[1:]
    return beside


def _by_amount(ds: xarray.Dataset, by: str | None) -> bool:
    return by is not None and numpy.issubdtype(ds[by].dtype, numpy.number)


def _with_bands(ds: xarray.Dataset, by: str | None) -> bool:
    """Bands of a few lines, or of levels that lie in order, can be told apart."""
    return by is None or _by_amount(ds, by) or ds.sizes[by] <= FEW


def _drawn(ds: xarray.Dataset, by: str | None, in_order: bool = True) -> str:
    kind = "Bands" if in_order and _with_bands(ds, by) else "Bars"
    shared = "; policies share their chance, so that differences are surer than these look" if by == "policy" else ""
    return f"{kind}: {INTERVALS}{shared}"


def _places(ds: xarray.Dataset, x: str) -> tuple[numpy.ndarray, bool]:
    """Where the labels of x stand, and whether a line may join them."""
    values = ds[x].values if x in ds.coords else numpy.arange(ds.sizes[x])
    if numpy.issubdtype(values.dtype, numpy.number):
        return values.astype(float), True
    return numpy.arange(len(values), dtype=float), x in IN_ORDER


def _ticks(ax: Axes, ds: xarray.Dataset, x: str, places: numpy.ndarray) -> None:
    if len(places) <= MARKED or not numpy.issubdtype(ds[x].dtype, numpy.number):
        ax.set_xticks(places, labels.all_of(ds, x))


def _legend(ax: Axes, ds: xarray.Dataset, by: str) -> None:
    """With a marker on each line, also where not every place has one."""
    n = ds.sizes[by]
    looks = [(ordered_style if _by_amount(ds, by) else style)(i, n) for i in range(n)]
    legend(ax, [Line2D([], [], markersize=5, linewidth=1.6, **look) for look in looks], labels.all_of(ds, by),
           title=labels.short_axis(ds, by) if _by_amount(ds, by) else "")
