"""What the tests of the Python part share: the package itself, and results that the program has played."""
import os
import pathlib
import subprocess
import sys

import pytest

ROOT = pathlib.Path(__file__).resolve().parents[2]
PROGRAM = os.environ.setdefault("DAYLIGHT", str(ROOT / "build/test/daylight"))
SCENARIO = ROOT / "configs/scenarios/northeast_asia.toml"
EXPERIMENTS = ROOT / "configs/experiments"
SHORT = ["--set", "periods=8"]  # of 40, so that little time is spent on playing
POLICIES = ["--policy", "as it is", "--policy", "more:ally.*.contribution=0.9", "--policy", "less firm:patron.firm=0.2"]

sys.path.insert(0, str(ROOT / "scripts/analysis"))
sys.dont_write_bytecode = True


def call(*arguments, folder=None, status=0):
    """What the program prints."""
    done = subprocess.run([PROGRAM, *map(str, arguments)], cwd=folder, capture_output=True, encoding="utf-8")
    assert done.returncode == status, done.stderr
    return done.stdout


def play(path, *options, scenario=SCENARIO, episodes=256):
    """Plays the scenario in short and returns where the results are."""
    call("run", scenario, "-o", path, "--quiet", "--episodes", episodes, *SHORT, *options)
    return path


@pytest.fixture(scope="session")
def folder(tmp_path_factory):
    return tmp_path_factory.mktemp("played")


@pytest.fixture(scope="session")
def grid(folder):
    """Three policies over a grid of 2 x 3 points."""
    return play(folder / "grid.h5", *POLICIES, "--vary", "patron.dysfunction=0:0.6:2",
                "--vary", "ally.*.trust=0.3,0.5,0.8")


@pytest.fixture(scope="session")
def futures(folder):
    """Three policies over nine points of a latin hypercube."""
    return play(folder / "futures.h5", *POLICIES, "--design", "latin_hypercube", "--points", 9, "--vary",
                "patron.dysfunction=0:0.6", "--vary", "adversary.*.growth=0.001:0.03:log")


@pytest.fixture(scope="session")
def one_point(folder):
    return play(folder / "one.h5")


@pytest.fixture(scope="session")
def precise(folder):
    """Three policies at two points, of which some stop sooner than others."""
    return play(folder / "precise.h5", *POLICIES, "--vary", "adversary.*.initiative=0.05,0.5", "--precision",
                "hedged[japan]=0.028", episodes=4096)


@pytest.fixture(scope="session")
def kept(folder):
    """Single episodes of two policies over a grid of 2 x 2 points."""
    return play(folder / "kept.h5", *POLICIES[:4], "--keep", "episodes", "--vary", "patron.dysfunction=0.1,0.4",
                "--vary", "patron.firm=0.3,0.7")
