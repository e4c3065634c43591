"""Opens results files of daylight. The only file in Python that knows their layout (results/README.md).

    ds = open_results("results/contribution_integration.h5")
    ds.war                                      # mean per episode, (policy, contribution, integration)
    ds.war_se                                   # its standard error
    blocks(ds).war                              # means over blocks of 64 episodes, (policy, ..., block)

Nothing is read before it is used, so that large files open at once.
"""
from __future__ import annotations

import math
import os
import tomllib
import warnings
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import h5py
import numpy
import xarray
from xarray.backends import BackendEntrypoint
from xarray.core import indexing

from .errors import PartialResultsWarning, ResultsError
from .files import check_file, damaged
from .lazy import StoredArray

FORMAT = "daylight results"
VERSION = "1.1"
EPISODES_PER_BLOCK = 64
NOT_OURS = {"CLASS", "NAME", "DIMENSION_LIST", "REFERENCE_LIST", "_FillValue", "coordinates", "_Netcdf4Dimid",
            "_NCProperties", "_Netcdf4Coordinates", "_nc3_strict"}  # attributes, of netCDF


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
    results = _open(path)
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
        return _attributes(file["provenance"]) if "provenance" in file else {}


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
        return [name for name in _Stored(file).dims(file[outcome]) if name not in ("policy", "point")]


# What the functions above are made of.


def _check_format(file: h5py.File, path: Path) -> None:
    if _text(file.attrs.get("format")) != FORMAT:
        raise ResultsError(f"{path}: is no results file of daylight (it is HDF5, but its attribute `format` does not "
                           f"say '{FORMAT}'). Is it the right file?")
    version = _text(file.attrs.get("format_version", ""))
    if version.split(".")[0] != VERSION.split(".")[0]:
        raise ResultsError(f"{path}: has format {version} (this reader reads format {VERSION}). "
                           "Use the reader of a newer daylight?")


def _warn_if_partial(ds: xarray.Dataset) -> None:
    if ds.attrs.get("status") == "complete":
        return
    played, planned = int(ds.episodes_played.sum()), int(ds.episodes_planned.sum())
    most = "at most " if "precision" in experiment(ds) else ""
    warnings.warn(f"{ds.attrs['path']}: is partial ({played:,} of {most}{planned:,} episodes were played, from "
                  f"{int(ds.episodes_played.min()):,} to {int(ds.episodes_played.max()):,} per policy and point). "
                  "Finish it with `daylight run ... --resume`?", PartialResultsWarning, stacklevel=3)


def _open(path: Path, group: str = "", as_grid: bool = True) -> xarray.Dataset:
    try:
        return xarray.open_dataset(path, engine=_Backend, cache=as_grid, group=group, as_grid=as_grid)
    except ResultsError:
        raise
    except (OSError, RuntimeError, LookupError, ValueError) as error:  # what h5py raises where it is at a loss
        raise damaged(path, error) from error


class _Backend(BackendEntrypoint):
    """Through it xarray keeps what it has read once."""

    open_dataset_parameters = ("filename_or_obj", "drop_variables", "group", "as_grid")

    def open_dataset(self, filename_or_obj, *, drop_variables=None, group="", as_grid=True):  # the names are xarray's
        path = Path(filename_or_obj)
        file = h5py.File(path)  # stays open as long as something may be read from it
        try:
            _check_format(file, path)
            dataset = _Stored(file, as_grid).dataset(group)
        except BaseException:
            file.close()
            raise
        dataset.attrs["path"] = str(path.absolute())
        dataset.set_close(file.close)
        return dataset


class _Stored:
    """An open results file: its dimensions and labels, from which datasets are made."""

    def __init__(self, file: h5py.File, as_grid: bool = True):
        self.file = file
        self.axes = [name for name in _names(file) if "key" in file[name].attrs]
        self.grid = self._grid() if as_grid else ()
        scales = [each for each in file.values() if _is_scale(each)]
        self.dimension_names = {_address(each): each.name.rsplit("/")[-1] for each in scales}
        self.labels = {name: self._coordinate(name) for name in self.dimension_names.values() if name != "point"}
        self.labels |= self._points()

    def dataset(self, group: str) -> xarray.Dataset:
        """Everything of a group, the root with "", with the labels of its dimensions."""
        here = self.file[group] if group else self.file
        attributes = _attributes(self.file) | {"axes": " ".join(self.axes)} | (_attributes(here) if group else {})
        variables = {}
        for name in _names(here):
            each = here[name]
            if _is_scale(each):
                self.dimension_names[_address(each)] = name
                if group and not _is_only_dimension(each):
                    variables[name] = self._coordinate(f"{group}/{name}")
            elif "DIMENSION_LIST" in each.attrs and name not in self.labels:
                variables[name] = self._variable(each)
        used = {dimension for each in variables.values() for dimension in each.dims}
        labels = {name: each for name, each in self.labels.items() if not group or used.issuperset(each.dims)}
        return xarray.Dataset(variables, labels, attributes)

    def dims(self, variable: h5py.Dataset) -> list[str]:
        """Names of the dimensions as they are stored."""
        targets = (h5py.h5r.dereference(each[0], variable.id) for each in variable.attrs["DIMENSION_LIST"])
        return [self.dimension_names[h5py.h5o.get_info(each).addr] for each in targets]

    def _variable(self, variable: h5py.Dataset) -> xarray.Variable:
        dims = self.dims(variable)
        place = dims.index("point") if self.grid and "point" in dims else None
        if place is not None:
            dims[place:place + 1] = self.axes
        stored = indexing.LazilyIndexedArray(StoredArray(variable, place, self.grid))
        return xarray.Variable(dims, stored, _attributes(variable))

    def _coordinate(self, name: str) -> xarray.Variable:
        stored = self.file[name]
        values = stored.asstr()[()] if h5py.check_string_dtype(stored.dtype) else stored[()]
        return xarray.Variable(name.rsplit("/")[-1], values, _attributes(stored))

    def _points(self) -> dict[str, xarray.Variable]:
        """What tells points apart: each axis of a grid on its own, or all that was varied on `point`."""
        values = {name: self.file[name][()] for name in self.axes}
        attributes = {name: _attributes(self.file[name]) for name in self.axes}
        if not self.grid:
            varied = {name: xarray.Variable("point", values[name], attributes[name]) for name in self.axes}
            return {"point": self._coordinate("point")} | varied
        along = {}
        for i, name in enumerate(self.axes):
            first = tuple(slice(None) if i == j else 0 for j in range(len(self.axes)))
            along[name] = xarray.Variable(name, values[name].reshape(self.grid)[first], attributes[name])
        return along

    def _grid(self) -> tuple[int, ...]:
        """Sizes of the axes of a grid; () of every other design."""
        experiment = tomllib.loads(_text(self.file.attrs["experiment"]))
        if not self.axes or experiment.get("design", {}).get("kind", "grid") != "grid":
            return ()
        sizes = tuple(len(each["values"]) if "values" in each else each["steps"] for each in experiment["vary"])
        return sizes if math.prod(sizes) == self.file["point"].size else ()


def _group(ds: xarray.Dataset, name: str, selected: list[str] | None = None,
           as_grid: bool = True) -> xarray.Dataset | None:
    """A group of the file of `ds`, of what `ds` has selected (along these dimensions); None if there is none."""
    with _file_of(ds) as file:
        if name not in file:
            return None
    return as_selected(_open(_path_of(ds), name, as_grid), ds, selected)


def _file_of(ds: xarray.Dataset) -> h5py.File:
    """The file of a dataset, as it was when it was opened."""
    path = _path_of(ds)
    check_file(path, check_bytes=False)
    file = h5py.File(path)
    if _text(file.attrs.get("digest")) != ds.attrs["digest"]:
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


def _names(group: h5py.Group) -> list[str]:
    """Names of what is in a group, in the order in which it was made."""
    names: list[str] = []
    group.id.links.iterate(lambda name: names.append(name.decode()), idx_type=h5py.h5.INDEX_CRT_ORDER)
    return names


def _is_scale(each: h5py.HLObject) -> bool:
    return isinstance(each, h5py.Dataset) and h5py.h5ds.is_scale(each.id)


def _is_only_dimension(scale: h5py.Dataset) -> bool:
    return _text(scale.attrs["NAME"]).startswith("This is a netCDF dimension but not a netCDF variable")


def _address(each: h5py.Dataset) -> int:
    return h5py.h5o.get_info(each.id).addr


def _attributes(of: h5py.HLObject) -> dict[str, Any]:
    return {name: _plain(of.attrs[name]) for name in of.attrs if name not in NOT_OURS}


def _plain(value: Any) -> Any:
    if isinstance(value, numpy.ndarray) and value.size == 1:
        value = value.item()
    return _text(value) if isinstance(value, bytes) else value


def _text(value: Any) -> str:
    return value.decode() if isinstance(value, bytes) else str(value)
