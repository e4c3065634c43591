"""Names, units and numbers as plots write them."""
import tomllib
from functools import lru_cache

import numpy
import xarray

from .. import outcomes, vocabulary
from ..futures import parameters

PER_EPISODE = "mean per episode: "


def name(outcome: str) -> str:
    """'stake_lost' as a title: 'Stake lost'; the rung and the period stand elsewhere."""
    outcome, *of_what = outcome.rstrip("]").split("[")
    title = vocabulary.title(outcome).removesuffix(" at the rung")
    return title + "".join(f" ({one.replace('_', ' ')})" for one in of_what)


def meaning(ds: xarray.Dataset, outcome: str) -> str:
    """What an outcome is, with its unit, as in 'stakes that changed hands, per episode [stakes]'."""
    outcome = outcome.split("[")[0]
    if outcome in vocabulary.MEANINGS:
        return vocabulary.MEANINGS[outcome]
    said = str(ds[outcome].attrs.get("long_name", outcome))
    if said.startswith(PER_EPISODE):
        said = said.removeprefix(PER_EPISODE)
        if "_by_period" not in outcome and not outcome.endswith(("_final", "_mean")):
            said += ", per episode"
    return said + unit(ds, outcome)


def unit(ds: xarray.Dataset, variable: str) -> str:
    """' [stakes]', or nothing for pure numbers."""
    variable = variable.split("[")[0]
    units = str(ds[variable].attrs.get("units", "1")) if variable in ds.variables else "1"
    return "" if units == "1" else f" [{units}]"


def axis(ds: xarray.Dataset, dim: str) -> str:
    """A label for an axis of a plot: the parameter, what it is, its unit."""
    said = ds[dim].attrs.get("long_name", "") if dim in ds.variables else ""
    words = dim.replace("_", " ")
    return words + (f": {said}" if said and said != words else "") + unit(ds, dim)


def short_axis(ds: xarray.Dataset, dim: str) -> str:
    """A parameter in short: its name and unit."""
    return dim.replace("_", " ") + unit(ds, dim)


def of(ds: xarray.Dataset, dim: str, label) -> str:
    """One label of a dimension in words: 'South Korea' for the ally south_korea, '0.25' for a number."""
    if isinstance(label, str):
        table = _scenario(str(ds.attrs.get("scenario", ""))).get(dim, {})
        known = table.get(label, {}) if isinstance(table, dict) else {}
        return str(known.get("name", label.replace("_", " ") if dim in ("ally", "adversary", "domain") else label))
    return number(label)


def all_of(ds: xarray.Dataset, dim: str) -> list[str]:
    """All labels of a dimension in words."""
    return [of(ds, dim, label) for label in ds[dim].values.tolist()]


def titled(ds: xarray.Dataset, dim: str, i: int) -> str:
    """The i-th label of a dimension as a title has it: 'Japan', 'dialogue 0.25'."""
    said = all_of(ds, dim)[i]
    return said if dim in ("ally", "policy", "rung") else f"{dim.replace('_', ' ')} {said}"


def where(ds: xarray.Dataset, *shown: str) -> str:
    """What the caller has chosen, as in '; integration 0.5', so that a picture says what it is of."""
    quote = {"policy": "'"}
    chosen = [f"{dim.replace('_', ' ')} {quote.get(dim, '')}{of(ds, dim, ds[dim].values.item())}{quote.get(dim, '')}"
              for dim in ("policy", "ally", "rung", *_axes_chosen(ds))
              if dim in ds.coords and ds[dim].size == 1 and dim not in shown and ds[dim].values.item() != "baseline"]
    return "; " + ", ".join(chosen) if chosen else ""


def number(value: float, digits: int = 3) -> str:
    """A number as short as it can be, with a true minus sign."""
    if not numpy.isfinite(value):
        return "–"
    return f"{value:.{digits}g}".replace("-", "−")


def share(value: float) -> str:
    """A share of 1 as a percentage with one decimal."""
    return "–" if not numpy.isfinite(value) else f"{100 * value:.1f} %"


def without_interval(estimate, low, high) -> str:
    """What to say of estimates that have none, if there are any."""
    bare = numpy.isfinite(estimate) & ~(numpy.asarray(high) > numpy.asarray(low))
    return ". Where there is none, episodes are too few or all alike, which is no certainty" if bare.any() else ""


def is_share(outcome: str) -> bool:
    """Whether an outcome is 0 or 1 in every episode, so that its mean is a share of episodes."""
    return outcome.split("[")[0] in outcomes.SHARES


def _axes_chosen(ds: xarray.Dataset) -> list[str]:
    known = str(ds.attrs.get("axes", "")).split()
    return [one for one in known if one not in parameters(ds)]


@lru_cache(maxsize=8)
def _scenario(text: str) -> dict:
    return tomllib.loads(text)
