"""Runs under `[precision]`, which look at their points now and then and stop where enough is known.

The intervals of the outcome that made points stop are wider: they hold for all looks together (docs/experiments.md)."""
from __future__ import annotations

from dataclasses import dataclass

import xarray

from . import reader
from .selection import split_name


@dataclass
class Aim:
    """What made points stop: "hedged", {"ally": "japan"}; and in how many looks it may have been reached."""

    outcome: str
    labels: dict[str, str]
    against: str  # the policy from which a difference was meant; "" if the outcome itself
    n_looks: int

    def elements(self, name: str, like: xarray.DataArray | xarray.Dataset, chosen: dict[str, str]) -> xarray.DataArray:
        """Which elements of an outcome are meant, of those that `like` has: those with the labels `chosen`, if any."""
        meant = xarray.DataArray(name == self.outcome)
        if meant:
            for dimension, label in self.labels.items():
                meant = meant & (chosen[dimension] == label if dimension in chosen else like[dimension] == label)
        return meant


def aim(ds: xarray.Dataset) -> Aim | None:
    """What made points stop; None if nothing did."""
    group = reader.stopping(ds)
    if group is None:
        return None
    outcome, labels = split_name(group.attrs["outcome"])
    return Aim(outcome, dict(zip(reader.label_dimensions(ds, outcome), labels)), group.attrs.get("against", ""),
               group.attrs["looks_at_episodes"].count(",") + 1)


def looks_at(sought: Aim | None, name: str, like: xarray.DataArray | xarray.Dataset,
             chosen: dict[str, str]) -> xarray.DataArray | int:
    """How often each element of an outcome may have been looked at: 1 where it made nothing stop."""
    return 1 if sought is None else xarray.where(sought.elements(name, like, chosen), sought.n_looks, 1)
