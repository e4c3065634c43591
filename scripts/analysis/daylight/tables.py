"""What a results file holds beside means and errors: quantiles, and which parameters matter."""
from __future__ import annotations

from collections.abc import Sequence

import pandas
import xarray

from . import reader
from .errors import ResultsError
from .outcomes import HEADLINE
from .selection import chosen, select

SOBOL = ["first", "first_low", "first_high", "total", "total_low", "total_high"]
MORRIS = ["mu", "mu_star", "mu_star_low", "mu_star_high", "mu_star_noise", "sigma"]


def quantiles(ds: xarray.Dataset, outcome: str) -> xarray.DataArray:
    """5, 25, 50, 75 and 95 % of an outcome over single episodes, (policy, point[s], quantile), in its unit.

    The smallest value that at least this share of the episodes does not exceed: exact for whole numbers, within 0.05 %
    for reals. Of outcomes that are one number an episode; ratios and outcomes by rung, ally or period have none."""
    name = f"{outcome}_quantile"
    if name not in ds:
        held = [str(each).removesuffix("_quantile") for each in ds.data_vars if str(each).endswith("_quantile")]
        raise ResultsError(f"'{outcome}' has no quantiles in these results (they are kept of {', '.join(held)}).")
    return ds[name].rename(outcome)


def sobol(ds: xarray.Dataset, outcome: str | Sequence[str] | None = None) -> pandas.DataFrame:
    """Sobol indices of a `saltelli` design, the largest total first: a row for each parameter, policy and outcome.

    outcome: such as "war", "hedged" or "hedged[japan]", or several; left out, the six that the program shows first
    Columns: outcome, policy, parameter; first and total, the shares of the variance over the points that the parameter
    explains alone, and with all its interplay; _low and _high, their 95 % intervals; chance, the share of chance in the
    variance of single episodes (NaN of ratios); rows of the base sample that they are of."""
    return _ranked(_group(ds, "saltelli", "sobol"), outcome, SOBOL, "total")


def morris(ds: xarray.Dataset, outcome: str | Sequence[str] | None = None) -> pandas.DataFrame:
    """Elementary effects of a `morris` design, the largest first: a row for each parameter, policy and outcome.

    Columns: outcome, policy, parameter; mu and mu_star, the mean and the mean absolute effect over the whole range of
    the parameter, in the unit of the outcome; mu_star_low, mu_star_high, its 95 % interval; mu_star_noise, what it
    would be by chance alone; sigma, the standard deviation of the effects; rows, the number of trajectories."""
    return _ranked(_group(ds, "morris", "morris"), outcome, MORRIS, "mu_star")


def _group(ds: xarray.Dataset, design: str, function: str) -> xarray.Dataset:
    group = reader.sensitivities(ds)
    played = reader.experiment(ds).get("design", {}).get("kind", "grid")
    if group is None or group.attrs["design"] != design:
        raise ResultsError(f"{ds.attrs['path']}: has the design '{played}' ({function}() needs '{design}'). "
                           f"Play it with design=\"{design}\"?")
    return group


def _ranked(group: xarray.Dataset, outcome: str | Sequence[str] | None, measures: list[str],
            by: str) -> pandas.DataFrame:
    known = [str(name).removesuffix(f"_{by}") for name in group.data_vars if str(name).endswith(f"_{by}")]
    wanted = HEADLINE if outcome is None else [outcome] if isinstance(outcome, str) else outcome
    tables = [_of_outcome(group, text, known, measures, by) for text in wanted]
    return pandas.concat(tables, ignore_index=True)


def _of_outcome(group: xarray.Dataset, text: str, known: list[str], measures: list[str], by: str) -> pandas.DataFrame:
    name, labels = chosen(group, text, known)
    told = [measure for measure in [*measures, "chance", "rows"] if f"{name}_{measure}" in group]
    data = xarray.Dataset({each: select(group[f"{name}_{each}"], labels) for each in told}).drop_vars(labels)
    table = data.to_dataframe().reset_index()
    rest = [dimension for dimension in data.dims if dimension not in ("policy", "parameter")]
    table.insert(0, "outcome", _element_names(table, text, rest))
    if "chance" not in table and by == "total":
        table["chance"] = float("nan")
    order = table.groupby(["outcome", "policy"], sort=False).ngroup()
    ranked = table.assign(order=order).sort_values(["order", by], ascending=[True, False], kind="stable")
    return ranked[["outcome", "policy", "parameter", *measures, *(["chance"] if by == "total" else []), "rows"]]


def _element_names(table: pandas.DataFrame, text: str, rest: list) -> list[str]:
    if not rest:
        return [text] * len(table)
    return [f"{text}[{', '.join(map(str, labels))}]" for labels in table[rest].itertuples(index=False)]
