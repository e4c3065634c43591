"""What every outcome and ratio is when blocks are looked at: a quotient of sums over blocks.

Of a mean, the denominator is 1 a block. Formulas of ratios are those of docs/model.md and of the program.
"""
from __future__ import annotations

from typing import NamedTuple

import xarray

ONE_MINUS = {"general_deterrence", "general_deterrence_at_rung", "self_reliance_at_rung"}
"""Ratios that are 1 - the quotient."""

SHARES_OF_EVENTS = {"general_deterrence", "general_deterrence_at_rung", "immediate_deterrence", "self_reliance_at_rung",
                    "fulfilment_at_rung"}
"""Ratios of events: those above the line are some of those below it."""

OF_DECISIONS = ("daylight", "assurance", "expectation_gap")

RATIOS = ["general_deterrence", "general_deterrence_at_rung", "immediate_deterrence", "daylight", "daylight_at_rung",
          "assurance", "assurance_at_rung", "expectation_gap", "expectation_gap_at_rung", "self_reliance_at_rung",
          "fulfilment_at_rung", "burden_share"]


class Parts(NamedTuple):
    """What each block adds above and below the line: (policy, point[s], block[, ...])."""

    numerator: xarray.DataArray
    denominator: xarray.DataArray


def compared(blocks: xarray.Dataset) -> list[str]:
    """Names of all that is compared: the outcomes that are kept by block, then the ratios."""
    return [str(name) for name in blocks.data_vars] + RATIOS


def parts(blocks: xarray.Dataset, name: str) -> Parts:
    """The parts of an outcome or ratio in each block.

    blocks: block means of every rung and of every adversary, whichever of them are wanted in the end"""
    if name not in RATIOS:
        return Parts(blocks[name], xarray.ones_like(blocks[name]))
    if name.startswith("general_deterrence"):
        turns = blocks.sizes["adversary"] * blocks["periods_lived"]
        if name.endswith("at_rung"):
            return Parts(_from_each_rung(blocks["probes_at_rung"]), turns * xarray.ones_like(blocks["probes_at_rung"]))
        return Parts(blocks["probes"], turns)
    if name == "immediate_deterrence":
        return Parts(blocks["back_downs"], blocks["crises"])
    if name == "self_reliance_at_rung":
        return Parts(blocks["invocations_at_rung"], blocks["decisions_at_rung"] - blocks["concessions_at_rung"])
    if name == "fulfilment_at_rung":
        return Parts(blocks["answers_force_at_rung"], blocks["invocations_at_rung"])
    if name == "burden_share":
        return Parts(blocks["allies_burden"], blocks["allies_burden"] + blocks["patron_burden"])
    return _of_decisions(blocks, name)


def _of_decisions(blocks: xarray.Dataset, name: str) -> Parts:
    kind = name.removesuffix("_at_rung")
    above, below = blocks[f"{kind}_sum_at_rung"], blocks["decisions_at_rung"]
    return Parts(above, below) if name.endswith("_at_rung") else Parts(_over_rungs(above), _over_rungs(below))


def _over_rungs(data: xarray.DataArray, first: int = 0) -> xarray.DataArray:
    """Adds rung by rung, as the program does, so that sums agree to the last bit."""
    total = data.isel(rung=first, drop=True)
    for rung in range(first + 1, data.sizes["rung"]):
        total = total + data.isel(rung=rung, drop=True)
    return total


def _from_each_rung(data: xarray.DataArray) -> xarray.DataArray:
    """For each rung the sum over it and those above."""
    sums = [_over_rungs(data, first) for first in range(data.sizes["rung"])]
    return xarray.concat(sums, dim=data["rung"]).transpose(*data.dims)
