"""Datasets of the shape that open_results returns, with numbers that a test knows, and without any file."""
import sys
from pathlib import Path

import numpy
import xarray

sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "scripts" / "analysis"))

DIMENSIONS = {"ally": ["japan", "south_korea"], "rung": ["harassment", "show of force", "limited strike"]}
N = 1024  # episodes of each policy and point
T = 1.962287  # Student's t of 1,023 degrees of freedom, 97.5 %, from a table
SCENARIO = '[ally.japan]\nname = "Japan"\n[ally.south_korea]\nname = "South Korea"\n'


def results(outcomes: dict, policies=("now", "later"), grid: dict | None = None, sample: dict | None = None,
            periods: int = 0, design: str = "") -> xarray.Dataset:
    """Results of one point, of a grid (axis: values), or of a sample of points (parameter: values).

    outcomes: name to (values, standard errors) or (values, standard errors, more dimensions)
    """
    labels = {"policy": list(policies), **DIMENSIONS, "period": list(range(1, periods + 1))}
    n_points = len(next(iter(sample.values()))) if sample else 1
    points = {axis: len(values) for axis, values in grid.items()} if grid else {"point": n_points}
    coordinates = {name: (name, numpy.array(values)) for name, values in labels.items() if len(values)}
    coordinates |= {name: (name, numpy.array(values, float)) for name, values in (grid or {}).items()}
    if not grid:
        coordinates["point"] = numpy.arange(n_points)
    coordinates |= {name: ("point", numpy.array(values, float)) for name, values in (sample or {}).items()}
    data = {"episodes_played": (["policy", *points], numpy.full([len(policies), *points.values()], N))}
    for name, (values, errors, *more) in outcomes.items():
        dims = ["policy", *points, *(more[0] if more else [])]
        shape = [len(policies), *points.values(), *(len(labels[dim]) for dim in (more[0] if more else []))]
        attributes = {"units": "stakes" if name == "stake_lost" else "1", "long_name": f"mean per episode: {name}"}
        for end, numbers in (("", values), ("_se", errors)):
            data[name + end] = (dims, numpy.broadcast_to(numpy.asarray(numbers, float), shape).copy(), attributes)
    text = f'[design]\nkind = "{design}"\n' if design else ""
    return xarray.Dataset(data, coordinates, {"axes": " ".join([*(grid or {}), *(sample or {})]), "experiment": text,
                                              "scenario": SCENARIO})


def without_file(monkeypatch) -> None:
    """Made-up results come from no file, so that none of them stopped early."""
    from daylight import reader
    monkeypatch.setattr(reader, "stopping", lambda ds: None)
