"""--dry-run tells what a run would be: points, episodes and size. Of the time, scripts/dev/told_times.py measures the truth."""
import os
import re

import pytest

from conftest import EXPERIMENT
from samples import FULL

RANGES = "[[vary]]\nkey = \"ally.*.trust\"\nrange = [0.2, 0.8]\n[[vary]]\nkey = \"patron.dysfunction\"\nrange = [0, 0.5]\n"
MANY_POINTS = EXPERIMENT + RANGES + "[design]\nkind = \"sobol\"\npoints = 4096\n"
UNITS = {"kB": 1e3, "MB": 1e6, "GB": 1e9, "s": 1, "min": 60, "h": 3600}


def told_by(bench, *arguments, bound=""):
    """Seconds and bytes that a dry run tells, perhaps as a bound."""
    lines = bench.done("run", "e.toml", "--dry-run", *arguments).stdout.splitlines()
    seconds, unit_of_time = re.fullmatch(bound + r"about ([\d.]+) (s|min|h)(?: or less)? on \d+ threads?", lines[2]).groups()
    size, unit_of_size = re.fullmatch(f"results file {bound}" + r"about ([\d.]+) (kB|MB|GB)", lines[3]).groups()
    return float(seconds) * UNITS[unit_of_time], float(size) * UNITS[unit_of_size]


def test_points_and_episodes_are_counted_and_nothing_is_left(bench):
    bench.experiment(FULL)
    bench.path("temporary").mkdir()
    result = bench.done("run", "e.toml", "-o", "o.h5", "--episodes", "100", "--dry-run", "--threads", "2",
                        env={**os.environ, "TMPDIR": str(bench.path("temporary"))})
    assert result.stdout.splitlines()[:2] == ["2 policies x 6 points = 12 cells", "128 episodes each, 1536 in all"]
    assert sorted(os.listdir(bench.folder)) == ["e.toml", "s.toml", "temporary"]
    assert os.listdir(bench.path("temporary")) == []


def test_a_sampled_design_is_counted(bench):
    bench.experiment(EXPERIMENT + RANGES)
    lines = bench.done("run", "e.toml", "--dry-run", "--design", "saltelli", "--points", "25000").stdout.splitlines()
    assert lines[:2] == ["1 policy x 100000 points = 100000 cells", "64 episodes each, 6400000 in all"]


def test_with_a_precision_all_that_is_told_is_of_the_run_that_never_stops(bench):
    bench.experiment(FULL)
    options = ["--episodes", "20000", "--precision"]
    told = told_by(bench, *options, "war=0.5", bound="at most ")[1]  # met at the first look
    bench.play("e.toml", "o.h5", *options, "war=1e-9")  # never met
    assert abs(told / bench.path("o.h5").stat().st_size - 1) < 0.3


@pytest.mark.parametrize("text, options", [
    (EXPERIMENT, []), (FULL, []), (FULL, ["--episodes", "20000"]), (FULL, ["--episodes", "10000", "--keep", "episodes"]),
    (MANY_POINTS, ["--points", "1024"]), (MANY_POINTS, ["--design", "saltelli", "--points", "256", "--episodes", "256"]),
    (MANY_POINTS, ["--points", "256", "--episodes", "256", "--keep", "episodes"])])
def test_the_size_is_told_truthfully(bench, text, options):
    bench.experiment(text)
    told = told_by(bench, *options)[1]
    bench.play("e.toml", "o.h5", *options)
    assert abs(told / bench.path("o.h5").stat().st_size - 1) < 0.1
