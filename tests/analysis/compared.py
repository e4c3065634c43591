"""What `daylight compare --json` says beside what the package computes."""
import json

import numpy

from conftest import call

import daylight
from daylight import reader

KEYS = {"base": "_base", "difference": "", "se": "_se", "low": "_low", "high": "_high", "p": "_p", "vrf": "_vrf",
        "blocks": "_blocks", "blocks_that_differ": "_blocks_that_differ", "points": "_count",
        "excludes_0": "_excludes_0", "excludes_0_holm": "_significant", "may_be_too_narrow": "_may_be_too_narrow"}
TOLERANCE = 1e-12


def answer_of(path, *arguments):
    return json.loads(call("compare", path, "--json", *arguments))


def options(outcomes, baseline):
    return [word for each in outcomes for word in ("--outcome", each)] + (["--baseline", baseline] if baseline else [])


class Places:
    """Looks up single numbers by their labels, faster than xarray does."""

    def __init__(self, ds):
        self.ds = ds
        self.values = {name: each.values for name, each in ds.variables.items()}
        self.labels = {name: {label: i for i, label in enumerate(each.values)} for name, each in ds.indexes.items()}

    def number(self, name, labels):
        at = tuple(self.labels[dim][labels[dim]] for dim in self.ds[name].dims)
        return float(self.values[name][at])


def labels_of_point(ds, point):
    """Its place on each axis, by its number."""
    dims = reader.point_dimensions(ds)
    place = numpy.unravel_index(point, [ds.sizes[each] for each in dims])
    return {dim: ds[dim].values[i] for dim, i in zip(dims, place)}


def check_differences(path, outcomes, baseline=None):
    """Compares every number of every row, and returns the rows."""
    rows = answer_of(path, *options(outcomes, baseline))["differences"]
    ds = daylight.open_results(path)
    ours = Places(daylight.differences(ds, baseline, outcomes))
    for row in rows:
        is_whole = row["outcome"] in outcomes
        name = row["outcome"] if is_whole else f"{row['outcome']}[{', '.join(row['labels'].values())}]"
        labels = {"policy": row["policy"], **row["labels"]}
        labels |= {} if row["point"] is None else labels_of_point(ds, row["point"])
        where = "_over_points" if row["point"] is None else ""
        for key in KEYS.keys() & row.keys():
            our, their = ours.number(f"{name}{where}{KEYS[key]}", labels), row[key]
            agree = numpy.isnan(our) if their is None else abs(our - their) <= TOLERANCE * max(1, abs(their))
            assert agree, (row, key, our)
    return rows
