"""Heat map: an outcome over two axes of a grid, or how far a policy (or each point) is above another."""
import numpy
import xarray
from matplotlib.axes import Axes

from .. import words
from ..comparison import differences
from ..futures import grid_axes, one_policy, policy_of
from . import labels
from .cells import WRITTEN, contours, hatch, mesh_of, write
from .layout import canvas, fit, head, legend
from .points import from_point
from .selection import axis_of, only, outcome_of, with_interval
from .theme import INTERVALS, SIZE, percent

def heat_map(ds: xarray.Dataset, outcome: str, x: str | None = None, y: str | None = None,
             policy: int | str | None = None, baseline: int | str | dict | None = None, ax: Axes | None = None) -> Axes:
    """An outcome over two axes, with contours; in few cells also its values and 95 % intervals.

    With a `baseline`, a policy, the map shows how far `policy` is above it at each point, by paired differences, and
    hatches cells in which they are not told apart (Holm's correction over all that is compared). The baseline may also
    be a point, a value of each axis ({"contribution": 0.1, "integration": 0.1}): then the map shows how far the others
    are above it.
    """
    x, y = _two_axes(ds, x, y)
    outcome_of(ds, outcome)
    here, estimate, low, high, unsure = _cells(ds, outcome, x, y, policy, baseline)
    across, up = ds.sizes[x], ds.sizes[y]
    ax = canvas(ax, width=max(4.8, 1.5 + 0.95 * min(across, 8)), height=max(3.2, 0.62 * min(up, 9)), grid="")[0]
    mesh = mesh_of(ax, estimate, high, baseline is not None)
    if baseline is None or not unsure.all():
        contours(ax, estimate, labels.is_share(outcome))
    written = across * up <= WRITTEN
    if written:
        write(ax, estimate, low, high, mesh, labels.is_share(outcome), baseline is not None)
    handles = hatch(ax, unsure, numpy.isnan(estimate))
    _dress(ax, ds, x, y, mesh, outcome, handles, baseline is not None)
    named = baseline if baseline is None or isinstance(baseline, dict) else policy_of(ds, baseline)
    _say(ax, here, outcome, x, y, named, _intervals(low, high, written, labels.is_share(outcome)))
    fit(ax)
    return ax


def _two_axes(ds: xarray.Dataset, x: str | None, y: str | None) -> tuple[str, str]:
    axes = grid_axes(ds)
    chosen = [axis_of(ds, one) for one in (x, y) if one is not None]
    left = [one for one in axes if one not in chosen]
    if len(axes) < 2:
        raise ValueError(f"a heat map needs two axes; there {'is only ' + axes[0] if axes else 'is none'}")
    if len(axes) - len(chosen) > 2 - len(chosen):
        if len(chosen) < 2:
            raise ValueError(f"the axes are {', '.join(axes)}: choose x and y of them")
    if len(set(chosen)) < len(chosen):
        raise ValueError(f"x and y are both {x!r}; the axes are {', '.join(axes)}")
    x = x or left.pop(0)
    return x, y or left.pop(0)


def _cells(ds, outcome, x, y, policy, baseline):
    """What the cells show, shape (y, x) each: estimates, ends of intervals, whether not told from 0."""
    if baseline is None:
        here = one_policy(ds, 0 if policy is None else policy)
        estimate, low, high = with_interval(here, outcome, y, x)
        return here, estimate, low, high, numpy.zeros(estimate.shape, bool)
    if isinstance(baseline, dict):
        here = one_policy(ds, 0 if policy is None else policy)
        return here, *_parts(from_point(here, outcome, baseline), outcome, x, y)
    baseline = policy_of(ds, baseline)
    others = [str(name) for name in ds.policy.values if name != baseline]
    if not others:
        raise ValueError(f"there is no policy beside {baseline!r} to compare with it")
    policy = others[0] if policy is None else policy_of(ds, policy)
    if policy == baseline:
        raise ValueError(f"policy and baseline are both {baseline!r}; others are {', '.join(map(repr, others))}")
    return ds.sel(policy=policy), *_parts(differences(ds, baseline, [outcome]).sel(policy=policy), outcome, x, y)


def _parts(compared: xarray.Dataset, outcome: str, x: str, y: str):
    estimate, low, high, told = (only(compared[outcome + end], y, x).values
                                 for end in ("", "_low", "_high", "_significant"))
    return estimate, low, high, ~told.astype(bool) & numpy.isfinite(estimate) & ~((estimate == 0) & numpy.isnan(low))


def _dress(ax: Axes, ds, x, y, mesh, outcome, handles, is_difference: bool) -> None:
    for axis, dim, place in ((ax.xaxis, x, "x"), (ax.yaxis, y, "y")):
        texts = labels.all_of(ds, dim)
        axis.set_ticks(numpy.arange(len(texts)) + 0.5, texts)
        axis.set_label_text(labels.short_axis(ds, dim))
    ax.tick_params(length=0)
    for spine in ax.spines.values():
        spine.set_visible(False)
    bar = ax.figure.colorbar(mesh, cax=ax.inset_axes((1.02, 0, 0.03, 1)))
    bar.outline.set_visible(False)
    bar.ax.tick_params(labelsize=SIZE["small"], length=2)
    if labels.is_share(outcome):
        percent(bar.ax.yaxis, "" if is_difference else "\u00a0%")
    if handles:
        legend(ax, handles, [handle.get_label() for handle in handles])


def _intervals(low: numpy.ndarray, high: numpy.ndarray, written: bool, is_share: bool) -> str:
    """Where intervals are written, or how wide they are where there is no room for them."""
    widths = (high - low)[high > low]
    if written or not widths.size:
        return f"In the cells: {INTERVALS}" if written else "Lines: equal values. No interval is known"
    said = [words.number((100 if is_share else 1) * width) for width in (widths.min(), widths.max())]
    unit = " points" if is_share else ""
    return f"Lines: equal values. The {INTERVALS} are {said[0]} to {said[1]}{unit} wide"


def _say(ax, here, outcome, x, y, baseline, intervals: str) -> None:
    title = f"{labels.name(outcome)} by {x.replace('_', ' ')} and {y.replace('_', ' ')}"
    second = labels.meaning(here, outcome) + labels.where(here, x, y)
    if baseline is not None:
        title = f"Difference in {labels.name(outcome).lower()} by {x.replace('_', ' ')} and {y.replace('_', ' ')}"
        unit = " [percentage points]" if labels.is_share(outcome) else labels.unit(here, outcome)
        if isinstance(baseline, dict):
            where = ", ".join(f"{axis.replace('_', ' ')} {value:g}" for axis, value in baseline.items())
            second = f"how far each point is above that with {where}{unit}{labels.where(here, x, y)}"
        else:
            second = f"how far '{here.policy.item()}' is above '{baseline}'{unit}{labels.where(here, x, y, 'policy')}"
    head(ax, title, f"{second}. {intervals}")
