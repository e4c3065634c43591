"""Which parameters matter, in words: no more than their intervals bear out."""
from __future__ import annotations

import numpy
import xarray

from .. import words
from ..findings_words import listed
from . import catalogue
from .results import Results

LITTLE = 0.05  # an index that is surely below it is called little


def about_parameters(results: Results, text: str) -> tuple[str, list[str]]:
    """A claim and its numbers, of the first policy."""
    name, labels = results.element(text)
    group = results.sensitivities.isel(policy=0).sel(labels)
    names = [catalogue.spoken(str(each)) for each in group.parameter.values]
    is_morris = group.attrs["design"] == "morris"
    return _of_morris(results.ds, group, name, names) if is_morris else _of_sobol(group, name, names)


def _column(group: xarray.Dataset, variable: str) -> numpy.ndarray:
    return numpy.asarray(group[variable].values, dtype=float)


def _leaders(names: list[str], order: numpy.ndarray, low: numpy.ndarray, high: numpy.ndarray) -> list[str]:
    """The first, and all whose intervals overlap with its own."""
    return [names[i] for i in order if i == order[0] or high[i] > low[order[0]]]


def _claim(verb: str, leaders: list[str]) -> str:
    if len(leaders) == 1:
        return f"{verb} {leaders[0]}"
    rivals = listed(leaders[1:]) if len(leaders) < 4 else f"{len(leaders) - 1} others"
    return f"{verb} {leaders[0]}, but its lead over {rivals} is not certain"


def _of_sobol(group: xarray.Dataset, name: str, names: list[str]) -> tuple[str, list[str]]:
    total, low, high = (_column(group, f"{name}_total{end}") for end in ("", "_low", "_high"))
    if not numpy.isfinite([total, low, high]).all():
        return "varies by no more than chance over these ranges", ["Nothing can be said of single parameters."]
    order = numpy.argsort(-total, kind="stable")
    shares = [f"{names[i]} {words.estimate(total[i], low[i], high[i], percent=True)}"
              for i in order if low[i] > 0 and high[i] >= LITTLE]
    if (low <= 0).all():
        return "depends on no parameter that is told from chance", ["Every interval reaches 0."]
    little = [names[i] for i in order if high[i] < LITTLE]
    unknown = [names[i] for i in order if low[i] <= 0 and high[i] >= LITTLE]
    lines = ["Share of the variance over the points, interplay included: "
             f"{'; '.join(shares) if shares else 'none above 5 %'}."]
    lines += [f"Surely below 5 % each: {listed(little)}."] if little else []
    lines += [f"Not told from chance: {listed(unknown)}."] if unknown else []
    return _claim("depends most on", _leaders(names, order, low, high)), lines


def _of_morris(ds: xarray.Dataset, group: xarray.Dataset, name: str, names: list[str]) -> tuple[str, list[str]]:
    size, low, high = (_column(group, f"{name}_mu_star{end}") for end in ("", "_low", "_high"))
    noise, mean = _column(group, f"{name}_mu_star_noise"), _column(group, f"{name}_mu")
    if not numpy.isfinite([size, low, high]).all():
        return "", ["Too few trajectories are left to say anything."]
    order = numpy.argsort(-size, kind="stable")
    chance = [names[i] for i in order if low[i] <= noise[i]]
    if len(chance) == len(names):
        return "is moved by no parameter that is told from chance", ["Every interval reaches what chance alone makes."]
    outcome = catalogue.describe(ds, name)
    unit = "percentage points" if outcome.percent else outcome.unit
    factor = 100 if outcome.percent else 1
    first = order[0]
    effect = words.estimate(*(factor * each[first] for each in (size, low, high)), unit=unit)
    lines = [f"Over its whole range {names[first]} moves it by {effect}, {_way(mean[first], size[first])}."]
    lines += [f"Not told from chance: {listed(chance)}."] if chance else []
    return _claim("is moved most by", _leaders(names, order, low, high)), lines


def _way(mean: float, size: float) -> str:
    """Which way, where nearly all effects go one way."""
    if abs(mean) < 0.9 * size:
        return "up or down, as the other parameters are"
    return "upwards" if mean > 0 else "downwards"
