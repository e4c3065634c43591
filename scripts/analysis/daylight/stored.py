"""A results file as it lies on the disk (results/README.md): what in it is dimension, label, axis or variable.

Nothing is read before it is used."""
from __future__ import annotations

import math
import tomllib
from pathlib import Path
from typing import Any

import h5py
import numpy
import xarray
from xarray.backends import BackendEntrypoint
from xarray.core import indexing

from .errors import ResultsError
from .files import damaged
from .lazy import StoredArray

FORMAT = "daylight results"
VERSION = "1.1"
NOT_OURS = {"CLASS", "NAME", "DIMENSION_LIST", "REFERENCE_LIST", "_FillValue", "coordinates", "_Netcdf4Dimid",
            "_NCProperties", "_Netcdf4Coordinates", "_nc3_strict"}  # attributes, of netCDF


def open_group(path: Path, group: str = "", as_grid: bool = True) -> xarray.Dataset:
    """Everything of a group of a results file, of its root with ""; nothing is read yet.

    as_grid: whether the axes of a grid are dimensions in place of `point`
    Raises ResultsError if the file is damaged, foreign or of a newer format."""
    try:
        return xarray.open_dataset(path, engine=_Backend, cache=as_grid, group=group, as_grid=as_grid)
    except ResultsError:
        raise
    except (OSError, RuntimeError, LookupError, ValueError) as error:  # what h5py raises where it is at a loss
        raise damaged(path, error) from error


class Stored:
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
        attributes = attributes_of(self.file) | {"axes": " ".join(self.axes)} | (attributes_of(here) if group else {})
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
        return xarray.Variable(dims, stored, attributes_of(variable))

    def _coordinate(self, name: str) -> xarray.Variable:
        stored = self.file[name]
        values = stored.asstr()[()] if h5py.check_string_dtype(stored.dtype) else stored[()]
        return xarray.Variable(name.rsplit("/")[-1], values, attributes_of(stored))

    def _points(self) -> dict[str, xarray.Variable]:
        """What tells points apart: each axis of a grid on its own, or all that was varied on `point`."""
        values = {name: self.file[name][()] for name in self.axes}
        attributes = {name: attributes_of(self.file[name]) for name in self.axes}
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
        experiment = tomllib.loads(text_of(self.file.attrs["experiment"]))
        if not self.axes or experiment.get("design", {}).get("kind", "grid") != "grid":
            return ()
        sizes = tuple(len(each["values"]) if "values" in each else each["steps"] for each in experiment["vary"])
        return sizes if math.prod(sizes) == self.file["point"].size else ()


class _Backend(BackendEntrypoint):
    """Through it xarray keeps what it has read once."""

    open_dataset_parameters = ("filename_or_obj", "drop_variables", "group", "as_grid")

    def open_dataset(self, filename_or_obj, *, drop_variables=None, group="", as_grid=True):  # the names are xarray's
        path = Path(filename_or_obj)
        file = h5py.File(path)  # stays open as long as something may be read from it
        try:
            _check_format(file, path)
            dataset = Stored(file, as_grid).dataset(group)
        except BaseException:
            file.close()
            raise
        dataset.attrs["path"] = str(path.absolute())
        dataset.set_close(file.close)
        return dataset


def _check_format(file: h5py.File, path: Path) -> None:
    if text_of(file.attrs.get("format")) != FORMAT:
        raise ResultsError(f"{path}: is no results file of daylight (it is HDF5, but its attribute `format` does not "
                           f"say '{FORMAT}'). Is it the right file?")
    version = text_of(file.attrs.get("format_version", ""))
    if version.split(".")[0] != VERSION.split(".")[0]:
        raise ResultsError(f"{path}: has format {version} (this reader reads format {VERSION}). "
                           "Use the reader of a newer daylight?")


def _names(group: h5py.Group) -> list[str]:
    """Names of what is in a group, in the order in which it was made."""
    names: list[str] = []
    group.id.links.iterate(lambda name: names.append(name.decode()), idx_type=h5py.h5.INDEX_CRT_ORDER)
    return names


def _is_scale(each: h5py.HLObject) -> bool:
    return isinstance(each, h5py.Dataset) and h5py.h5ds.is_scale(each.id)


def _is_only_dimension(scale: h5py.Dataset) -> bool:
    return text_of(scale.attrs["NAME"]).startswith("This is a netCDF dimension but not a netCDF variable")


def _address(each: h5py.Dataset) -> int:
    return h5py.h5o.get_info(each.id).addr


def attributes_of(of: h5py.HLObject) -> dict[str, Any]:
    return {name: _plain(of.attrs[name]) for name in of.attrs if name not in NOT_OURS}


def _plain(value: Any) -> Any:
    if isinstance(value, numpy.ndarray) and value.size == 1:
        value = value.item()
    return text_of(value) if isinstance(value, bytes) else value


def text_of(value: Any) -> str:
    return value.decode() if isinstance(value, bytes) else str(value)
