"""Sampled designs against scipy.stats.qmc, and their random digits against Philox as written in the reference."""

import functools
import os
import pathlib
import subprocess
import sys

import numpy as np
import pytest
from scipy.stats import qmc

HERE = pathlib.Path(__file__).resolve().parent
ROOT = HERE.parent.parent
sys.path.insert(0, str(HERE / "reference"))

import philox  # noqa: E402

SCENARIO = ROOT / "configs/scenarios/northeast_asia.toml"
SOBOL_DIGITS = 128  # kind of the draws that scramble a coordinate, among the addresses of src/design/draws.h
DIGITS = 53
DIGITS_PER_DRAW = 7


def show(*arguments):
    command = [os.environ["DAYLIGHT"], "show", str(SCENARIO), "--all", *map(str, arguments)]
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout.splitlines()


@functools.cache
def shares():
    """The keys of all parameters that may be anything from 0 to 1, and that no rule binds to others."""
    keys = [line.split()[0] for line in show() if "  [0, 1]  " in line]
    return [key for key in keys if not key.startswith("ladder.initiation")]


def points(kind, n, n_axes, seed=1):
    """The points of a design in the unit cube, shape (n_points, n_axes)."""
    axes = [word for i, key in enumerate(shares()[:n_axes]) for word in ("--vary", f"x{i}:{key}=0:1")]
    lines = show("--design", kind, "--points", n, "--seed", seed, *axes)
    begin = next(i for i, line in enumerate(lines) if line.startswith("  point ")) + 1
    end = lines.index("policies")
    return np.array([[float(cell) for cell in line.split()[1:]] for line in lines[begin:end]])


@functools.cache
def words(seed, axis, before, n_before):
    """The random bits for the digits that follow the first `n_before`, whose digits are the number `before`."""
    index = 1 << n_before | before
    counter = index % philox.WORD, index // philox.WORD, axis, SOBOL_DIGITS << 24
    four = philox.philox(counter, (seed % philox.WORD, seed // philox.WORD))
    return sum(word << 32 * i for i, word in enumerate(four))


def unscrambled(share, axis, seed):
    """The coordinate before scrambling, digit after digit: each was flipped depending on those before it."""
    digits = int(share * 2**DIGITS)
    assert digits / 2**DIGITS == share
    known = 0
    for place in range(DIGITS):
        n_in_draw = place % DIGITS_PER_DRAW
        in_draw = known % 2**n_in_draw
        bits = words(seed, axis, known >> n_in_draw, place - n_in_draw)
        flipped = bits >> (2**n_in_draw - 1 + in_draw) & 1
        known = known << 1 | (digits >> (DIGITS - 1 - place) & 1 ^ flipped)
    return known / 2**DIGITS


def all_unscrambled(coordinates, first_axis=0, seed=1):
    return np.array([[unscrambled(x, first_axis + axis, seed) for axis, x in enumerate(row)] for row in coordinates])


@pytest.mark.filterwarnings("ignore:The balance properties")  # of a number of points that is no power of 2
@pytest.mark.parametrize("n_points, n_axes, seed", [(1, 1, 1), (256, 6, 2015), (100, 60, 2**40 + 7)])
def test_sobol_points_before_scrambling_are_those_of_scipy(n_points, n_axes, seed):
    ours = all_unscrambled(points("sobol", n_points, n_axes, seed), seed=seed)
    theirs = qmc.Sobol(n_axes, scramble=False, bits=32).random(n_points)
    assert np.array_equal(ours, theirs)


def test_saltelli_points_before_scrambling_are_those_of_scipy_in_twice_the_dimensions():
    n_samples, n_axes = 32, 20
    rows = points("saltelli", n_samples, n_axes).reshape(n_samples, n_axes + 2, n_axes)
    ours = np.hstack([all_unscrambled(rows[:, 0]), all_unscrambled(rows[:, 1], first_axis=n_axes)])
    theirs = qmc.Sobol(2 * n_axes, scramble=False, bits=32).random(n_samples)
    assert np.array_equal(ours, theirs)


@pytest.mark.parametrize("n_points", [1, 2, 7, 100, 1000])
def test_a_latin_hypercube_has_one_point_in_each_stratum_of_each_axis(n_points):
    strata = np.floor(points("latin_hypercube", n_points, 20) * n_points).astype(int)
    assert np.array_equal(np.sort(strata, axis=0), np.tile(np.arange(n_points), (20, 1)).T)


def mean_discrepancy(sample, n_seeds):
    """Mean over seeds of the centered L2 discrepancy of 256 points in 6 dimensions."""
    return np.mean([qmc.discrepancy(sample(seed), method="CD") for seed in range(n_seeds)])


N_SEEDS = 40


@pytest.fixture(scope="module")
def random_discrepancy():
    return mean_discrepancy(lambda seed: np.random.default_rng(seed).random((256, 6)), N_SEEDS)


@pytest.mark.parametrize("kind, theirs, least_gain", [
    ("sobol", lambda seed: qmc.Sobol(6, scramble=True, seed=seed).random(256), 10),
    ("latin_hypercube", lambda seed: qmc.LatinHypercube(6, seed=seed).random(256), 1.2)])
def test_points_fill_the_cube_as_evenly_as_those_of_scipy(kind, theirs, least_gain, random_discrepancy):
    ours = mean_discrepancy(lambda seed: points(kind, 256, 6, seed), N_SEEDS)
    scipys = mean_discrepancy(theirs, N_SEEDS)
    print(f"{kind}: {ours:.4e}, scipy {scipys:.4e}, ratio {ours / scipys:.4f}; random points {random_discrepancy:.4e}")
    assert ours <= 1.1 * scipys
    assert least_gain * ours < random_discrepancy  # what the comparison can see
