"""Opens results files of daylight, whose layout only stored.py knows.

    ds = open_results("results/contribution_integration.h5")
    ds.war                                      # mean per episode, (policy, contribution, integration)
    ds.war_se                                   # its standard error
    blocks(ds).war                              # means over blocks of 64 episodes, (policy, ..., block)

Nothing is read before it is used, so that large files open at once.
"""
from __future__ import annotations

import os
import tomllib
import warnings
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import h5py
import numpy
import xarray

from .errors import PartialResultsWarning, ResultsError
from .files import check_file
from .stored import Stored, attributes_of, open_group, text_of

EPISODES_PER_BLOCK = 64


def open_results(path: str | os.PathLike, check: bool = True) -> xarray.Dataset:
    """Opens a results file.

    Every outcome and ratio X is a variable with the dimensions (policy, point[, ally, rung, ...]), and so is its
    standard error X_se; X_quantile has the dimension `quantile`. The axes of a grid are dimensions in place of
    `point`, the last one fastest; of every other design the varied parameters are coordinates on `point`. Attributes
    are those of the file: `units` and `long_name` of variables; `experiment`, `scenario`, `seed`, `digest` and so on
    of the whole; and `path`, where the file is.

    check: whether to make sure that the bytes of the file are those that were written, as the program does
    Raises ResultsError if the file is absent, damaged, foreign or of a newer format; warns with PartialResultsWarning
    if less was played than planned.
    """
    path = Path(path)
    check_file(path, check)
    results = open_group(path)
    _warn_if_partial(results)
    return results


def blocks(ds: xarray.Dataset, all_labels: bool = False) -> xarray.Dataset:
    """Means over blocks of 64 consecutive episodes: (policy, point[s], block[, ally, rung, ...]).

    Block b of every policy and point was played with the same chance. Of every outcome but those by period; NaN where
    a block was not played. Of the policies, points and labels that `ds` has selected; with `all_labels`, of all labels
    (allies, rungs, ...) whatever it has selected.
    """
    return _group(ds, "blocks", ["policy", "point", *axes(ds)] if all_labels else None)


def stopping(ds: xarray.Dataset) -> xarray.Dataset | None:
    """When points were played enough, of experiments with `[precision]`: looks(point), met(point) and
    half_width(policy, point) of the repeated 95 % interval; None for all others. Attributes say the aim."""
    return _group(ds, "stopping")


def sensitivities(ds: xarray.Dataset) -> xarray.Dataset | None:
    """What the file holds on which parameters matter, of designs `saltelli` and `morris`; None of all others.

    X_first, X_total (policy, parameter[, ...]) or X_mu, X_mu_star, X_sigma, with `_low` and `_high` behind."""
    return _group(ds, "sensitivity")


def kept_episodes(ds: xarray.Dataset) -> xarray.Dataset | None:
    """Every single episode, (policy, point, episode[, ally, rung, ...]), whatever `ds` has selected, with the points of
    a grid in one dimension; nothing of it is read yet. None if the run did not keep them."""
    return _group(ds, "episodes", [], as_grid=False)


def provenance(ds: xarray.Dataset) -> dict[str, str]:
    """When, where, how and by which command the file was made: all that may differ between equal results."""
    with _file_of(ds) as file:
        return attributes_of(file["provenance"]) if "provenance" in file else {}


def axes(ds: xarray.Dataset) -> list[str]:
    """Names of what was varied, in the order of the experiment."""
    return ds.attrs["axes"].split()


def experiment(ds: xarray.Dataset) -> dict[str, Any]:
    """The experiment as it was played, as its TOML says it."""
    return tomllib.loads(ds.attrs["experiment"])


def point_dimensions(ds: xarray.Dataset) -> list[str]:
    """The dimensions that tell the points apart: the axes of a grid, or `point`."""
    return [name for name in ("point", *axes(ds)) if name in ds.dims]


def point_at(ds: xarray.Dataset, values: Mapping[str, float]) -> int:
    """The number of the one point of the file, from 0, with these values of what was varied."""
    with _file_of(ds) as file:
        stored = {name: file[name][()] for name in axes(ds)}
        found = numpy.ones(file["point"].shape, bool)
    for name, value in values.items():
        if name not in stored:
            raise ResultsError(f"'{name}' was not varied ({', '.join(stored) or 'nothing was'}).")
        found &= numpy.isclose(stored[name], value, rtol=1e-9, atol=0)
    if found.sum() != 1:
        wanted = ", ".join(f"{name} {value:g}" for name, value in values.items())
        raise ResultsError(f"{found.sum()} points have {wanted} (one is needed).")
    return int(found.argmax())


def label_dimensions(ds: xarray.Dataset, outcome: str) -> list[str]:
    """The dimensions of an outcome beside policy and points, whatever `ds` has selected: ["rung"], ["ally"], ..."""
    with _file_of(ds) as file:
        return [name for name in Stored(file).dims(file[outcome]) if name not in ("policy", "point")]


# What the functions above are made of.


def _warn_if_partial(ds: xarray.Dataset) -> None:
    if ds.attrs.get("status") == "complete":
        return
    played, planned = int(ds.episodes_played.sum()), int(ds.episodes_planned.sum())
    most = "at most " if "precision" in experiment(ds) else ""
    warnings.warn(f"{ds.attrs['path']}: is partial ({played:,} of {most}{planned:,} episodes were played, from "
                  f"{int(ds.episodes_played.min()):,} to {int(ds.episodes_played.max()):,} per policy and point). "
                  "Finish it with `daylight run ... --resume`?", PartialResultsWarning, stacklevel=3)


def _group(ds: xarray.Dataset, name: str, selected: list[str] | None = None,
           as_grid: bool = True) -> xarray.Dataset | None:
    """A group of the file of `ds`, of what `ds` has selected (along these dimensions); None if there is none."""
    with _file_of(ds) as file:
        if name not in file:
            return None
    return as_selected(open_group(_path_of(ds), name, as_grid), ds, selected)


def _file_of(ds: xarray.Dataset) -> h5py.File:
    """The file of a dataset, as it was when it was opened."""
    path = _path_of(ds)
    check_file(path, check_bytes=False)
    file = h5py.File(path)
    if text_of(file.attrs.get("digest")) != ds.attrs["digest"]:
        file.close()
        raise ResultsError(f"{path}: holds other results than when it was opened. Open it again?")
    return file


def as_selected(data: xarray.Dataset, ds: xarray.Dataset, dimensions: list[str] | None = None) -> xarray.Dataset:
    """Of `data` what has the labels that are left in `ds`, along these dimensions, or all of them."""
    for dimension in data.dims if dimensions is None else set(dimensions).intersection(data.dims):
        if dimension in ds.coords and dimension in data.coords:
            left = ds.coords[dimension]
            if left.ndim == 0 or not numpy.array_equal(left.values, data.coords[dimension].values):
                data = data.sel({dimension: left.values})
    return data


def _path_of(ds: xarray.Dataset) -> Path:
    if "path" not in ds.attrs:
        raise ResultsError("this dataset does not say where its file is (it has no attribute `path`). "
                           "Use what open_results() returned, or a selection of it?")
    return Path(ds.attrs["path"])
