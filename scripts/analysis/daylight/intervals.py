"""Intervals of estimates: Student's t, Wilson's for shares, and those of runs that stopped once they knew enough."""
from __future__ import annotations

import numpy
import xarray
from scipy import special, stats

from . import reader
from .looks import Aim, aim
from .outcomes import WHOLE
from .quotients import SHARES_OF_EVENTS, parts
from .selection import chosen, select


def interval(ds: xarray.Dataset, outcome: str, level: float = 0.95,
             shares: str = "wilson") -> tuple[xarray.DataArray, xarray.DataArray]:
    """The ends of the interval of an outcome or ratio, each of its shape, (policy, point[s][, ally, rung, ...]).

    - Student's t about the estimate with its standard error, as `daylight summary` prints it;
    - Wilson's interval for outcomes that are 0 or 1 in every episode (war, hedged) and for ratios that are shares of
      events (quotients.SHARES_OF_EVENTS), as in the goals of `daylight compare`: it does not shrink to nothing where no
      episode had a war. With shares="student" these too are as `summary` prints them;
    - for the outcome that made points stop under `[precision]`, the interval that holds for all looks together.

    outcome: "war", "hedged", or one element of it, "hedged[japan]"
    NaN where there is no estimate or no error. Intervals cover chance, not doubt about the assumptions.
    """
    name, labels = chosen(ds, outcome, estimates(ds))
    value, error = (select(ds[each], labels) for each in (name, f"{name}_se"))
    n, miss = ds.episodes_played, 1 - level
    half = half_width(error, n - 1, miss)
    sought = aim(ds)
    repeated = sought is not None and not sought.against and sought.elements(name, value, labels)
    n_looks = 1
    if repeated is not False:
        half = xarray.where(repeated, half_width_at_look(ds, sought, miss), half)
        n_looks = xarray.where(repeated, sought.n_looks, 1)
    low, high = value - half, value + half
    if shares == "wilson" and name in WHOLE | SHARES_OF_EVENTS:
        trials = trials_of_share(ds, name, labels) if name in SHARES_OF_EVENTS else n.where(is_share(value, error, n))
        is_wilson = (trials > 0) & numpy.isfinite(trials) & (~xarray.DataArray(repeated) | half.isnull())
        of_share = wilson(value.where(is_wilson), trials, miss / n_looks)
        low, high = xarray.where(is_wilson, of_share[0], low), xarray.where(is_wilson, of_share[1], high)
    return tuple(end.transpose(*value.dims).rename(name) for end in (low, high))


def trials_of_share(ds: xarray.Dataset, name: str, labels: dict) -> xarray.DataArray:
    """How many independent trials tell as much of a share of events as its estimate with its error; NaN without one.

    Events of one episode may depend on each other. Their spread tells how much: the effective sample size of Kish (1965),
    put into Wilson's interval as in Franco, Little, Louis & Slud (2019). If they all went the same way, no more of them
    are taken to be independent than there are episodes."""
    share, error = (select(ds[each], labels) for each in (name, f"{name}_se"))
    n_events = numpy.minimum(events_of(ds, name, labels), 1.0) * ds.episodes_played
    with numpy.errstate(divide="ignore", invalid="ignore"):
        effective = share * (1 - share) / (error * error)
    return xarray.where((share <= 0) | (share >= 1), n_events, effective).where(error >= 0)


def events_of(ds: xarray.Dataset, name: str, labels: dict) -> xarray.DataArray:
    """How many events a share of events is of, per episode; of turns to probe 1, since every episode has more."""
    if name.startswith("general_deterrence"):
        return xarray.ones_like(ds.episodes_played, dtype=float)
    return select(parts(ds, name).denominator, labels)


def estimates(ds: xarray.Dataset) -> list[str]:
    """Names of all outcomes and ratios: what has a standard error."""
    return [str(name) for name in ds.data_vars if f"{name}_se" in ds.data_vars]


def plain_interval(value, error, n, is_whole: bool):
    """The 95 % interval from n episodes that were not looked at before: Student's t, or Wilson's for whole numbers that
    are all 0 or 1. (low, high), each of the shape of `value`."""
    half = half_width(error, n - 1)
    low, high = value - half, value + half
    if not is_whole:
        return low, high
    is_one = is_share(value, error, n)
    of_share = wilson(value.where(is_one), n)
    return xarray.where(is_one, of_share[0], low), xarray.where(is_one, of_share[1], high)


def half_width(error, degrees_of_freedom, miss=0.05):
    """Half the width of the interval, by Student's t, that misses the truth with probability `miss`.

    Of any shape; NaN where the error is NaN or there is no degree of freedom."""
    usable = xarray.where(degrees_of_freedom >= 1, degrees_of_freedom, numpy.nan)
    return error * xarray.apply_ufunc(t_quantile, 1 - miss / 2, usable)


def half_width_at_look(ds: xarray.Dataset, sought: Aim, miss: float) -> xarray.DataArray:
    """Of what made points stop, (policy, point[s]): all looks together miss the truth with probability `miss`."""
    stored = reader.stopping(ds).half_width  # of 95 %
    degrees_of_freedom = ds.episodes_played / reader.EPISODES_PER_BLOCK - 1
    wanted, of_95 = (half_width(1.0, degrees_of_freedom, each / sought.n_looks) for each in (miss, 0.05))
    return stored * (wanted / of_95)


def t_quantile(probability, degrees_of_freedom):
    """Student's t. The library's quantile is good to 8 digits; two steps of Newton's method give 15."""
    t = special.stdtrit(degrees_of_freedom, probability)
    for _ in range(2):
        t = t - (special.stdtr(degrees_of_freedom, t) - probability) / stats.t.pdf(t, degrees_of_freedom)
    return t


def wilson(share, n, miss=0.05):
    """The interval of a probability from the share of n episodes: (low, high), each of the shape of `share`.

    It holds where the share is near 0 or 1, or is it. Source: Wilson (1927), as in Brown, Cai & DasGupta (2001)."""
    z = special.ndtri(1 - miss / 2)
    with numpy.errstate(divide="ignore", invalid="ignore"):  # where nothing was played
        middle = (share + z**2 / (2 * n)) / (1 + z**2 / n)
        half = z / (1 + z**2 / n) * numpy.sqrt(share * (1 - share) / n + z**2 / (4 * n**2))
    return numpy.maximum(middle - half, 0.0), numpy.minimum(middle + half, 1.0)


def is_share(mean, error, n):
    """Whether a mean and its standard error are those of n whole numbers that are all 0 or 1."""
    variance = mean * (1 - mean) / (n - 1)  # it is that exactly where the squares sum to what the values sum to
    return (mean >= 0) & (mean <= 1) & (abs(error * error - variance) <= 1e-9 * variance)
