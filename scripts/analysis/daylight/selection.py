"""Outcomes as they are named, such as `hedged[japan]`, and the elements that are meant."""
from __future__ import annotations

import difflib
import re
from collections.abc import Iterable

import xarray

from . import reader
from .errors import ResultsError


def split_name(text: str) -> tuple[str, list[str]]:
    """The parts of `probes_on[china, japan, cyber]`: "probes_on" and ["china", "japan", "cyber"]."""
    match = re.fullmatch(r"\s*([^\[\]]+?)\s*(?:\[(.*)\])?\s*", text)
    if match is None:
        raise ResultsError(f"'{text}' is no outcome (as in war, hedged or hedged[japan]).")
    return match[1], [each.strip() for each in match[2].split(",")] if match[2] else []


def chosen(ds: xarray.Dataset, text: str, known: Iterable[str]) -> tuple[str, dict[str, str]]:
    """The outcome that is meant, and its labels by dimension: {} if it names none.

    Raises ResultsError if it is none of those known, or the labels are not those of the file."""
    name, labels = split_name(text)
    if name not in known:
        raise ResultsError(f"'{name}' is no outcome of these results.{suggestion(name, known)}")
    if not labels:
        return name, {}
    dimensions = reader.label_dimensions(ds, name)
    if not dimensions:
        raise ResultsError(f"'{name}' is one value (there is nothing to choose with []).")
    if len(labels) != len(dimensions):
        wanted = ", ".join(dimensions)
        raise ResultsError(f"'{name}' needs a label for each of: {wanted} (as in {name}[{wanted}]).")
    for dimension, label in zip(dimensions, labels):
        there = [str(each) for each in ds[dimension].values.reshape(-1)]
        if label not in there:
            raise ResultsError(f"'{label}' is no {dimension} of these results ({', '.join(there)})."
                               f"{suggestion(label, there)}")
    return name, dict(zip(dimensions, labels))


def select(data: xarray.DataArray, labels: dict[str, str]) -> xarray.DataArray:
    """The chosen element, where `data` still has the dimension."""
    return data.sel({dimension: label for dimension, label in labels.items() if dimension in data.dims})


def suggestion(wrong: str, known: Iterable[str]) -> str:
    near = difflib.get_close_matches(wrong, list(known), n=1)
    return f" Did you mean '{near[0]}'?" if near else ""
