"""Many futures in one picture: two outcomes against each other, and all parameters side by side."""
import numpy
import xarray
from matplotlib.axes import Axes
from matplotlib.lines import Line2D

from ..futures import along, asked_range, futures, Goal, grid_axes, one_policy, parameters
from . import labels
from .layout import canvas, fit, head, legend
from .selection import not_too_many, outcome_of, with_interval
from .theme import INK, INTERVALS, MOST, QUIET, SIZE, UNDECIDED, bars, ordered_style, percent, style, whiskers

FEW, SPREAD = 12, 0.02  # of so few different values futures are spread, by this share of the range to either side

VERDICTS = {  # of futures against a goal: how their lines are drawn, and what they are called
    "met": ({"color": "#8fb4d6", "linewidth": 0.9, "linestyle": "-", "zorder": 2}, "goal met"),
    "undecided": ({"color": "#8a7a1c", "linewidth": 1.1, "linestyle": (0, (4, 2)), "zorder": 3}, "undecided"),
    "missed": ({"color": INK, "linewidth": 1.5, "linestyle": "-", "zorder": 4}, "goal missed"),
}


def daylight_against_deterrence(ds: xarray.Dataset, x: str = "daylight", y: str = "general_deterrence",
                                by: str = "policy", ax: Axes | None = None) -> Axes:
    """Two outcomes against each other, a cross of 95 % intervals for each policy and point, marked by one of them."""
    for outcome in (x, y):
        outcome_of(ds, outcome)
    groups = _groups(ds, by)
    not_too_many(len(groups), MOST, by)
    ax = canvas(ax, width=5.8, height=4.4, grid="both")[0]
    numeric = by in ds.coords and numpy.issubdtype(ds[by].dtype, numpy.number)
    handles, bare = [], ""
    for i, (name, group) in enumerate(groups):
        look = (ordered_style if numeric else style)(i, len(groups)) | {"linestyle": ""}
        across, up = (_flat(group, outcome) for outcome in (x, y))
        bare = bare or labels.without_interval(*across) or labels.without_interval(*up)
        whiskers(ax, across[0], up[0], xerr=bars(*across), yerr=bars(*up), elinewidth=0.9, markersize=5, **look)
        handles.append(Line2D([], [], markersize=6, **look))
    for axis, outcome in ((ax.xaxis, x), (ax.yaxis, y)):
        axis.set_label_text(_with_name(outcome, labels.meaning(ds, outcome)))
        if labels.is_share(outcome):
            percent(axis)
    if len(groups) > 1:
        legend(ax, handles, [name for name, _ in groups], title=labels.short_axis(ds, by) if numeric else "")
    head(ax, f"{labels.name(x)} against {labels.name(y).lower()}",
         f"each mark is {_what(ds, by)}{labels.where(ds)}. Crosses: {INTERVALS}{bare}")
    fit(ax)
    return ax


def parallel_coordinates(ds: xarray.Dataset, goal: str, policy: int | str = 0, ax: Axes | None = None) -> Axes:
    """Every future as a line down through the values of its parameters; those in which the goal fails stand out.

    Each row is a parameter, from the low end of its range at the left to the high end at the right.
    A future is undecided if the 95 % interval of the outcome straddles the goal.
    """
    here = one_policy(ds, policy)
    names = parameters(here)
    if len(names) < 2:
        raise ValueError("parallel coordinates need two parameters or more; there "
                         + (f"is only {names[0]}" if names else "are none"))
    goal = Goal.read(goal)
    told = futures(here, goal)["verdict"].to_numpy()
    scales = [Scale(here, name) for name in names]
    places = numpy.array([apart(scale.place(along(here, name))) for scale, name in zip(scales, names)])
    ax = canvas(ax, width=6.4, height=0.36 * len(names) + 0.5, grid="")[0]
    handles, texts = [], []
    for verdict, (look, called) in VERDICTS.items():
        which = numpy.flatnonzero(told == verdict)
        for future in which:
            ax.plot(places[:, future], range(len(names)), alpha=min(0.9, max(0.06, 20 / len(which))),
                    label=f"_{verdict}", **look)
        handles.append(Line2D([], [], **look))
        texts.append(f"{called}: {len(which)} of {len(told)} futures")
    _coordinates(ax, names, scales)
    legend(ax, handles, texts)
    head(ax, f"In which futures the goal fails: {goal}",
         f"each line is a future{labels.where(here)}. {UNDECIDED}")
    fit(ax)
    return ax


def apart(places: numpy.ndarray) -> numpy.ndarray:
    """Places of futures, a little apart where many would lie on one another because there are few different ones."""
    if len(numpy.unique(places.round(9))) > min(FEW, len(places) / 2 - 1):
        return places
    return places + SPREAD * numpy.linspace(-1, 1, len(places))


def _with_name(outcome: str, meaning: str) -> str:
    name = labels.name(outcome).lower()
    return meaning if meaning.startswith(name) else f"{name}: {meaning}"


def _what(ds: xarray.Dataset, by: str) -> str:
    n_policies, varied = ds.sizes.get("policy", 1), parameters(ds)
    point = "a point" if grid_axes(ds) else "a future"
    return "a policy" if not varied else point if n_policies == 1 else f"{point} under a policy"


class Scale:
    """Places values of a parameter between 0 and 1, by the range asked for, in logarithms if so drawn."""

    def __init__(self, ds: xarray.Dataset, name: str):
        self.low, self.high, self.log = asked_range(ds, name)

    def place(self, values):
        f = numpy.log if self.log else numpy.asarray
        span = f(self.high) - f(self.low)
        return (f(values) - f(self.low)) / span if span else numpy.full(numpy.shape(values), 0.5)


def _coordinates(ax: Axes, names: list[str], scales: list[Scale]) -> None:
    """A line for each parameter, with the ends of its range."""
    ax.set(xlim=(-0.11, 1.11), ylim=(len(names) - 0.7, -0.3), xticks=[])
    ax.set_yticks(range(len(names)), [name.replace("_", " ") for name in names])
    for side in ("left", "bottom"):
        ax.spines[side].set_visible(False)
    ax.tick_params(axis="y", length=0)
    ax.hlines(range(len(names)), 0, 1, color=QUIET, linewidth=1, zorder=1)
    for i, scale in enumerate(scales):
        for where, value, align in ((-1.5 * SPREAD, scale.low, "right"), (1 + 1.5 * SPREAD, scale.high, "left")):
            ax.text(where, i, labels.number(value), ha=align, va="center", fontsize=SIZE["small"] - 1, color=QUIET)


def _groups(ds: xarray.Dataset, by: str) -> list[tuple[str, xarray.Dataset]]:
    if by in ds.dims and by in ("policy", *grid_axes(ds)):
        return [(text, ds.isel({by: i})) for i, text in enumerate(labels.all_of(ds, by))]
    if by == "policy":
        return [("", ds)]
    raise ValueError(f"by {by!r}: no such dimension; possible are "
                     + ", ".join(["policy", *(name for name in parameters(ds) if name in ds.dims)]))


def _flat(ds: xarray.Dataset, outcome: str) -> list[numpy.ndarray]:
    """Estimates and ends of intervals of every policy and point, shape (n,) each."""
    dims = [str(dim) for dim in outcome_of(ds, outcome).dims if dim in ("policy", "point", *parameters(ds))]
    return [one.ravel() for one in with_interval(ds, outcome, *dims)]
