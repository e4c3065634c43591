"""What scenario discovery has found: the futures over the parameters that matter, with the conditions as areas."""
import numpy
from matplotlib.axes import Axes
from matplotlib.lines import Line2D
from matplotlib.patches import Patch, Rectangle
from matplotlib.ticker import LogLocator

from ..discovery import Discovery
from . import labels
from .layout import canvas, fit, head, legend
from .theme import INK, INTERVALS, QUIET, UNDECIDED, bars, percent, whiskers

SPREAD = 0.04  # of the range, at most: how far futures at one place are moved apart
AREA = {"facecolor": "#f1e4c3", "edgecolor": "#9a7b1c", "linewidth": 1, "zorder": 0}
DOTS = {"met": {"marker": "o", "color": "#2c649c", "markerfacecolor": "white"},
        "undecided": {"marker": "D", "color": "#8a7a1c", "markerfacecolor": "#d9cc86"},
        "missed": {"marker": "X", "color": INK, "markerfacecolor": INK}}


def discovery(found: Discovery, ax: Axes | None = None) -> Axes:
    """Every future by the two parameters that the conditions name first, and an area for each set of conditions.

    Where the conditions name one parameter, the outcome with its 95 % interval is shown against it; where they name
    more than two, an area shows two of them, and the others hold besides.
    """
    names = _first_two(found)
    ax = canvas(ax, width=5.8, height=4.2, grid="both" if len(names) == 1 else "")[0]
    _axis(ax.xaxis, ax.set_xscale, names[0], found.parameters[names[0]])
    across, up, are_apart = _marks(found, names)
    for box in found.boxes:
        _area(ax, found, box, names)
    handles, texts = [], []
    for verdict, look in DOTS.items():
        which = (found.futures["verdict"] == verdict).to_numpy()
        error = None if len(names) == 2 else bars(up, found.futures["low"], found.futures["high"])[:, which]
        whiskers(ax, across[which], up[which], yerr=error, linestyle="", markersize=6, elinewidth=0.9,
                 label=f"_{verdict}", **look)
        handles.append(Line2D([], [], linestyle="", markersize=6, **look))
        texts.append(f"{'' if verdict == 'undecided' else 'goal '}{verdict}: {which.sum()}")
    if len(names) == 2:
        _axis(ax.yaxis, ax.set_yscale, names[1], found.parameters[names[1]])
    else:
        _outcome_axis(ax, found)
    if found.boxes:
        handles.append(Patch(**AREA))
        texts.append("conditions" + (" (others hold besides)" if _hides_some(found, names) else ""))
    legend(ax, handles, texts)
    head(ax, f"Where the goal fails: {found.goal}", f"each mark is a future; policy '{found.policy}'. "
         f"{UNDECIDED}" + (f". Lines: {INTERVALS}" if len(names) == 1 else "")
         + (". Marks at one place are a little apart" if are_apart else ""))
    fit(ax)
    return ax


def _first_two(found: Discovery) -> list[str]:
    """The parameters that the conditions name, the most important conditions first; one at least."""
    named = [condition.parameter for box in found.boxes for condition in box.conditions]
    return list(dict.fromkeys(named))[:2] or list(found.parameters)[:1]


def _marks(found: Discovery, names: list[str]) -> tuple[numpy.ndarray, numpy.ndarray, bool]:
    """Where the futures stand, shape (n_futures,), and whether some are moved a little because many have one place."""
    at = found.futures[names].to_numpy(float)
    value = found.futures["value"].to_numpy()
    if len(numpy.unique(at.round(9), axis=0)) > len(at) / 2:
        return at[:, 0], at[:, 1] if len(names) == 2 else value, False
    rank = found.futures.groupby([one.round(9) for one in at.T]).cumcount().to_numpy()
    most = rank.max() + 1
    spread = min(SPREAD, 0.3 / len(numpy.unique(at[:, 0].round(9))))
    radius, angle = spread * numpy.sqrt((rank + 0.5) / most), 2.399963 * rank  # a spiral fills the place evenly
    if len(names) == 1:
        return _moved(at[:, 0], found.parameters[names[0]], spread * (2 * (rank + 0.5) / most - 1)), value, True
    return (_moved(at[:, 0], found.parameters[names[0]], radius * numpy.cos(angle)),
            _moved(at[:, 1], found.parameters[names[1]], radius * numpy.sin(angle)), True)


def _moved(values: numpy.ndarray, parameter, shares: numpy.ndarray) -> numpy.ndarray:
    """Values moved by shares of the range of their parameter."""
    if parameter.log:
        return values * (parameter.high / parameter.low) ** shares
    return values + (parameter.high - parameter.low) * shares


def _hides_some(found: Discovery, names: list[str]) -> bool:
    return any(condition.parameter not in names for box in found.boxes for condition in box.conditions)


def _axis(axis, set_scale, name: str, parameter) -> None:
    """The range of the parameter with a little room, in logarithms if it was drawn so."""
    if parameter.log:
        set_scale("log")
        axis.set_major_locator(LogLocator(subs=(1, 2, 5)))
        axis.set_major_formatter(lambda value, _: labels.number(value))
        axis.set_minor_formatter(lambda value, _: "")
        room = (parameter.high / parameter.low) ** 0.05
        axis.axes.set(**{f"{axis.axis_name}lim": (parameter.low / room, parameter.high * room)})
    else:
        room = 0.05 * (parameter.high - parameter.low) or 1.0
        axis.axes.set(**{f"{axis.axis_name}lim": (parameter.low - room, parameter.high + room)})
    axis.set_label_text(name.replace("_", " ") + (f": {parameter.meaning}" if parameter.meaning else ""))


def _area(ax: Axes, found: Discovery, box, names: list[str]) -> None:
    """A rectangle as wide as the conditions; over the whole range where there is none."""
    bounds = {condition.parameter: (condition.low, condition.high) for condition in box.conditions}
    left, right = _ends(bounds.get(names[0]), found.parameters[names[0]])
    if len(names) == 2:
        bottom, top = _ends(bounds.get(names[1]), found.parameters[names[1]])
        ax.add_patch(Rectangle((left, bottom), right - left, top - bottom, **AREA))
    else:
        ax.axvspan(left, right, **AREA)


def _ends(bounds, parameter) -> tuple[float, float]:
    low, high = bounds or (-numpy.inf, numpy.inf)
    return max(low, parameter.low), min(high, parameter.high)


def _outcome_axis(ax: Axes, found: Discovery) -> None:
    ax.axhline(found.goal.bound, color=QUIET, linewidth=1, linestyle="--")
    ax.set_ylabel(labels.name(found.goal.outcome).lower())
    if labels.is_share(found.goal.outcome):
        percent(ax.yaxis)
